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
        AddPresenceCounts();
    }

    private QuantityTable<SumInput> SumInputs()
    {
        var table = new QuantityTable<SumInput>();
        foreach (var (key, sum) in _sums.Where(sum => !_presence.ContainsKey((sum.Key.Quantity, sum.Key.Level))))
        {
            table.Add(key.Quantity, new SumInput(key.Level, sum, null));
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
        foreach (var (sum, party, node) in _partyCounts.Sorted(sums.Length, _situation.Agreement.Parties.Count))
        {
            if ((sum, party) != (lastSum, lastParty))
            {
                CountParty(lastSum < 0 ? null : sums[lastSum]);
                (lastSum, lastParty) = (sum, party);
            }

            _inputs.Add(node);
        }

        CountParty(lastSum < 0 ? null : sums[lastSum]);
    }

    // The inputs that have come together are the commitments of one party.
    private void CountParty(Sum? sum)
    {
        if (sum is not null)
        {
            AddSumEdge(Gate(1, first: 0), sum, 1);
        }
    }

    // Parties of whom "every party" asks as well have their nodes already.
    private void AddPresenceCounts()
    {
        foreach (var ((quantity, level), presence) in _presence)
        {
            if (_sums.TryGetValue((quantity, level, false), out var sum))
            {
                presence.Values.ToList().ForEach(node => AddSumEdge(node, sum, 1));
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
        var (edgeStart, edges) = CountingSort.Sort(_from.AsSpan(), _to.AsSpan(), _need.Count);
        var (sumStart, sumEdges) = CountingSort.Sort(_sumFrom.AsSpan(), _sumTo.AsSpan(), _need.Count);
        var (_, weights) = CountingSort.Sort<long>(
            _sumFrom.AsSpan(), CollectionsMarshal.AsSpan(_sumWeights), _need.Count);
        var sums = _sums.Values.OrderBy(sum => sum.Index).ToArray();
        var shares = ShareSums();
        var shareOf = shares.ToDictionary(share => share.Sum);
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
            Thresholds = [.. sums.SelectMany(sum => shareOf.TryGetValue(sum.Index, out var share)
                ? share.Thresholds(lost: 0)
                : sum.Thresholds.Keys.AsEnumerable())],
            ThresholdNodes = [.. sums.SelectMany(sum => sum.Thresholds.Values)],
            Totals = [.. sums.Select(sum => sum.Total)],
            PledgedNodes = _pledged,
            GuaranteeNodes = _guarantees,
            Shares = shares,
        };
    }

    private List<ShareSum> ShareSums() =>
    [
        .. _sums.Where(sum => sum.Key.IsShare).Select(pair => new ShareSum(
            pair.Value.Index,
            pair.Key.Quantity.Capability!,
            pair.Key.Quantity.For,
            OnOffer(pair.Key.Quantity),
            [.. pair.Value.Thresholds.Keys])),
    ];

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
