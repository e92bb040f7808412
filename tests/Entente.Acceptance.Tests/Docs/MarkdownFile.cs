using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Docs;

/// <summary>A document, read as far as the tests need it: fenced blocks, links, code spans and headings.</summary>
internal sealed partial class MarkdownFile
{
    private readonly List<FencedBlock> _blocks = [];
    private readonly List<(int Line, string Text)> _prose = [];

    private MarkdownFile(string path, string[] lines)
    {
        Path = path;
        Lines = lines;
        Split();
    }

    public string Path { get; }

    public string Name => Repository.Relative(Path);

    public string[] Lines { get; }

    public IReadOnlyList<FencedBlock> Blocks => _blocks;

    /// <summary>The lines outside fenced blocks, with their numbers from 1.</summary>
    public IReadOnlyList<(int Line, string Text)> Prose => _prose;

    public static IEnumerable<MarkdownFile> All => Repository.Files("", ".md").Select(Read);

    public static MarkdownFile Read(string path) => new(path, File.ReadAllLines(path));

    public IEnumerable<(int Line, string Target)> Links() =>
        from line in _prose
        from Match match in Link().Matches(CodeSpan().Replace(line.Text, "``"))
        select (line.Line, match.Groups["target"].Value);

    public IEnumerable<(int Line, string Code)> CodeSpans() =>
        from line in _prose
        from Match match in CodeSpan().Matches(line.Text)
        select (line.Line, match.Groups["code"].Value);

    /// <summary>The names under which headings can be linked to.</summary>
    public IReadOnlySet<string> Anchors()
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in _prose.Select(line => Heading().Match(line.Text)).Where(match => match.Success))
        {
            var words = NotInAnchors().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-');
            var anchor = words;
            for (var copy = 1; !anchors.Add(anchor); copy++)
            {
                anchor = $"{words}-{copy}";
            }
        }

        return anchors;
    }

    private void Split()
    {
        for (var index = 0; index < Lines.Length; index++)
        {
            var fence = Fence().Match(Lines[index]);
            if (!fence.Success)
            {
                _prose.Add((index + 1, Lines[index]));
                continue;
            }

            var marks = fence.Groups["fence"].Value;
            var close = Array.FindIndex(
                Lines, index + 1, line => line.Trim().StartsWith(marks, StringComparison.Ordinal));
            close = close < 0 ? Lines.Length : close;
            _blocks.Add(new FencedBlock(fence.Groups["info"].Value.Trim(), index + 1, Lines[(index + 1)..close]));
            index = close;
        }
    }

    [GeneratedRegex(@"^\s*(?<fence>```+|~~~+)(?<info>[^`]*)$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<code>[^`]+)`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)(\s+""[^""]*"")?\)|^\[[^\]]+\]:\s+(?<target>\S+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#{1,6}\s+(?<text>.*?)\s*#*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
