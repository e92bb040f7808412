using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Parties;

namespace Entente.Agreements.Checking;

/// <summary>What is offered at the most of each quantity that is asked, in one pass over the commitments.</summary>
internal sealed class MostOffered
{
    private readonly Dictionary<Quantity, Offer> _offers = [];

    public MostOffered(Agreement agreement)
    {
        var table = new QuantityTable<Offer>();
        foreach (var commitment in agreement.Commitments)
        {
            Ask(commitment.ConfirmsWhen, table);
            Ask(commitment.AppliesWhen, table);
        }

        foreach (var guarantee in agreement.Guarantees)
        {
            Ask(guarantee.HoldsWhen, table);
        }

        if (_offers.Count > 0)
        {
            Add(agreement.Commitments, table);
        }
    }

    private static void Add(IReadOnlyList<Commitment> commitments, QuantityTable<Offer> table)
    {
        var found = new List<(Capability? Capability, Offer Offer)>();
        foreach (var commitment in commitments.Where(IsEverLive))
        {
            found.Clear();
            table.FindCovering(commitment, found);
            foreach (var (capability, offer) in found)
            {
                offer.Amount += capability is null ? 0 : commitment.AmountOf(capability);
                offer.Parties?.Add(commitment.Party);
            }
        }
    }

    private sealed class Offer(Quantity quantity)
    {
        public decimal Amount { get; set; }

        /// <summary>Null where amounts are asked, and not parties.</summary>
        public HashSet<Party>? Parties { get; } = quantity.Capability is null ? [] : null;

        /// <summary>Members of the group that promise nothing.</summary>
        public HashSet<Party>? Missing { get; set; }
    }

    public static bool IsEverLive(Commitment commitment)
    {
        for (var i = 0; i < commitment.History.Count; i++)
        {
            if (commitment.History[i].Status != CommitmentStatus.Withdrawn)
            {
                return true;
            }
        }

        return false;
    }

    public decimal Most(Quantity quantity) =>
        _offers[quantity] is { Parties: { } parties } ? parties.Count : _offers[quantity].Amount;

    public bool IsComplete(EveryPartyCondition every)
    {
        var missing = MissingOf(every.Parties);
        return missing.Count == (every.Except is { } except && missing.Contains(except) ? 1 : 0);
    }

    public IReadOnlyList<string> Missing(EveryPartyCondition every)
    {
        var missing = MissingOf(every.Parties);
        return [.. every.Parties.From!.Members
            .Where(party => party != every.Except && missing.Contains(party))
            .Select(party => party.Code)];
    }

    private HashSet<Party> MissingOf(Quantity parties)
    {
        var offer = _offers[parties];
        return offer.Missing ??= [.. parties.From!.Members.Where(party => !offer.Parties!.Contains(party))];
    }

    private void Ask(Condition condition, QuantityTable<Offer> table) =>
        ConditionParts.Any(condition, (Offers: this, Table: table), static (part, ask) =>
        {
            var quantity = part switch
            {
                QuantityCondition asked => asked.Quantity,
                ShareCondition share => share.Quantity,
                EveryPartyCondition every => every.Parties,
                _ => null,
            };
            ask.Offers.Ask(quantity, ask.Table);
            return false;
        });

    private void Ask(Quantity? quantity, QuantityTable<Offer> table)
    {
        if (quantity is not null && !_offers.ContainsKey(quantity))
        {
            var offer = new Offer(quantity);
            _offers.Add(quantity, offer);
            table.Add(quantity, offer);
        }
    }
}
