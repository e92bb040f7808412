using Entente.Analysis.Networks;

namespace Entente.Analysis.Smallest;

/// <summary>A sum of the network with its inputs, and the number by which its weights can all be divided.</summary>
internal sealed record NetSum(IReadOnlyList<(int Node, Int128 Weight)> Inputs, Int128 Divisor, Int128 Total);

/// <summary>Turns the sums of a network round: from what a node adds to, to what is added to a sum.</summary>
internal static class NetSums
{
    public static NetSum[] Of(Network network)
    {
        var inputs = new List<(int, Int128)>[network.Totals.Length];
        for (var sum = 0; sum < inputs.Length; sum++)
        {
            inputs[sum] = [];
        }

        for (var node = 0; node < network.NodeCount; node++)
        {
            for (var i = network.SumEdgeStart[node]; i < network.SumEdgeStart[node + 1]; i++)
            {
                inputs[network.SumEdges[i]].Add((node, network.SumWeights[i]));
            }
        }

        return [.. inputs.Select(Sum)];
    }

    public static NetSum Sum(List<(int Node, Int128 Weight)> inputs)
    {
        var (divisor, total) = ((Int128)0, (Int128)0);
        foreach (var (_, weight) in inputs)
        {
            divisor = Gcd(divisor, weight);
            total += weight;
        }

        return new NetSum(inputs, Int128.Max(1, divisor), total);
    }

    /// <summary>Adds a list of the sum's inputs; −1 where its amounts are too large for the solver.</summary>
    public static int AddList(ReachNetBuilder builder, NetSum sum)
    {
        if (sum.Total / sum.Divisor >= ReachNet.Largest)
        {
            return -1;
        }

        var list = builder.AddList();
        foreach (var (node, weight) in sum.Inputs)
        {
            builder.AddInput(list, node, (long)(weight / sum.Divisor));
        }

        return list;
    }

    /// <summary>What a threshold needs in the units of such a list; more than there is if it is out of reach.</summary>
    public static long Needed(NetSum sum, Int128 threshold) => threshold > sum.Total
        ? ReachNet.Largest
        : (long)Int128.Max(0, (threshold + sum.Divisor - 1) / sum.Divisor);

    private static Int128 Gcd(Int128 a, Int128 b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}
