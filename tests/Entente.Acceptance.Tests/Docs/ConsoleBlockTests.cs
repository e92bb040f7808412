using Entente.Acceptance.Tests.CommandLine;

namespace Entente.Acceptance.Tests.Docs;

/// <summary>
/// Every command that a document shows runs, and prints what the document says. To take over what it prints
/// now, run these tests with ENTENTE_ACCEPT=1 and read the difference before committing it.
/// </summary>
public sealed class ConsoleBlockTests
{
    private const string Difference = "prints otherwise (- the document, + the command)";

    private static readonly bool Accepts =
        Environment.GetEnvironmentVariable("ENTENTE_ACCEPT") == "1"
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    public static TheoryData<string> Documents => [.. MarkdownFile.All.Select(document => document.Name)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Commands_of_a_document_run_and_print_what_it_says(string name)
    {
        var document = MarkdownFile.Read(Repository.PathTo(name));
        using var folder = new ReadersFolder();
        var breaches = new List<string>();
        var printed = new List<(ConsoleCommand Command, string[] Output)>();
        foreach (var block in document.Blocks)
        {
            if (block.FileName is { } file)
            {
                folder.Write(file, block.Text);
            }

            foreach (var command in ConsoleCommand.In(block).Where(command => command.IsRun))
            {
                // Into one stream, so that errors stand where a reader at the terminal sees them.
                var result = Shell.Run(folder.Path, $"exec 2>&1\n{command.Text}");
                printed.Add((command, Trimmed(result.Everything.Split('\n'))));
                breaches.AddRange(Breaches(name, command, result));
            }
        }

        if (Accepts)
        {
            Accept(document, printed);
            breaches.RemoveAll(breach => breach.Contains(Difference, StringComparison.Ordinal));
        }

        Rule.Holds("A command in a document runs and prints what stands below it", breaches);
    }

    private static IEnumerable<string> Breaches(string name, ConsoleCommand command, ShellResult result)
    {
        var place = $"{name}:{command.Line} {command.Text}\n";
        if (result.ExitCode != command.ExitCode)
        {
            yield return $"{place}ends with exit code {result.ExitCode}, not {command.ExitCode}:\n{result.Everything}";
        }

        var expected = Trimmed(command.Output);
        var actual = Trimmed(result.Everything.Split('\n'));
        if (expected.Length > 0 && !expected.SequenceEqual(actual))
        {
            yield return $"{place}{Difference}:\n{LineDifference.Between(expected, actual)}";
        }
    }

    /// <summary>Without the white space that an editor would take away at the ends of lines and of the text.</summary>
    private static string[] Trimmed(string[] lines)
    {
        var trimmed = Array.ConvertAll(lines, line => line.TrimEnd());
        var last = Array.FindLastIndex(trimmed, line => line.Length > 0);
        return trimmed[..(last + 1)];
    }

    private static void Accept(MarkdownFile document, List<(ConsoleCommand Command, string[] Output)> printed)
    {
        var lines = document.Lines.ToList();
        foreach (var (command, output) in printed.Where(item => Trimmed(item.Command.Output).Length > 0).Reverse())
        {
            var kept = command.Output.Length - Trimmed(command.Output).Length;
            lines.RemoveRange(command.OutputLine - 1, command.Output.Length - kept);
            lines.InsertRange(command.OutputLine - 1, output);
        }

        if (!lines.SequenceEqual(document.Lines))
        {
            File.WriteAllText(document.Path, string.Join('\n', lines) + "\n");
        }
    }
}
