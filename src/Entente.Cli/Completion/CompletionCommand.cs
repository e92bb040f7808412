using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Reading;

namespace Entente.Cli.Completion;

/// <summary><c>entente completion bash</c>: a script that completes commands, options and names in bash.</summary>
internal static class CompletionCommand
{
    // The program itself knows what fits: it is asked with the line typed so far. Paths are bash's own business.
    private const string Bash = """
        # bash completion for entente. Use: source <(entente completion bash)
        _entente() {
            local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]}
            local IFS=$'\n'
            COMPREPLY=($("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null | grep -F -- "$word"))
            COMPREPLY=($(compgen -W "${COMPREPLY[*]}" -- "$word"))
            if [ "$COMP_CWORD" -ge 2 ] && [[ $word != -* ]]; then
                COMPREPLY+=($(compgen -f -- "$word"))
            fi
        }
        complete -o filenames -F _entente entente ./entente

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
    public static void OfName(Argument name)
    {
        name.CompletionSources.Clear();
        name.CompletionSources.Add(context => Names(context, IsTerm));
    }

    /// <summary>A guarantee is completed from the agreement that stands before it on the line.</summary>
    public static void OfGuarantee(Argument name)
    {
        name.CompletionSources.Clear();
        name.CompletionSources.Add(context =>
            Names(context, (agreement, id) => agreement.Find<Guarantee>(id) is not null));
    }

    private static IEnumerable<CompletionItem> Names(
        CompletionContext context, Func<Agreement, string, bool> isWanted)
    {
        // Help asks too, where no path is on the line and none of the command's arguments has a result.
        var path = context.ParseResult.CommandResult.Children
            .OfType<ArgumentResult>()
            .FirstOrDefault(result => result.Argument.Name == "PATH")?
            .GetValueOrDefault<string>();
        if (path is null or "-" || AgreementReader.ReadPath(path).Agreement is not { } agreement)
        {
            return [];
        }

        return agreement.AllNames().Where(name => isWanted(agreement, name)).Select(name => new CompletionItem(name));
    }

    private static bool IsTerm(Agreement agreement, string name) =>
        agreement.Find<Commitment>(name) is not null || agreement.Find<Fact>(name) is not null
        || agreement.Find<Guarantee>(name) is not null;
}
