using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;

namespace Entente.Benchmarks.Generation;

/// <summary>Makes the conditions of a generated agreement.</summary>
internal sealed class ConditionGenerator(
    Profile profile,
    Chance chance,
    List<Commitment> commitments,
    List<Fact> facts,
    List<Guarantee> guarantees,
    List<Capability> capabilities,
    List<PartySet> groups)
{
    private const int Neighbourhood = 8;

    private readonly Dictionary<Quantity, Quantity> _quantities = [];

    public Condition ConfirmsWhen(Commitment commitment) =>
        Parts(1 + chance.Below(profile.MostConditions), commitment.Index, profile.Depth);

    /// <summary>Two quantities of its own, and the guarantee before it for one in three.</summary>
    public Condition HoldsWhen(Guarantee guarantee)
    {
        var parts = new List<Condition>
        {
            new QuantityCondition(Same(null, null, guarantee), 1 + chance.Below(40)),
            new QuantityCondition(Same(Any(capabilities), null, guarantee), 100 + chance.Below(500)),
        };
        if (guarantee.Index > 0 && chance.Happens(0.33))
        {
            parts.Add(new GuaranteeCondition(guarantees[chance.Below(guarantee.Index)], null));
        }

        return new PartsCondition(parts.Count, parts, counted: false);
    }

    /// <summary>A share of so many commitments that are drawn from all of them.</summary>
    public Condition AtLeast(double share, int count)
    {
        var drawn = new HashSet<Commitment>();
        while (drawn.Count < count)
        {
            drawn.Add(Any(commitments));
        }

        var parts = drawn.OrderBy(item => item.Index).Select(item => new CommitmentCondition(item, null));
        return new PartsCondition((int)Math.Ceiling(share * count), [.. parts], counted: true);
    }

    public Condition AnyFact()
    {
        var fact = new FactCondition(Any(facts));
        return chance.Happens(profile.Absences) ? new NotCondition(fact) : fact;
    }

    private Condition Parts(int count, int owner, int depth)
    {
        // A name that was drawn twice stands once: peers count sets.
        var named = new HashSet<Commitment>();
        var parts = new List<Condition>(count);
        for (var i = 0; i < count; i++)
        {
            var isNested = depth > 1 && count > 1 && chance.Happens(0.2);
            var part = isNested ? Parts(2, owner, depth - 1) : Part(owner);
            if (part is not CommitmentCondition name || named.Add(name.Commitment))
            {
                parts.Add(part);
            }
        }

        count = parts.Count;
        if (count == 1)
        {
            return parts[0];
        }

        return chance.Below(3) switch
        {
            0 => new PartsCondition(count, parts, counted: false),
            1 => new PartsCondition(1, parts, counted: false),
            _ => new PartsCondition(1 + chance.Below(count), parts, counted: true),
        };
    }

    private Condition Part(int owner)
    {
        if (profile.Thresholds > 0 && chance.Happens(profile.Thresholds))
        {
            return Threshold();
        }

        return profile.Facts > 0 && chance.Happens(profile.Facts)
            ? AnyFact()
            : new CommitmentCondition(commitments[Other(owner)], null);
    }

    // Amounts are some share of what there is, so that some thresholds are met and others are not.
    private Condition Threshold()
    {
        var group = Any(groups);
        var inGroup = Math.Max(1, commitments.Count / groups.Count);
        switch (chance.Below(4))
        {
            case 0:
                return new QuantityCondition(
                    Same(null, group, null), 1 + chance.Below(Math.Max(1, group.Members.Count)));
            case 1:
                return new ShareCondition(Same(Any(capabilities), group, null), 1 + chance.Below(5));
            case 2:
                return new GuaranteeCondition(Any(guarantees), null);
            default:
                var most = Math.Max(1, 50 * inGroup / capabilities.Count);
                return new QuantityCondition(Same(Any(capabilities), group, null), 1 + chance.Below(most));
        }
    }

    private Quantity Same(Capability? capability, PartySet? from, Guarantee? @for)
    {
        var quantity = new Quantity(capability, from, @for);
        _quantities.TryAdd(quantity, quantity);
        return _quantities[quantity];
    }

    // A neighbour, or any commitment that stands before.
    private int Other(int owner)
    {
        if (owner > 0 && !chance.Happens(profile.Mutual))
        {
            return chance.Below(owner);
        }

        var block = owner / Neighbourhood * Neighbourhood;
        var size = Math.Min(Neighbourhood, commitments.Count - block);
        var other = block + chance.Below(size);
        return other != owner ? other : owner == commitments.Count - 1 ? 0 : owner + 1;
    }

    private T Any<T>(List<T> items) => items[chance.Below(items.Count)];
}
