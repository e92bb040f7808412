using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;

namespace Entente.Analysis.Explanations;

/// <summary>Says which parts of a condition one world meets and an earlier one did not.</summary>
internal sealed class NewlyMet(World before, World after, Func<Quantity, IEnumerable<Commitment>> covered)
{
    private readonly ConditionReasons _reasons = new(after, covered, (_, _) => []);

    /// <summary>
    /// In words, down to the parts without parts; empty where the condition is not met or was met before.
    /// </summary>
    public IReadOnlyList<string> Of(Condition condition, Level level) => [.. Find(condition, level).Distinct()];

    private IEnumerable<string> Find(Condition condition, Level level)
    {
        if (!PlainEvaluator.IsTrue(condition, level, after) || PlainEvaluator.IsTrue(condition, level, before))
        {
            return [];
        }

        return condition switch
        {
            PartsCondition parts => parts.Parts.SelectMany(part => Find(part, level)),
            NotCondition { Part: FactCondition fact } => [$"{fact.Fact.Id} is false"],
            NotCondition not => [$"not {not.Part}"],
            FactCondition fact => [$"{fact.Fact.Id} is true"],
            CommitmentCondition commitment =>
                [$"{commitment.Commitment.Id} is {ConditionReasons.LevelText(commitment.Level ?? level)}"],
            _ => [_reasons.Of(condition, level).Text],
        };
    }
}
