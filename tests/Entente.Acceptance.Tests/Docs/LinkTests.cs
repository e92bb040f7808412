using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Docs;

/// <summary>What a document points at is there.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] OurFolders = ["src", "tests", "docs", "samples", "benchmarks", ".ci"];

    [Fact]
    public void Relative_links_lead_somewhere() =>
        Rule.Holds(
            "A relative link leads to a file, and to a heading in it",
            from document in MarkdownFile.All
            from link in document.Links()
            where !Absolute().IsMatch(link.Target) && !Leads(document, link.Target)
            select $"{document.Name}:{link.Line} {link.Target}");

    [Fact]
    public void Paths_in_backticks_are_there() =>
        Rule.Holds(
            "A path in backticks, written from the root, is there",
            from document in MarkdownFile.All
            from span in document.CodeSpans()
            where IsPath(span.Code) && !Repository.Exists(span.Code.TrimEnd('/'))
            select $"{document.Name}:{span.Line} {span.Code}");

    private static bool Leads(MarkdownFile document, string target)
    {
        var parts = Uri.UnescapeDataString(target).Split('#', 2);
        var path = parts[0].Length == 0
            ? document.Path
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document.Path)!, parts[0]));
        if (!Repository.Exists(path))
        {
            return false;
        }

        return parts.Length == 1 || !path.EndsWith(".md", StringComparison.Ordinal)
            || MarkdownFile.Read(path).Anchors().Contains(parts[1]);
    }

    private static bool IsPath(string code) => Slashed().IsMatch(code) && OurFolders.Contains(code.Split('/')[0]);

    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase)]
    private static partial Regex Absolute();

    [GeneratedRegex(@"^[\w.-]+/([\w.-]+/)*[\w.-]*$")]
    private static partial Regex Slashed();
}
