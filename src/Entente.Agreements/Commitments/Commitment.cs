using Entente.Agreements.Chances;
using Entente.Agreements.Conditions;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Record;
using Entente.Agreements.Text;

namespace Entente.Agreements.Commitments;

/// <summary>A promise with two conditions: when its party signs, and when what it signed takes effect.</summary>
public sealed class Commitment
{
    /// <summary>Position in <see cref="Agreement.Commitments"/>.</summary>
    public required int Index { get; init; }

    public required string Id { get; init; }

    public required Party Party { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<Provision> Provides { get; init; }

    /// <summary>The guarantees that it serves.</summary>
    public required IReadOnlyList<Guarantee> For { get; init; }

    /// <summary>Changes of status in order of time; an undated one stands first.</summary>
    public required IReadOnlyList<Change<CommitmentStatus>> History { get; init; }

    public Condition ConfirmsWhen { get; internal set; } = ConstantCondition.Always;

    public Condition AppliesWhen { get; internal set; } = ConstantCondition.Always;

    /// <summary>If it is not confirmed on that day, it lapses on the day after.</summary>
    public DateOnly? By { get; init; }

    /// <summary>The first day on which it can take effect.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day on which it can take effect.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>
    /// The chance, 0 to 1, that its party confirms it of its own accord; null where nobody has judged.
    /// </summary>
    public Chance? Chance { get; init; }

    /// <summary>
    /// What it costs to have its party confirm it, in the unit that the agreement's costs share; null where nobody
    /// has said.
    /// </summary>
    public decimal? Cost { get; init; }

    public required Citations Sources { get; init; }

    public required string Note { get; init; }

    /// <summary>Set where the sources disagree about this commitment; changes no answer.</summary>
    public Dispute? Contested { get; init; }

    public required Place Place { get; init; }

    /// <summary>The amount of a capability that it provides; 0 where it provides none or states none.</summary>
    public decimal AmountOf(Capability capability)
    {
        foreach (var provision in Provides)
        {
            if (provision.Capability == capability)
            {
                return provision.Amount;
            }
        }

        return 0;
    }

    public override string ToString() => Id;
}

/// <summary>An amount of a capability, in the capability's unit.</summary>
/// <param name="IsStated">False where the party names no amount: it counts as 0.</param>
public readonly record struct Provision(Capability Capability, decimal Amount, bool IsStated);

/// <summary>Sources that disagree, from a day on.</summary>
public sealed record Dispute(DateOnly? Since, Citations Sources, string Note);
