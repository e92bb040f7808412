using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;

namespace Entente.Cli.Text;

/// <summary>Says in short what a commitment or guarantee still waits for.</summary>
internal sealed class ConditionWords(Assessment assessment)
{
    /// <summary>What a guarantee needs and has not; a commitment with how far it has come.</summary>
    public string Needs(Guarantee guarantee) => assessment.StateOf(guarantee) == GuaranteeState.Holds
        ? ""
        : Page.Some(
            [.. Unmet.Leaves(guarantee.HoldsWhen, Level.Effect, assessment.Now)
                .Select(leaf => leaf.Leaf is CommitmentCondition { Commitment: var commitment }
                    ? $"{leaf.Leaf} ({StateWords.Of(assessment.Situation.StandingOf(commitment))})"
                    : Words(leaf.Leaf, leaf.Level, leaf.IsNegated, guarantee))
                .Distinct()],
            6);

    /// <summary>What a pledge waits for before it is signed.</summary>
    public string WaitsFor(Wait wait, int most)
    {
        var leaves = Unmet.Leaves(wait.Commitment.ConfirmsWhen, Level.Signatures, assessment.Now)
            .Select(leaf => Words(leaf.Leaf, leaf.Level, leaf.IsNegated, self: null))
            .Distinct()
            .ToList();
        var texts = leaves.Count == 0 ? wait.For : leaves;
        return texts.Count == 0 ? "its own conditions" : Page.Some(texts, most);
    }

    // A quantity is said in its own words; the many names behind it would hide it.
    private string Words(Condition leaf, Level level, bool isNegated, Guarantee? self) => leaf switch
    {
        QuantityCondition quantity => SoFar(quantity, level, self),
        _ => (isNegated ? "not " : "") + leaf,
    };

    // "electors (0 of 270, 222 signed)".
    private string SoFar(QuantityCondition condition, Level level, Guarantee? self)
    {
        var reached = PlainEvaluator.Measure(condition.Quantity, level, assessment.Now);
        var signed = PlainEvaluator.Measure(condition.Quantity, Level.Signatures, assessment.Now);
        return $"{ConditionText.Write(WithoutSelf(condition.Quantity, self))} ({AmountText.WriteGrouped(reached)} of "
            + AmountText.WriteGrouped(condition.Amount)
            + (level == Level.Effect && signed > reached ? $", {AmountText.WriteGrouped(signed)} signed)" : ")");
    }

    // In a guarantee's own condition "for" itself goes without saying.
    private static Quantity WithoutSelf(Quantity quantity, Guarantee? self) =>
        self is not null && quantity.For == self ? quantity with { For = null } : quantity;
}
