using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;

namespace Entente.Agreements.Evaluation;

/// <summary>What a condition that is not true in a world waits for.</summary>
public static class Unmet
{
    /// <summary>
    /// The names that could still make a condition true, in order: commitments, facts and guarantees that it names,
    /// and for quantities the live commitments that would count and do not yet.
    /// </summary>
    /// <param name="covered">Finds the commitments that a quantity covers.</param>
    public static IReadOnlyList<string> Names(
        Condition condition, Level level, World world, Func<Quantity, IEnumerable<Commitment>> covered)
    {
        // Most conditions name a handful.
        var names = new List<string>();
        foreach (var (leaf, leafLevel, _) in Leaves(condition, level, world))
        {
            names.AddRange(NamesOf(leaf, leafLevel, world, covered));
        }

        names.Sort(StringComparer.Ordinal);
        return names.Count < 2 ? names : [.. names.Distinct()];
    }

    /// <summary>
    /// The parts without parts that are not true and that could help; behind a <c>not</c> those that are true.
    /// </summary>
    public static IEnumerable<(Condition Leaf, Level Level, bool IsNegated)> Leaves(
        Condition condition, Level level, World world)
    {
        switch (condition)
        {
            case PartsCondition parts when !PlainEvaluator.IsTrue(parts, level, world):
                return parts.Parts.SelectMany(part => Leaves(part, level, world));
            case NotCondition not when !PlainEvaluator.IsTrue(not, level, world):
                return NegatedLeaves(not.Part, level, world);
            case PartsCondition or NotCondition:
                return [];
            case DateCondition { Bound: DateBound.Before or DateBound.Until }:
                // Met, or over for good: nothing waits for a day that is past.
                return [];
            default:
                return PlainEvaluator.IsTrue(condition, level, world) ? [] : [(condition, level, false)];
        }
    }

    /// <summary>The live commitments that a quantity covers and that have not reached the level.</summary>
    public static IEnumerable<Commitment> NotYetCounted(
        Quantity quantity, Level level, World world, Func<Quantity, IEnumerable<Commitment>> covered) =>
        covered(quantity).Where(commitment =>
            world.Situation.StandingOf(commitment).IsLive() && !world.HasReached(commitment, level));

    private static IEnumerable<(Condition, Level, bool)> NegatedLeaves(Condition condition, Level level, World world) =>
        ConditionParts.All(condition)
            .Where(part => part is FactCondition or DateCondition && PlainEvaluator.IsTrue(part, level, world))
            .Select(part => (part, level, true));

    private static IEnumerable<string> NamesOf(
        Condition leaf, Level level, World world, Func<Quantity, IEnumerable<Commitment>> covered) => leaf switch
    {
        CommitmentCondition commitment => [commitment.Commitment.Id],
        GuaranteeCondition guarantee => [guarantee.Guarantee.Id],
        FactCondition fact => [fact.Fact.Id],
        QuantityCondition quantity => Ids(NotYetCounted(quantity.Quantity, level, world, covered)),
        ShareCondition share => Ids(NotYetCounted(share.Quantity, level, world, covered)),
        EveryPartyCondition every => OfMissing(every, level, world, covered),
        _ => [],
    };

    private static IEnumerable<string> OfMissing(
        EveryPartyCondition every, Level level, World world, Func<Quantity, IEnumerable<Commitment>> covered)
    {
        var counted = covered(every.Parties).ToList();
        var present = counted.Where(commitment => world.HasReached(commitment, level))
            .Select(commitment => commitment.Party)
            .ToHashSet();
        return Ids(counted.Where(commitment => !present.Contains(commitment.Party)
            && commitment.Party != every.Except
            && world.Situation.StandingOf(commitment).IsLive()));
    }

    private static IEnumerable<string> Ids(IEnumerable<Commitment> commitments) =>
        commitments.Select(commitment => commitment.Id);
}
