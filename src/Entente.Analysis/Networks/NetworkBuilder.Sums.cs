using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Parties;

namespace Entente.Analysis.Networks;

/// <summary>Quantities, shares and "every party": one sum for each quantity and level, whoever asks.</summary>
internal sealed partial class NetworkBuilder
{
    /// <summary>Amounts are counted in millionths, so that they are whole numbers.</summary>
    private const long Millionths = 1_000_000;

    private readonly Dictionary<(Quantity, Level), Sum> _sums = [];
    private readonly Dictionary<(Quantity, Level), Dictionary<Party, int>> _presence = [];
    private readonly Dictionary<(Quantity, Level, Party?), int> _every = [];
    private readonly Dictionary<(Quantity, Level), (int[] Before, int[] After)> _chains = [];
    private readonly Dictionary<Quantity, Int128> _onOffer = [];
    private readonly HashSet<Quantity> _shares = [];
    private readonly IntBuffer _sumFrom = new(0);
    private readonly IntBuffer _sumTo = new(0);
    private readonly List<long> _sumWeights = [];

    private sealed class Sum(int index)
    {
        public int Index { get; } = index;

        public SortedDictionary<Int128, int> Thresholds { get; } = [];

        public Int128 Total { get; set; }
    }

    private static Int128 Scale(decimal amount) => (Int128)(amount * Millionths);

    private int ThresholdNode(Quantity quantity, Level level, Int128 threshold)
    {
        if (threshold <= 0)
        {
            return True;
        }

        // Parties are counted in ones: half a party more is a whole one.
        var needed = quantity.Capability is null ? (threshold + Millionths - 1) / Millionths : threshold;
        if (!_sums.TryGetValue((quantity, level), out var sum))
        {
            sum = new Sum(_sums.Count);
            _sums.Add((quantity, level), sum);
        }

        if (!sum.Thresholds.TryGetValue(needed, out var node))
        {
            node = AddNode(1);
            _fanIn[node] = 1;
            sum.Thresholds.Add(needed, node);
        }

        return node;
    }

    private int ShareNode(ShareCondition share, Level level)
    {
        _shares.Add(share.Quantity);
        var onOffer = OnOffer(share.Quantity with { From = null });
        if (onOffer == 0)
        {
            return share.Percent == 0 ? True : False;
        }

        // counted / onOffer >= percent / 100, in whole numbers, rounded up.
        var hundredPercent = (Int128)100 * Millionths;
        var needed = (onOffer * Scale(share.Percent) + hundredPercent - 1) / hundredPercent;
        return ThresholdNode(share.Quantity, level, needed);
    }

    private Int128 OnOffer(Quantity quantity)
    {
        if (!_onOffer.TryGetValue(quantity, out var onOffer))
        {
            foreach (var commitment in _index.Covered(quantity))
            {
                var isLive = _situation.StandingOf(commitment).IsLive();
                onOffer += isLive ? Scale(commitment.AmountOf(quantity.Capability!)) : 0;
            }

            _onOffer.Add(quantity, onOffer);
        }

        return onOffer;
    }

    private int EveryNode(EveryPartyCondition every, Level level)
    {
        var members = every.Parties.From!.Members;
        var except = every.Except is { } party ? IndexOf(members, party) : -1;
        var key = (every.Parties, level, except < 0 ? null : every.Except);
        if (!_every.TryGetValue(key, out var node))
        {
            node = except < 0
                ? Gate(members.Count, members.Select(member => PresenceNode(every.Parties, level, member)))
                : AllBut(every.Parties, level, except);
            _every.Add(key, node);
        }

        return node;
    }

    // With "all before i" and "all after i" for every i, each member can be left out at the cost of one gate.
    private int AllBut(Quantity parties, Level level, int except)
    {
        if (!_chains.TryGetValue((parties, level), out var chains))
        {
            var present = parties.From!.Members.Select(member => PresenceNode(parties, level, member)).ToArray();
            chains = (Chain(present), Chain([.. present.Reverse()]));
            _chains.Add((parties, level), chains);
        }

        var members = parties.From!.Members.Count;
        return Gate(2, [chains.Before[except], chains.After[members - 1 - except]]);
    }

