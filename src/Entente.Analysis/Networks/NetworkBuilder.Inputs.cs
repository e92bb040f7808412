using System.Runtime.InteropServices;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Parties;

namespace Entente.Analysis.Networks;

/// <summary>Fills the sums in one pass over the commitments, and lays the edges out.</summary>
internal sealed partial class NetworkBuilder
{
    private readonly PartyCounts _partyCounts = new();

    /// <summary>Where the commitments of a quantity lead: into a sum, or to the presence of their parties.</summary>
    private sealed record SumInput(Level Level, Sum? Sum, Dictionary<Party, int>? Presence);

    private void AddSumInputs()
    {
        if (_sums.Count + _presence.Count == 0)
        {
            return;
        }

        var table = SumInputs();
        var found = new List<(Capability? Capability, SumInput Input)>();
        foreach (var commitment in _situation.Agreement.Commitments)
        {
            found.Clear();
            table.FindCovering(commitment, found);
            foreach (var (capability, input) in found)
            {
                AddInput(input, commitment, capability);
            }
        }

        AddPartyCounts();
    }

    private QuantityTable<SumInput> SumInputs()
    {
        var table = new QuantityTable<SumInput>();
        foreach (var (key, sum) in _sums.Where(sum => !_presence.ContainsKey(sum.Key)))
        {
            table.Add(key.Item1, new SumInput(key.Item2, sum, null));
        }

        foreach (var (key, presence) in _presence)
        {
            table.Add(key.Item1, new SumInput(key.Item2, null, presence));
        }

        return table;
    }

    private void AddInput(SumInput input, Commitment commitment, Capability? capability)
    {
        var node = NodeOf(commitment, input.Level);
        if (input.Presence is { } presence)
        {
            AddEdge(node, PresenceNode(presence, commitment.Party));
        }
        else if (capability is not null)
        {
            AddSumEdge(node, input.Sum!, (long)Scale(commitment.AmountOf(capability)));
        }
        else
        {
            _partyCounts.Add(input.Sum!.Index, commitment.Party.Index, node);
        }
    }

    private void AddPartyCounts()
    {
        var sums = _sums.Values.OrderBy(sum => sum.Index).ToArray();
        var (lastSum, lastParty) = (-1, -1);
        var first = _inputs.Count;
        foreach (var (sum, party, node) in _partyCounts.Sorted())
        {
            if (sum != lastSum || party != lastParty)
            {
                Count();
                (lastSum, lastParty) = (sum, party);
            }

            _inputs.Add(node);
        }

        Count();
        foreach (var (key, presence) in _presence.Where(presence => _sums.ContainsKey(presence.Key)))
        {
            presence.Values.ToList().ForEach(node => AddSumEdge(node, _sums[key], 1));
        }

        void Count()
        {
            if (_inputs.Count > first)
            {
                AddSumEdge(Gate(1, first), sums[lastSum], 1);
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
        var (edgeStart, edges) = SortByNode(_from, _to.AsSpan());
        var (sumStart, sumEdges) = SortByNode(_sumFrom, _sumTo.AsSpan());
        var (_, weights) = SortByNode<long>(_sumFrom, CollectionsMarshal.AsSpan(_sumWeights));
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
            SumEdges = sumEdges,
            SumWeights = weights,
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
    private (int[] Start, T[] Items) SortByNode<T>(IntBuffer from, ReadOnlySpan<T> items)
    {
        // While the items are placed, the start of a node stands one further on; so it ends where it belongs.
        var start = new int[_need.Count + 2];
        var nodes = from.AsSpan();
        foreach (var node in nodes)
        {
            start[node + 2]++;
        }

        for (var i = 2; i < start.Length; i++)
        {
            start[i] += start[i - 1];
        }

        var sorted = new T[items.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            sorted[start[nodes[i] + 1]++] = items[i];
        }

        return (start, sorted);
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
}
