using CsCheck;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Tests.Generation;
using Entente.Analysis.Wording;

namespace Entente.Analysis.Tests.Wording;

public sealed class RootFinderTests
{
    [Fact]
    public void Roots_lie_behind_what_stands_between()
    {
        var assessment = Written.Assess(Written.With(
            """
              usa-cover: { party: USA, status: pledged, confirms-when: gbr-force and ceasefire, for: [backstop] }
              gbr-force: { party: GBR, status: considered }
            """));
        var roots = RootFinder.Of(assessment, Backstop(assessment));
        Assert.Equal(
            ["gbr-force", "ceasefire"],
            roots.Select(root => root switch
            {
                ConfirmationRoot own => own.Commitment.Id,
                FactRoot own => own.Fact.Id,
                _ => "",
            }));
    }

    [Fact]
    public void A_guarantee_that_holds_has_no_roots() => Rule(assessment =>
    {
        foreach (var guarantee in assessment.Agreement.Guarantees)
        {
            var holds = assessment.StateOf(guarantee) == GuaranteeState.Holds;
            var roots = RootFinder.Of(assessment, guarantee);
            Assert.True(!holds || roots.Count == 0, guarantee.Id);
        }
    });

    [Fact]
    public void Every_root_is_something_that_is_not_there() => Rule(assessment =>
    {
        foreach (var root in assessment.Agreement.Guarantees.SelectMany(item => RootFinder.Of(assessment, item)))
        {
            Assert.True(
                root switch
                {
                    ConfirmationRoot own => !assessment.Now.IsSigned(own.Commitment),
                    SignatureRoot own => !assessment.Now.IsSigned(own.Commitment),
                    CircleRoot own => assessment.StateOf(own.Commitment) == CommitmentState.Interlocked,
                    FactRoot own => own.Status != (own.IsNeededTrue ? FactStatus.True : FactStatus.False),
                    _ => true,
                },
                root.ToString());
        }
    });

    [Fact]
    public void Words_name_the_party_the_fact_and_how_far_it_is()
    {
        var assessment = Written.Assess(Written.AfterYou("considered"));
        Assert.Equal(
            "Does not hold. Waiting for one confirmation: United States (usa-cover); "
                + "waiting for a fact: “ceasefire”, now false.",
            GuaranteeWords.Sentence(assessment, Backstop(assessment)));
        Assert.Equal(
            "Does not hold. Needs 100 people of troops for “force”, none so far.",
            GuaranteeWords.Sentence(assessment, assessment.Agreement.Find<Guarantee>("force")!));
    }

    private static Guarantee Backstop(Assessment assessment) => assessment.Agreement.Find<Guarantee>("backstop")!;

    private static void Rule(Action<Assessment> holds) => SmallAgreements.Texts.Sample(
        text => holds(Written.Assess(SmallAgreements.Read(text))), iter: 300);
}
