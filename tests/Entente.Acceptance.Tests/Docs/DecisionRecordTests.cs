using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Docs;

/// <summary>A decision record names what was decided and what was refused, and keeps its number.</summary>
public sealed partial class DecisionRecordTests
{
    private static readonly string[] Parts = ["## Context", "## Decision", "## Runner-up"];

    [Fact]
    public void Records_are_numbered_without_a_gap()
    {
        var numbers = Repository.Files("docs/decisions", ".md")
            .Select(path => Number().Match(Path.GetFileName(path)).Groups["number"].Value);
        Assert.Equal(Enumerable.Range(1, numbers.Count()).Select(number => $"{number:0000}"), numbers);
    }

    [Fact]
    public void Records_have_their_three_parts() =>
        Rule.Holds(
            "A record says context, decision and runner-up",
            from path in Repository.Files("docs/decisions", ".md")
            from part in Parts.Except(File.ReadLines(path))
            select $"{Repository.Relative(path)} lacks {part}");

    [GeneratedRegex(@"^(?<number>\d{4})-[a-z0-9-]+\.md$")]
    private static partial Regex Number();
}
