using Entente.Agreements.Commitments;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;

namespace Entente.Agreements.Conditions;

/// <summary>
/// Finds the quantities that cover a commitment, so that all sums are filled in one pass over the commitments,
/// however many quantities are asked of.
/// </summary>
/// <typeparam name="T">What is kept for a quantity.</typeparam>
public sealed class QuantityTable<T>
{
    private static readonly List<T> None = [];

    private readonly Dictionary<(Capability?, Guarantee?), Bucket> _buckets = [];
    private readonly HashSet<PartySet> _sets = [];
    private readonly Dictionary<Party, List<PartySet>> _setsOf = [];

    private sealed class Bucket
    {
        public List<T> OfAll { get; } = [];

        public Dictionary<PartySet, List<T>> OfSets { get; } = [];
    }

    public void Add(Quantity quantity, T item)
    {
        var key = (quantity.Capability, quantity.For);
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            _buckets.Add(key, bucket = new Bucket());
        }

        var list = bucket.OfAll;
        if (quantity.From is { } from && !bucket.OfSets.TryGetValue(from, out list))
        {
            bucket.OfSets.Add(from, list = []);
            Know(from);
        }

        list!.Add(item);
    }

    /// <summary>Adds what is kept for the quantities that cover a commitment, in no order that matters.</summary>
    public void FindCovering(Commitment commitment, List<(Capability? Capability, T Item)> found)
    {
        FindIn(null, commitment, found);
        for (var i = 0; i < commitment.Provides.Count; i++)
        {
            FindIn(commitment.Provides[i].Capability, commitment, found);
        }
    }

    private void FindIn(Capability? capability, Commitment commitment, List<(Capability?, T)> found)
    {
        FindIn(capability, null, commitment.Party, found);
        for (var i = 0; i < commitment.For.Count; i++)
        {
            FindIn(capability, commitment.For[i], commitment.Party, found);
        }
    }

    private void FindIn(Capability? capability, Guarantee? guarantee, Party party, List<(Capability?, T)> found)
    {
        if (!_buckets.TryGetValue((capability, guarantee), out var bucket))
        {
            return;
        }

        AddAll(capability, bucket.OfAll, found);
        if (bucket.OfSets.Count > 0 && _setsOf.TryGetValue(party, out var sets))
        {
            AddSets(capability, bucket, party, sets, found);
        }
    }

    // The shorter of two lists is walked: the sets that are asked of, or those that have the party.
    private static void AddSets(
        Capability? capability, Bucket bucket, Party party, List<PartySet> sets, List<(Capability?, T)> found)
    {
        if (sets.Count <= bucket.OfSets.Count)
        {
            foreach (var set in sets)
            {
                AddAll(capability, bucket.OfSets.GetValueOrDefault(set, None), found);
            }

            return;
        }

        foreach (var (set, items) in bucket.OfSets)
        {
            AddAll(capability, set.Contains(party) ? items : None, found);
        }
    }

    private static void AddAll(Capability? capability, List<T> items, List<(Capability?, T)> found)
    {
        foreach (var item in items)
        {
            found.Add((capability, item));
        }
    }

    private void Know(PartySet set)
    {
        if (!_sets.Add(set))
        {
            return;
        }

        foreach (var party in set.Members)
        {
            if (!_setsOf.TryGetValue(party, out var sets))
            {
                _setsOf.Add(party, sets = []);
            }

            sets.Add(set);
        }
    }
}
