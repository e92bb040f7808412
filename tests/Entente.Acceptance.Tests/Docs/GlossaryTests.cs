using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Docs;

/// <summary>One word for one thing.</summary>
public sealed partial class GlossaryTests
{
    private static readonly List<string> Terms =
        [.. from line in MarkdownFile.Read(Repository.PathTo("docs/glossary.md")).Prose
            let match = Entry().Match(line.Text)
            where match.Success
            select match.Groups["term"].Value];

    [Fact]
    public void A_term_is_explained_once() =>
        Rule.Holds("A term has one entry", Terms
            .GroupBy(term => term.ToLowerInvariant())
            .Where(entries => entries.Count() > 1)
            .Select(entries => entries.Key));

    [Fact]
    public void Every_state_that_an_answer_can_name_is_explained()
    {
        string[] states =
        [
            "withdrawn", "lapsed", "in force", "confirmed", "considered", "ready", "follows", "interlocked",
            "waiting", "blocked", "holds", "projected", "open", "impossible",
        ];
        Rule.Holds("A state has an entry in the glossary", states.Except(Terms, StringComparer.OrdinalIgnoreCase));
    }

    [GeneratedRegex(@"^(- )?\*\*(?<term>[^*]+)\*\*")]
    private static partial Regex Entry();
}
