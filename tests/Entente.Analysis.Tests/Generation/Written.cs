using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Tests.Generation;

/// <summary>Agreements that a test writes out, and the questions it asks of them on one day.</summary>
internal static class Written
{
    public static readonly DateOnly Day = new(2025, 9, 2);

    private const string Head = """
        agreement: { title: Written, as-of: 2025-09-02 }
        parties:
          FRA: { name: France }
          GBR: { name: United Kingdom }
          DEU: { name: Germany }
          USA: { name: United States }
        groups:
          europe: [FRA, GBR, DEU]
        capabilities:
          troops: { unit: people }
          cover: { unit: sorties }
        facts:
          ceasefire: { status: false }
          vote: { status: unknown }
        guarantees:
          force: { holds-when: "troops >= 100" }
          backstop: { holds-when: usa-cover }

        """;

    /// <summary>The four parties, a group, two facts and two guarantees, with the commitments of the test.</summary>
    public static Agreement With(string commitments) =>
        SmallAgreements.Read(Head + "commitments:\n" + commitments.ReplaceLineEndings("\n"));

    /// <summary>The agreement in which allies wait for a backstop that waits for them.</summary>
    public static Agreement AfterYou(string statusOfUsa) => With(
        $$"""
          usa-cover:
            { party: USA, status: {{statusOfUsa}}, provides: { cover: 40 }, for: [backstop],
              confirms-when: share of europe in troops for force >= 60%, applies-when: ceasefire }
          fra-force:
            { party: FRA, status: pledged, provides: { troops: 60 }, for: [force],
              confirms-when: backstop, applies-when: ceasefire }
          gbr-force:
            { party: GBR, status: pledged, provides: { troops: 30 }, for: [force],
              confirms-when: fra-force, applies-when: ceasefire }
          deu-force:
            { party: DEU, status: pledged, provides: { troops: 10 }, for: [force],
              confirms-when: backstop and vote, applies-when: ceasefire }
        """);

    public static Assessment Assess(Agreement agreement, params string[] given) =>
        new AgreementAnalyzer(agreement).Assess(Day, Choices(agreement, given));

    public static IReadOnlyList<Choice> Choices(Agreement agreement, params string[] texts) =>
        [.. texts.Select(text => ChoiceText.Parse(agreement, Day, text).Choice!)];

    public static string StateOf(Assessment assessment, string id) =>
        StateWords.Of(assessment.StateOf(assessment.Agreement.Find<Commitment>(id)!));
}
