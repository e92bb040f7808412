using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Text;

namespace Entente.Agreements.Checking;

/// <summary>
/// Warns of conditions that nothing could ever meet: they ask for more than all commitments together provide, for
/// parties that promise nothing, or for <c>never</c>. Every commitment that was ever live, every reading of the facts
/// and every day counts in favour, so that a warning is sure.
/// </summary>
internal static class ReachabilityCheck
{
    public static void Run(Agreement agreement, MistakeLog mistakes)
    {
        var offer = new Offer(agreement);
        foreach (var commitment in agreement.Commitments)
        {
            Check(commitment.ConfirmsWhen, "confirms-when", commitment.Id, commitment.Place, offer, mistakes);
            Check(commitment.AppliesWhen, "applies-when", commitment.Id, commitment.Place, offer, mistakes);
        }

        foreach (var guarantee in agreement.Guarantees)
        {
            Check(guarantee.HoldsWhen, "holds-when", guarantee.Id, guarantee.Place, offer, mistakes);
        }
    }

    private static void Check(
        Condition condition, string field, string name, Place place, Offer offer, MistakeLog mistakes)
    {
        if (condition is ConstantCondition || IsReachable(condition, offer))
        {
            return;
        }

        var part = ConditionParts.All(condition).First(part => part is not (PartsCondition or NotCondition)
            && !IsReachable(part, offer));
        mistakes.Add(
            MistakeCodes.Unreachable,
            place,
            $"{field} of {name} can never be met: {part}, and {Reason(part, offer)}",
            "Lower what it asks for, or add the commitments that are missing");
    }

    private static bool IsReachable(Condition condition, Offer offer) => condition switch
    {
        ConstantCondition constant => constant.Value,
        PartsCondition parts => parts.Parts.Count(part => IsReachable(part, offer)) >= parts.Count,
        CommitmentCondition commitment => Offer.IsEverLive(commitment.Commitment),
        QuantityCondition quantity => offer.Most(quantity.Quantity) >= quantity.Amount,
        EveryPartyCondition every => offer.Missing(every).Count == 0,
        ShareCondition share => share.Percent == 0 || offer.Most(share.Quantity) > 0,
        _ => true,
    };

    private static string Reason(Condition part, Offer offer) => part switch
    {
        CommitmentCondition commitment => $"{commitment.Commitment.Id} is withdrawn",
        QuantityCondition quantity =>
            $"all commitments together reach {AmountText.WriteGrouped(offer.Most(quantity.Quantity))}",
        EveryPartyCondition every => "nothing is promised by " + Some(offer.Missing(every)),
        ShareCondition share => $"{share.Quantity.From!.Name} offers no {share.Quantity.Capability!.Id}",
        _ => "nothing changes that",
    };

    private static string Some(IReadOnlyList<string> names) => names.Count <= 5
        ? string.Join(", ", names)
        : string.Join(", ", names.Take(5)) + $" and {names.Count - 5} more";

    /// <summary>What is offered at the most, one sum for each quantity.</summary>
    private sealed class Offer(Agreement agreement)
    {
        private readonly Dictionary<Quantity, decimal> _most = [];

        public static bool IsEverLive(Commitment commitment) =>
            commitment.History.Any(change => change.Status != CommitmentStatus.Withdrawn);

        public decimal Most(Quantity quantity)
        {
            if (!_most.TryGetValue(quantity, out var most))
            {
                most = quantity.Capability is { } capability
                    ? Covered(quantity).Sum(commitment => commitment.AmountOf(capability))
                    : Covered(quantity).Select(commitment => commitment.Party).Distinct().Count();
                _most.Add(quantity, most);
            }

            return most;
        }

        public IReadOnlyList<string> Missing(EveryPartyCondition every)
        {
            var present = Covered(every.Parties).Select(commitment => commitment.Party).ToHashSet();
            return [.. every.Parties.From!.Members
                .Where(party => party != every.Except && !present.Contains(party))
                .Select(party => party.Code)];
        }

        private IEnumerable<Commitment> Covered(Quantity quantity) => agreement.Commitments
            .Where(commitment => IsEverLive(commitment) && quantity.Covers(commitment));
    }
}
