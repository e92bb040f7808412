using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Docs;

/// <summary>Each answer in the threat model is shown by a test that exists.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly MarkdownFile Model = MarkdownFile.Read(Repository.PathTo("docs/threat-model.md"));

    [Fact]
    public void Every_threat_names_a_test() =>
        Rule.Holds(
            "A line of a table ends with the test that shows the answer",
            from line in Model.Prose
            where line.Text.StartsWith("| ", StringComparison.Ordinal) && !line.Text.StartsWith("| threat")
            where !Test().IsMatch(line.Text.Split('|')[^2])
            select $"{Model.Name}:{line.Line}");

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var named = Model.CodeSpans().Where(span => Test().IsMatch($"`{span.Code}`")).ToList();
        Assert.NotEmpty(named);
        Rule.Holds(
            "A test that the threat model names is there",
            named.Where(span => !Exists(span.Code)).Select(span => $"{Model.Name}:{span.Line} {span.Code}"));
    }

    private static bool Exists(string name)
    {
        if (name.Split(": ", 2) is [var script, var title])
        {
            return Repository.Exists($"tests/browser/{script}")
                && File.ReadAllText(Repository.PathTo($"tests/browser/{script}"))
                    .Contains($"test('{title}'", StringComparison.Ordinal);
        }

        var parts = name.Split('.');
        return Repository.Files("tests", $"/{parts[0]}.cs").Any(path => File.ReadLines(path)
            .Any(line => line.Contains($" {parts[1]}(", StringComparison.Ordinal)
                && line.Contains("public ", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"`(\w+Tests\.\w+|[\w-]+\.test\.mjs: [^`]+)`")]
    private static partial Regex Test();
}
