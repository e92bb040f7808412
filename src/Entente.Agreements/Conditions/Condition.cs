using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Text;

namespace Entente.Agreements.Conditions;

/// <summary>
/// A condition that has been checked: every name is what it means. Names without <c>is …</c> are read at the level
/// of the condition's use, which the reader of a condition supplies.
/// </summary>
public abstract class Condition
{
    private protected Condition()
    {
    }

    /// <summary>The condition as it would be written, on one line.</summary>
    public sealed override string ToString() => ConditionText.Write(this);
}

public sealed class ConstantCondition : Condition
{
    private ConstantCondition(bool value) => Value = value;

    public static ConstantCondition Always { get; } = new(true);

    public static ConstantCondition Never { get; } = new(false);

    public bool Value { get; }
}

/// <summary>At least <see cref="Count"/> of the parts hold; <c>and</c> needs all of them, <c>or</c> one.</summary>
public sealed class PartsCondition : Condition
{
    internal PartsCondition(int count, IReadOnlyList<Condition> parts, bool counted)
    {
        Count = count;
        Parts = parts;
        IsCounted = counted;
    }

    public int Count { get; }

    public IReadOnlyList<Condition> Parts { get; }

    /// <summary>Written as <c>at least N of (…)</c>.</summary>
    public bool IsCounted { get; }

    public bool NeedsAll => Count == Parts.Count && !IsCounted;
}

/// <summary>Stands before facts and dates, or what is built of them, alone.</summary>
public sealed class NotCondition : Condition
{
    internal NotCondition(Condition part) => Part = part;

    public Condition Part { get; }
}

/// <summary>A commitment has reached a level.</summary>
public sealed class CommitmentCondition : Condition
{
    internal CommitmentCondition(Commitment commitment, Level? level)
    {
        Commitment = commitment;
        Level = level;
    }

    public Commitment Commitment { get; }

    /// <summary>Null: the level of the condition's use.</summary>
    public Level? Level { get; }
}

/// <summary>A guarantee holds, its <c>holds-when</c> read at a level.</summary>
public sealed class GuaranteeCondition : Condition
{
    internal GuaranteeCondition(Guarantee guarantee, Level? level)
    {
        Guarantee = guarantee;
        Level = level;
    }

    public Guarantee Guarantee { get; }

    /// <summary>Null: the level of the condition's use.</summary>
    public Level? Level { get; }
}

public sealed class FactCondition : Condition
{
    internal FactCondition(Fact fact) => Fact = fact;

    public Fact Fact { get; }
}

/// <summary>The counted commitments provide at least an amount, or come from at least so many parties.</summary>
public sealed class QuantityCondition : Condition
{
    internal QuantityCondition(Quantity quantity, decimal amount)
    {
        Quantity = quantity;
        Amount = amount;
    }

    public Quantity Quantity { get; }

    /// <summary>In the capability's unit, or parties.</summary>
    public decimal Amount { get; }
}

/// <summary>Each member of a group has at least one counted commitment.</summary>
public sealed class EveryPartyCondition : Condition
{
    internal EveryPartyCondition(Quantity parties, Party? except)
    {
        Parties = parties;
        Except = except;
    }

    /// <summary>Counts parties; <see cref="Quantity.From"/> is the group.</summary>
    public Quantity Parties { get; }

    /// <summary>The party that <c>other</c> leaves out; null without <c>other</c>.</summary>
    public Party? Except { get; }
}

/// <summary>
/// What a group's counted commitments provide, against everything of that capability that is on offer for the
/// same guarantee.
/// </summary>
public sealed class ShareCondition : Condition
{
    internal ShareCondition(Quantity quantity, decimal percent)
    {
        Quantity = quantity;
        Percent = percent;
    }

    public Quantity Quantity { get; }

    /// <summary>0 to 100.</summary>
    public decimal Percent { get; }
}

public sealed class DateCondition : Condition
{
    internal DateCondition(DateBound bound, DateOnly date)
    {
        Bound = bound;
        Date = date;
    }

    public DateBound Bound { get; }

    public DateOnly Date { get; }

    public bool IsMetOn(DateOnly asOf) => Bound switch
    {
        DateBound.Before => asOf < Date,
        DateBound.From => asOf >= Date,
        _ => asOf <= Date,
    };
}

/// <summary>Which commitments a quantity counts: what they provide, whose they are, what they are for.</summary>
/// <param name="Capability">Null: parties are counted, not amounts.</param>
/// <param name="From">Null: all parties.</param>
/// <param name="For">Null: any guarantee, or none.</param>
public sealed record Quantity(Capability? Capability, PartySet? From, Guarantee? For)
{
    /// <summary>Whether a commitment belongs to what is counted, whatever its status.</summary>
    public bool Covers(Commitment commitment) =>
        (Capability is null || commitment.Provides.Any(provision => provision.Capability == Capability))
        && (From is null || From.Contains(commitment.Party))
        && (For is null || commitment.For.Contains(For));
}
