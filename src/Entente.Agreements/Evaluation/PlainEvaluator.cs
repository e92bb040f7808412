using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;

namespace Entente.Agreements.Evaluation;

/// <summary>
/// The definition of what conditions and agreements mean, written to be obvious and not to be fast. Every engine is
/// tested against it, and every listed set is checked with it.
/// </summary>
public static class PlainEvaluator
{
    /// <summary>Whether a condition is true in a world, its bare names read at a level.</summary>
    public static bool IsTrue(Condition condition, Level level, World world) => condition switch
    {
        ConstantCondition constant => constant.Value,
        PartsCondition parts => parts.Parts.Count(part => IsTrue(part, level, world)) >= parts.Count,
        NotCondition not => IsFalse(not.Part, world),
        CommitmentCondition commitment => world.HasReached(commitment.Commitment, commitment.Level ?? level),
        GuaranteeCondition guarantee => world.Holds(guarantee.Guarantee, guarantee.Level ?? level),
        FactCondition fact => world.Read(fact.Fact).IsTrue,
        QuantityCondition quantity => Measure(quantity.Quantity, level, world) >= quantity.Amount,
        ShareCondition share => IsShareReached(share, level, world),
        EveryPartyCondition every => Missing(every, level, world).Count == 0,
        DateCondition date => date.IsMetOn(world.Situation.AsOf),
        _ => throw new ArgumentException("unknown kind of condition", nameof(condition)),
    };

    /// <summary>
    /// Whether the negation of a condition of facts and dates is true. It is pushed down to the facts, so that a
    /// reading that leaves a fact open is taken at its word on both sides.
    /// </summary>
    public static bool IsFalse(Condition condition, World world) => condition switch
    {
        ConstantCondition constant => !constant.Value,
        PartsCondition parts => parts.Parts.Count(part => IsFalse(part, world)) > parts.Parts.Count - parts.Count,
        NotCondition not => IsTrue(not.Part, Level.Effect, world),
        FactCondition fact => world.Read(fact.Fact).IsFalse,
        DateCondition date => !date.IsMetOn(world.Situation.AsOf),
        _ => throw new ArgumentException("only facts and dates are negated", nameof(condition)),
    };

    /// <summary>The commitments that count: what a quantity covers, at the level or beyond.</summary>
    public static IEnumerable<Commitment> Counted(Quantity quantity, Level level, World world) =>
        world.Covered(quantity).Where(commitment => world.HasReached(commitment, level));

    /// <summary>What the counted commitments add up to: an amount of the capability, or distinct parties.</summary>
    public static decimal Measure(Quantity quantity, Level level, World world) =>
        world.Remember(quantity, level, () => quantity.Capability is { } capability
            ? Counted(quantity, level, world).Sum(commitment => commitment.AmountOf(capability))
            : Counted(quantity, level, world).Select(commitment => commitment.Party).Distinct().Count());

    /// <summary>The parties of a group, but for the one left out, that have no counted commitment.</summary>
    public static IReadOnlyList<Party> Missing(EveryPartyCondition every, Level level, World world)
    {
        var present = Counted(every.Parties, level, world).Select(commitment => commitment.Party).ToHashSet();
        return [.. every.Parties.From!.Members.Where(party => party != every.Except && !present.Contains(party))];
    }

    /// <summary>
    /// The least fixpoint: start with nothing, and let whatever follows follow until nothing more does.
    /// </summary>
    /// <param name="whoSigns">Which commitments sign; asked again whenever something has changed.</param>
    public static World Least(Situation situation, Func<Fact, FactReading> readFact, SigningRule whoSigns) =>
        Settle(new World(situation, readFact), whoSigns);

    /// <summary>
    /// The greatest fixpoint: start with everything that is pledged or confirmed, and drop what lacks a reason
    /// until nothing more does.
    /// </summary>
    public static World Greatest(Situation situation, Func<Fact, FactReading> readFact, SigningRule whoSigns)
    {
        var world = new World(situation, readFact);
        foreach (var commitment in situation.Agreement.Commitments)
        {
            var isLive = situation.StandingOf(commitment).IsLive();
            world.Sign(commitment, isLive);
            world.PutInForce(commitment, isLive);
        }

        foreach (var guarantee in situation.Agreement.Guarantees)
        {
            foreach (var level in Enum.GetValues<Level>())
            {
                world.Hold(guarantee, level, true);
            }
        }

        return Settle(world, whoSigns);
    }

    /// <summary>Nobody signs but those who have: the rule of what holds now.</summary>
    public static bool OnlyConfirmed(Commitment commitment, World world) =>
        world.Situation.StandingOf(commitment) == Standing.Confirmed;

    /// <summary>Everyone does what they have said they will.</summary>
    public static bool AsPledged(Commitment commitment, World world) => world.Situation.StandingOf(commitment) switch
    {
        Standing.Confirmed => true,
        Standing.Pledged => IsTrue(commitment.ConfirmsWhen, Level.Signatures, world),
        _ => false,
    };

    /// <summary>Every live commitment is confirmed.</summary>
    public static bool EveryoneLive(Commitment commitment, World world) =>
        world.Situation.StandingOf(commitment).IsLive();

    // Everything is monotone in the commitments, so that both iterations only ever go one way, and end.
    private static World Settle(World world, SigningRule whoSigns)
    {
        while (Step(world, whoSigns))
        {
        }

        return world;
    }

    private static bool Step(World world, SigningRule whoSigns)
    {
        var changes = false;
        foreach (var commitment in world.Situation.Agreement.Commitments)
        {
            changes |= world.Sign(commitment, whoSigns(commitment, world));
            var applies = world.IsSigned(commitment)
                && world.Situation.IsInPeriod(commitment)
                && IsTrue(commitment.AppliesWhen, Level.Effect, world);
            changes |= world.PutInForce(commitment, applies);
        }

        foreach (var guarantee in world.Situation.Agreement.Guarantees)
        {
            foreach (var level in Enum.GetValues<Level>())
            {
                changes |= world.Hold(guarantee, level, IsTrue(guarantee.HoldsWhen, level, world));
            }
        }

        return changes;
    }

    private static bool IsShareReached(ShareCondition share, Level level, World world)
    {
        var onOffer = world.Situation.OnOffer(share.Quantity);
        return onOffer == 0
            ? share.Percent == 0
            : Measure(share.Quantity, level, world) * 100 >= onOffer * share.Percent;
    }
}

/// <summary>Decides whether a commitment is signed in a world.</summary>
public delegate bool SigningRule(Commitment commitment, World world);
