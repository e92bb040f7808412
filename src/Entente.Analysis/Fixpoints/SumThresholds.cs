using Entente.Analysis.Networks;

namespace Entente.Analysis.Fixpoints;

/// <summary>The thresholds of the network's sums in ascending order, for reaching them or for failing them.</summary>
internal sealed class SumThresholds
{
    private readonly Int128[]? _totals;

    private SumThresholds(int[] start, Int128[] values, int[] nodes, Int128[]? totals)
    {
        _totals = totals;
        Start = start;
        Values = values;
        Nodes = nodes;
    }

    /// <summary>The thresholds of sum s stand from <c>Start[s]</c> to <c>Start[s + 1]</c>.</summary>
    public int[] Start { get; }

    public Int128[] Values { get; }

    public int[] Nodes { get; }

    public static SumThresholds ToReach(Network network) =>
        new(network.ThresholdStart, [.. network.Thresholds], network.ThresholdNodes, totals: null);

    /// <summary>
    /// A threshold fails once what is lost is more than the total can spare. Highest thresholds fail first.
    /// </summary>
    public static SumThresholds ToFail(Network network)
    {
        var values = new Int128[network.Thresholds.Length];
        var nodes = new int[values.Length];
        for (var sum = 0; sum < network.Totals.Length; sum++)
        {
            var (first, end) = (network.ThresholdStart[sum], network.ThresholdStart[sum + 1]);
            for (var i = first; i < end; i++)
            {
                var mirrored = first + end - 1 - i;
                values[mirrored] = network.Totals[sum] - network.Thresholds[i] + 1;
                nodes[mirrored] = network.ThresholdNodes[i];
            }
        }

        return new SumThresholds(network.ThresholdStart, values, nodes, network.Totals);
    }

    /// <summary>Gives the thresholds of a sum other values, which stand in the same order.</summary>
    public void Set(int sum, ReadOnlySpan<Int128> ascending)
    {
        var own = Values.AsSpan(Start[sum], ascending.Length);
        for (var i = 0; i < own.Length; i++)
        {
            own[i] = _totals is null ? ascending[i] : _totals[sum] - ascending[^(i + 1)] + 1;
        }
    }
}
