using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Docs;

/// <summary>One command in a <c>console</c> or <c>sh</c> block, and what the document says that it prints.</summary>
/// <param name="Line">The line of the document that the command begins on, from 1.</param>
/// <param name="Output">The printed lines; none in a block that shows no output.</param>
internal sealed partial record ConsoleCommand(int Line, string Text, int OutputLine, string[] Output)
{
    /// <summary>The exit code that a trailing comment states ("# exit 1"), or 0.</summary>
    public int ExitCode => Exit().Match(Text) is { Success: true } match
        ? int.Parse(match.Groups["code"].Value)
        : 0;

    /// <summary>Only commands of entente are run, and not those that say why not ("# not run: it stays").</summary>
    public bool IsRun => Entente().IsMatch(Text) && !NotRun().IsMatch(Text);

    public static IEnumerable<ConsoleCommand> In(FencedBlock block) => block.Language switch
    {
        "console" => Read(block, prompt: "$ "),
        "sh" => Read(block, prompt: ""),
        _ => [],
    };

    private static IEnumerable<ConsoleCommand> Read(FencedBlock block, string prompt)
    {
        var lines = block.Content;
        for (var at = 0; at < lines.Length;)
        {
            var first = at;
            if (prompt.Length > 0 && !lines[first].StartsWith(prompt, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"line {block.Line + first + 1}: a console block begins with \"$ \"");
            }

            var text = lines[at++][prompt.Length..];
            while (text.EndsWith('\\') && at < lines.Length)
            {
                text += "\n" + lines[at++];
            }

            var output = at;
            while (prompt.Length > 0 && at < lines.Length && !lines[at].StartsWith(prompt, StringComparison.Ordinal))
            {
                at++;
            }

            yield return new ConsoleCommand(block.Line + first + 1, text, block.Line + output + 1, lines[output..at]);
        }
    }

    [GeneratedRegex(@"#\s*exit\s+(?<code>\d+)\s*$")]
    private static partial Regex Exit();

    [GeneratedRegex(@"(^|[|&;]\s*)\./entente(\s|$)")]
    private static partial Regex Entente();

    [GeneratedRegex(@"#\s*not run: \S")]
    private static partial Regex NotRun();
}
