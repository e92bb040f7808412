using CsCheck;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Explanations;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Explanations;

public sealed class ExplainerTests
{
    [Fact]
    public void An_explanation_goes_down_to_the_signature_that_is_missing()
    {
        var explanation = Explain("considered", "fra-force");

        Assert.Equal("waiting", explanation.State);
        Assert.Contains(Flatten(explanation.Tree), reason => reason is { Holds: false }
            && reason.Text.StartsWith("usa-cover is confirmed (USA, considered", StringComparison.Ordinal));
    }

    [Fact]
    public void An_explanation_goes_down_to_the_fact_that_is_not_so() =>
        Assert.Contains(
            Flatten(Explain("considered", "deu-force").Tree),
            reason => reason is { Holds: false, Text: "vote (unknown)" });

    [Fact]
    public void Those_who_wait_for_each_other_are_named_in_the_order_of_waiting() =>
        Assert.Equal(["usa-cover", "fra-force"], Explain("pledged", "usa-cover").Circle);

    [Fact]
    public void A_circle_begins_with_the_commitment_that_is_asked_about() =>
        Assert.Equal(["gbr-force", "fra-force", "usa-cover"], Explain("pledged", "gbr-force").Circle);

    [Fact]
    public void A_circle_can_run_through_one_that_is_signed_and_not_in_force()
    {
        var agreement = Written.With(
            """
              usa-cover: { party: USA, status: confirmed, applies-when: fra-force is confirmed }
              fra-force: { party: FRA, status: pledged, confirms-when: usa-cover is in force }
            """);

        Assert.Equal(
            ["fra-force", "usa-cover"], AgreementAnalyzer.Explain(Written.Assess(agreement), "fra-force")!.Circle);
    }

    [Fact]
    public void Guarantees_that_need_each_other_are_a_circle_of_their_own()
    {
        var agreement = SmallAgreements.Read(
            """
            guarantees:
              a: { holds-when: b }
              b: { holds-when: c and a }
              c: { holds-when: always }
            """);

        Assert.Equal(["a", "b"], AgreementAnalyzer.Explain(Written.Assess(agreement), "a")!.Circle);
    }

    [Fact]
    public void A_guarantee_names_the_circle_for_which_it_waits() =>
        Assert.Equal(["fra-force", "usa-cover"], Explain("pledged", "backstop").Circle);

    [Fact]
    public void There_is_no_circle_where_one_has_signed() => Assert.Empty(Explain("confirmed", "fra-force").Circle);

    [Fact]
    public void A_name_that_means_nothing_has_no_explanation() =>
        Assert.Null(AgreementAnalyzer.Explain(Written.Assess(Written.AfterYou("pledged")), "nobody"));

    [Fact]
    public void Every_pledge_that_is_interlocked_has_a_circle() => SmallAgreements.Texts.Sample(
        text =>
        {
            var agreement = SmallAgreements.Read(text);
            var assessment = new AgreementAnalyzer(agreement).Assess(new DateOnly(2025, 6, 1), []);
            foreach (var commitment in agreement.Commitments.Where(assessment.Exists))
            {
                if (assessment.StateOf(commitment) == CommitmentState.Interlocked)
                {
                    Assert.NotEmpty(AgreementAnalyzer.Explain(assessment, commitment.Id)!.Circle);
                }
            }
        },
        iter: 3_000);

    [Fact]
    public void The_root_of_an_explanation_says_what_the_assessment_says() => SmallAgreements.Texts.Sample(
        text =>
        {
            var agreement = SmallAgreements.Read(text);
            var assessment = new AgreementAnalyzer(agreement).Assess(new DateOnly(2025, 6, 1), []);
            foreach (var guarantee in agreement.Guarantees)
            {
                var explanation = AgreementAnalyzer.Explain(assessment, guarantee.Id)!;
                Assert.Equal(StateWords.Of(assessment.StateOf(guarantee)), explanation.State);
                Assert.Equal(assessment.StateOf(guarantee) == GuaranteeState.Holds, explanation.Tree.Holds);
                Assert.Equal(explanation.Tree.Holds, explanation.Tree.Parts.All(part => part.Holds));
            }
        },
        iter: 2_000);

    private static Explanation Explain(string statusOfUsa, string name) =>
        AgreementAnalyzer.Explain(Written.Assess(Written.AfterYou(statusOfUsa)), name)!;

    private static IEnumerable<Reason> Flatten(Reason reason) => reason.Parts.SelectMany(Flatten).Prepend(reason);
}