    // Item i: all of the first i are present.
    private int[] Chain(int[] present)
    {
        var chain = new int[present.Length + 1];
        chain[0] = True;
        for (var i = 0; i < present.Length; i++)
        {
            chain[i + 1] = Gate(2, [chain[i], present[i]]);
        }

        return chain;
    }

    /// <summary>The node "a party has a counted commitment"; never where it makes none.</summary>
    private int PresenceNode(Quantity parties, Level level, Party party) =>
        Presence(parties, level).GetValueOrDefault(party, False);

    private Dictionary<Party, int> Presence(Quantity parties, Level level)
    {
        if (!_presence.TryGetValue((parties, level), out var presence))
        {
            presence = [];
            foreach (var own in _index.Covered(parties).GroupBy(commitment => commitment.Party))
            {
                presence.Add(own.Key, Gate(1, own.Select(commitment => NodeOf(commitment, level))));
            }

            _presence.Add((parties, level), presence);
        }

        return presence;
    }

    private void AddSumInputs()
    {
        foreach (var ((quantity, level), sum) in _sums)
        {
            if (quantity.Capability is { } capability)
            {
                foreach (var commitment in _index.Covered(quantity))
                {
                    AddSumEdge(NodeOf(commitment, level), sum, (long)Scale(commitment.AmountOf(capability)));
                }
            }
            else
            {
                foreach (var present in Presence(quantity, level).Values)
                {
                    AddSumEdge(present, sum, 1);
                }
            }
        }
    }

    private void AddSumEdge(int from, Sum sum, long weight)
    {
        if (weight == 0)
        {
            return;
        }

        _sumFrom.Add(from);
        _sumTo.Add(sum.Index);
        _sumWeights.Add(weight);
        sum.Total += weight;
    }

    private Network Finish()
    {
        var (edgeStart, order) = SortByNode(_from);
        var edges = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            edges[i] = _to[order[i]];
        }

        var (sumStart, sumOrder) = SortByNode(_sumFrom);
        var sums = _sums.Values.OrderBy(sum => sum.Index).ToArray();
        var agreement = _situation.Agreement;
        return new Network
        {
            Commitments = agreement.Commitments.Count,
            Facts = agreement.Facts.Count,
            Need = _need.ToArray(),
            FanIn = _fanIn.ToArray(),
            EdgeStart = edgeStart,
            Edges = edges,
            SumEdgeStart = sumStart,
            SumEdges = [.. sumOrder.Select(i => _sumTo[i])],
            SumWeights = [.. sumOrder.Select(i => _sumWeights[i])],
            ThresholdStart = StartsOf(sums.Select(sum => sum.Thresholds.Count)),
            Thresholds = [.. sums.SelectMany(sum => sum.Thresholds.Keys)],
            ThresholdNodes = [.. sums.SelectMany(sum => sum.Thresholds.Values)],
            Totals = [.. sums.Select(sum => sum.Total)],
            PledgedNodes = _pledged,
            GuaranteeNodes = _guarantees,
            Shares = [.. _shares],
        };
    }

    // A counting sort that keeps the order of making within a node.
    private (int[] Start, int[] Order) SortByNode(IntBuffer from)
    {
        var start = new int[_need.Count + 1];
        foreach (var node in from.AsSpan())
        {
            start[node + 1]++;
        }

        for (var i = 1; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        var next = start.AsSpan(0, start.Length - 1).ToArray();
        var order = new int[from.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[next[from[i]]++] = i;
        }

        return (start, order);
    }

    private static int[] StartsOf(IEnumerable<int> counts)
    {
        var starts = new List<int> { 0 };
        foreach (var count in counts)
        {
            starts.Add(starts[^1] + count);
        }

        return [.. starts];
    }

    private static int IndexOf(IReadOnlyList<Party> members, Party party)
    {
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i] == party)
            {
                return i;
            }
        }

        return -1;
    }
}
