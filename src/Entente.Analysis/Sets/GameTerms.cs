using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;

namespace Entente.Analysis.Sets;

/// <summary>
/// The terms of a guarantee that asks for an amount or a share of one capability, and perhaps for a number of parties
/// besides. What is known to hold whoever signs is left out, and guarantees that it names are read for their names.
/// </summary>
internal sealed class GameTerms
{
    /// <summary>Chains of names longer than any that people write.</summary>
    private const int MostNames = 100;

    private readonly Situation _situation;
    private readonly HashSet<Guarantee> _named = [];

    private GameTerms(Situation situation) => _situation = situation;

    /// <summary>A <see cref="QuantityCondition"/> with a capability, or a <see cref="ShareCondition"/>.</summary>
    public Condition? Votes { get; private set; }

    /// <summary>The parties that are counted; null where their number does not matter.</summary>
    public QuantityCondition? Parties { get; private set; }

    /// <summary>The terms; null where the guarantee asks for anything else.</summary>
    public static GameTerms? Of(Situation situation, Guarantee guarantee)
    {
        var terms = new GameTerms(situation);
        return terms.TryRead(guarantee) && terms.Votes is not null ? terms : null;
    }

    private bool TryRead(Guarantee guarantee) =>
        _named.Count < MostNames && _named.Add(guarantee) && TryRead(guarantee.HoldsWhen);

    private bool TryRead(Condition condition)
    {
        if (KnownConditions.ValueOf(condition, _situation) is { } value)
        {
            return value;
        }

        switch (condition)
        {
            case PartsCondition parts when parts.Count == parts.Parts.Count:
                return parts.Parts.All(TryRead);
            case GuaranteeCondition { Level: null or Level.Effect } named:
                return TryRead(named.Guarantee);
            case QuantityCondition { Quantity.Capability: null } parties when Parties is null:
                Parties = parties;
                return true;
            case QuantityCondition { Quantity.Capability: not null } or ShareCondition when Votes is null:
                Votes = condition;
                return true;
            default:
                return false;
        }
    }
}
