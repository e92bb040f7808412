using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;

namespace Entente.Analysis.Sets;

/// <summary>
/// Judges sets by the plain evaluator, which defines what they mean: an engine that lists a set which is none must not
/// be believed.
/// </summary>
internal sealed class PlainCheck(Situation before, Guarantee guarantee, SigningRule whoSigns)
{
    /// <summary>
    /// Whether the guarantee holds once choices are taken, and whether everyone who was made to sign would have signed.
    /// </summary>
    public (bool Holds, bool NobodyIsLeft) Judge(IReadOnlyList<Choice> choices)
    {
        var situation = Situation.Of(before.Agreement, before.AsOf, [.. before.Given, .. choices]);
        var world = PlainEvaluator.Least(
            situation, fact => FactReading.Of(situation.StatusOf(fact) == FactStatus.True), whoSigns);
        return (
            world.Holds(guarantee, Level.Effect),
            choices.OfType<CommitmentChoice>().All(choice =>
                PlainEvaluator.IsTrue(choice.Commitment.ConfirmsWhen, Level.Signatures, world)));
    }
}
