using Entente.Agreements;
using Entente.Agreements.Reading;
using Entente.Analysis.Answers;
using Entente.Analysis.Briefs;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Briefs;

public sealed class BriefTests
{
    [Fact]
    public void A_brief_says_what_is_sought_from_whom_and_what_follows()
    {
        var brief = Of(Written.AfterYou("considered"));
        Assert.Contains(brief.Sections, section => section.Title == "What we seek, and from whom"
            && section.Lines.Any(line => line.Head == "United States" && line.Text.Contains("usa-cover")));
        Assert.Contains(brief.Sections, section => section.Title == "What follows"
            && section.Lines.Any(line => line.Text.Contains("fra-force")));
    }

    [Fact]
    public void A_brief_names_whose_loss_would_defeat_what_is_agreed()
    {
        var risks = Of(Written.AfterYou("considered")).Sections.Single(section => section.Title == "Risks");
        Assert.Contains(risks.Lines, line => line.Head == "“backstop”"
            && line.Text == "once “ceasefire” is true, the loss of United States alone is enough.");
    }

    [Fact]
    public void Where_each_waits_for_the_other_a_joint_signature_is_sought()
    {
        var brief = Of(Written.With(
            """
              usa-cover: { party: USA, status: pledged, confirms-when: fra-force, for: [backstop] }
              fra-force: { party: FRA, status: pledged, confirms-when: usa-cover }
            """));
        var sought = brief.Sections.Single(section => section.Title == "What we seek, and from whom");
        Assert.Contains(sought.Lines, line => line.Head == "To end the circle before “backstop”"
            && line.Text.Contains("signed at one stroke", StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_said_after_the_day_is_not_cited()
    {
        var brief = Of(Read(Record));
        Assert.Equal(["Ash: We will."], brief.Sources.Select(source => source.Text));
        Assert.Equal([1], brief.Sections[0].Lines[0].Cites);
    }

    [Fact]
    public void Texts_of_the_agreement_stay_texts_in_both_forms()
    {
        var brief = Of(Read(Record));
        var markdown = BriefMarkdown.Write(brief);
        Assert.Contains(@"\<b\>Bridge\</b\> \[x\]\(y", markdown.Replace("(", @"\("), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", markdown, StringComparison.Ordinal);
        var html = BriefHtml.Write(brief);
        Assert.Contains("&lt;b&gt;Bridge", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org/a?b=c", true)]
    [InlineData("http://example.org", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://example.org/><script>", false)]
    [InlineData("example.org", false)]
    [InlineData("", false)]
    public void Only_addresses_of_the_web_become_links(string url, bool expected) =>
        Assert.Equal(expected, BriefWords.IsLink(url));

    private const string Record = """
        agreement: { title: "<b>Bridge</b> [x](y)", as-of: 2025-09-02 }
        parties: { ASH: { name: Ash } }
        statements:
          earlier: { on: 2025-09-01, party: ASH, by: Ash, says: We will. }
          later: { on: 2025-09-03, party: ASH, by: Ash, says: We did. }
        guarantees:
          bridge: { holds-when: build, source: [later, earlier] }
        commitments:
          build: { party: ASH, status: pledged }
        """;

    private static Agreement Read(string text) => SmallAgreements.Read(text);

    private static Brief Of(Agreement agreement)
    {
        var analyzer = new AgreementAnalyzer(agreement);
        var report = Report.Of(analyzer, analyzer.Assess(Written.Day, []));
        return BriefWriter.Write(analyzer, report, CancellationToken.None);
    }
}
