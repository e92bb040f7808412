using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Answers;

/// <summary>What is required of a capability for a guarantee, and what stands against it.</summary>
/// <remarks>The amounts do not overlap: what is in force is not counted again as confirmed.</remarks>
/// <param name="From">The group or party that is to provide it; null: anybody.</param>
/// <param name="Origin">Where it is asked: the id of the requirement, or <c>holds-when</c>.</param>
/// <param name="Missing">What nobody has even floated: required less all four amounts, at least 0.</param>
public sealed record Gap(
    Guarantee Guarantee,
    Capability Capability,
    PartySet? From,
    string Origin,
    string Phase,
    decimal Required,
    decimal InForce,
    decimal Confirmed,
    decimal Pledged,
    decimal Considered,
    int Unstated)
{
    public decimal Missing => Math.Max(0, Required - InForce - Confirmed - Pledged - Considered);
}

/// <summary>What each party offers of a capability.</summary>
/// <param name="Total">Everything on offer: every live commitment at its full amount.</param>
/// <param name="Parties">Each party's amount, and how many of its offers name none.</param>
public sealed record Burden(
    Capability Capability,
    decimal Total,
    IReadOnlyList<(Party Party, decimal Amount, int Unstated)> Parties,
    IReadOnlyList<(PartySet Group, decimal Amount)> Groups);

/// <summary>Sets what is asked against what is offered.</summary>
public static class Balance
{
    /// <summary>
    /// The requirements that are known on the day, and the amounts that guarantees ask for in their
    /// <c>holds-when</c>; in order of guarantee, capability and amount.
    /// </summary>
    public static IReadOnlyList<Gap> Gaps(Assessment assessment)
    {
        var agreement = assessment.Agreement;
        var stated = agreement.Requirements
            .Where(item => !(item.Announced > assessment.Situation.AsOf))
            .Select(item => GapOf(
                assessment, item.Guarantee, item.Capability, item.From, item.Id, item.Phase, item.Amount));
        var asked = agreement.Guarantees.SelectMany(guarantee => ConditionParts.All(guarantee.HoldsWhen)
            .OfType<QuantityCondition>()
            .Where(part => part.Quantity is { Capability: not null, For: not null })
            .Select(part => GapOf(
                assessment,
                part.Quantity.For!,
                part.Quantity.Capability!,
                part.Quantity.From,
                "holds-when",
                "",
                part.Amount)));
        return [.. stated.Concat(asked)
            .DistinctBy(gap => (gap.Guarantee, gap.Capability, gap.From?.Name, gap.Required, gap.Phase))
            .OrderBy(gap => gap.Guarantee.Id, StringComparer.Ordinal)
            .ThenBy(gap => gap.Capability.Id, StringComparer.Ordinal)
            .ThenBy(gap => gap.Required)
            .ThenBy(gap => gap.Origin, StringComparer.Ordinal)];
    }

    /// <summary>Every capability that somebody offers, in order of its id.</summary>
    public static IReadOnlyList<Burden> Burdens(Assessment assessment)
    {
        var burdens = new List<Burden>();
        foreach (var capability in assessment.Agreement.Capabilities.OrderBy(item => item.Id, StringComparer.Ordinal))
        {
            var offers = assessment.Covered(new Quantity(capability, null, null))
                .Where(commitment => assessment.Situation.StandingOf(commitment).IsLive())
                .ToList();
            if (offers.Count > 0)
            {
                burdens.Add(BurdenOf(assessment, capability, offers));
            }
        }

        return burdens;
    }

    private static Burden BurdenOf(Assessment assessment, Capability capability, List<Commitment> offers)
    {
        var parties = offers
            .GroupBy(commitment => commitment.Party)
            .Select(own => (
                Party: own.Key,
                Amount: own.Sum(commitment => commitment.AmountOf(capability)),
                Unstated: own.Count(commitment => IsUnstated(commitment, capability))))
            .OrderBy(own => own.Party.Code, StringComparer.Ordinal)
            .ToList();
        var groups = assessment.Agreement.Groups
            .OrderBy(group => group.Name, StringComparer.Ordinal)
            .Select(group => (group, parties.Where(own => group.Contains(own.Party)).Sum(own => own.Amount)));
        return new Burden(capability, parties.Sum(own => own.Amount), parties, [.. groups]);
    }

    private static Gap GapOf(
        Assessment assessment,
        Guarantee guarantee,
        Capability capability,
        PartySet? from,
        string origin,
        string phase,
        decimal required)
    {
        var offers = assessment.Covered(new Quantity(capability, from, guarantee))
            .Where(commitment => assessment.Situation.StandingOf(commitment).IsLive())
            .ToLookup(commitment => assessment.Now.IsInForce(commitment)
                ? (Standing?)null
                : assessment.Situation.StandingOf(commitment));
        decimal Sum(Standing? standing) => offers[standing].Sum(commitment => commitment.AmountOf(capability));
        var unstated = offers.SelectMany(group => group).Count(commitment => IsUnstated(commitment, capability));
        return new Gap(
            guarantee,
            capability,
            from,
            origin,
            phase,
            required,
            Sum(null),
            Sum(Standing.Confirmed),
            Sum(Standing.Pledged),
            Sum(Standing.Considered),
            unstated);
    }

    private static bool IsUnstated(Commitment commitment, Capability capability) => commitment.Provides.Any(
        provision => provision.Capability == capability && !provision.IsStated);
}
