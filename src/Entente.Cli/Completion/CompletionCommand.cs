using System.CommandLine;
using System.CommandLine.Completions;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Reading;

namespace Entente.Cli.Completion;

/// <summary><c>entente completion bash</c>: a script that completes commands, options and names in bash.</summary>
internal static class CompletionCommand
{
    // The program itself knows what fits: it is asked with the line typed so far. Where it knows nothing, a path is
    // wanted, and those are bash's own business. Bash takes "=" for a word of its own.
    private const string Bash = """
        # bash completion for entente. Use: source <(entente completion bash)
        _entente() {
            local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} found
            local IFS=$'\n'
            if [[ $word == "=" ]]; then word=; fi
            if [[ ${COMP_WORDS[COMP_CWORD]} == "=" || ${COMP_WORDS[COMP_CWORD-1]} == "=" ]]; then
                found=$'true\nfalse\nunknown\nconsidered\npledged\nconfirmed\nwithdrawn'
            else
                line=${line// \~\// $HOME/}
                found=$("${COMP_WORDS[0]/#\~/$HOME}" "[suggest:${#line}]" "$line" 2>/dev/null |
                    grep -vx -e "[-/][?h]")
            fi
            COMPREPLY=($(compgen -W "$found" -- "$word"))
            if [[ $word != -* ]] && ! grep -q '^[^-]' <<<"$found"; then
                compopt -o filenames
                COMPREPLY+=($(compgen -f -- "$word"))
            fi
        }
        complete -F _entente entente ./entente

        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash." };
        shell.AcceptOnlyFromAmong("bash");
        var command = new Command("completion", "A script that completes commands, options and names in a shell.")
        {
            shell,
        };
        command.SetAction(_ =>
        {
            Console.Out.Write(Bash.ReplaceLineEndings("\n"));
            return ExitCodes.Answered;
        });
        return command;
    }

    /// <summary>A path is completed by the shell.</summary>
    public static void OfPath(Argument<string> path) => path.CompletionSources.Clear();

    /// <summary>A name is completed from the agreement that stands before it on the line.</summary>
    public static void OfName(Argument name, Argument<string> path) =>
        From(name.CompletionSources, path, (agreement, id) => IsChoice(agreement, id) || IsGuarantee(agreement, id));

    /// <summary>So is a guarantee.</summary>
    public static void OfGuarantee(Argument name, Argument<string> path) =>
        From(name.CompletionSources, path, IsGuarantee);

    /// <summary>So is a choice, which is a commitment or a fact.</summary>
    public static void OfChoice(Argument choices, Argument<string> path) =>
        From(choices.CompletionSources, path, IsChoice);

    /// <inheritdoc cref="OfChoice(Argument, Argument{string})" />
    public static void OfChoice(Option choices, Argument<string> path) =>
        From(choices.CompletionSources, path, IsChoice);

    private static void From(
        List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources,
        Argument<string> path,
        Func<Agreement, string, bool> isWanted)
    {
        sources.Clear();
        sources.Add(context => Names(context, path, isWanted));
    }

    // Help asks for completions too, with nothing on the line.
    private static IEnumerable<CompletionItem> Names(
        CompletionContext context, Argument<string> path, Func<Agreement, string, bool> isWanted)
    {
        if (context.ParseResult.GetResult(path) is not { Tokens: [var token] } || token.Value == "-"
            || AgreementReader.ReadPath(token.Value).Agreement is not { } agreement)
        {
            return [];
        }

        return agreement.AllNames().Where(name => isWanted(agreement, name)).Select(name => new CompletionItem(name));
    }

    private static bool IsChoice(Agreement agreement, string name) =>
        agreement.Find<Commitment>(name) is not null || agreement.Find<Fact>(name) is not null;

    private static bool IsGuarantee(Agreement agreement, string name) => agreement.Find<Guarantee>(name) is not null;
}
