using Entente.Diagrams.Chances;
using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Circuits;

/// <summary>
/// Gives up the parts of a diagram that weigh least. A part weighs what its loss takes from the probability that the
/// function is true (from below) or false (from above): the chance of a way there, times that of what it says.
/// </summary>
internal static class Trimming
{
    /// <summary>
    /// The function with about so many nodes left; true nowhere where it was false when it is a bound from below,
    /// false nowhere where it was true when from above.
    /// </summary>
    public static uint Trim(
        DiagramStore store, FrozenFunction function, Compensated[] chanceOfLevel, int most, bool isBelow)
    {
        double[] weights = Weights(function, chanceOfLevel, isBelow);
        double least = Least(weights, most);
        uint given = isBelow ? DiagramStore.False : DiagramStore.True;
        uint[] kept = new uint[weights.Length];
        for (uint edge = 2; edge < kept.Length; edge++)
        {
            if (weights[edge] <= 0)
            {
                continue;
            }

            kept[edge] = given;
            if (weights[edge] >= least)
            {
                uint sign = edge & 1;
                kept[edge] = store.MakeFunction(
                    function.Levels[edge >> 1],
                    At(kept, function.Lows[edge >> 1] ^ sign, given),
                    At(kept, function.Highs[edge >> 1] ^ sign, given));
            }
        }

        return At(kept, function.Root, given);

        // What has no weight at all may be given up for nothing.
        uint At(uint[] edges, uint edge, uint nothing) =>
            edge <= DiagramStore.True ? edge : weights[edge] > 0 ? edges[edge] : nothing;
    }

    /// <summary>For each edge to a node, plain and complemented, what is lost with it.</summary>
    private static double[] Weights(FrozenFunction function, Compensated[] chanceOfLevel, bool isBelow)
    {
        Compensated[] values = ProbabilityPass.Values(function, chanceOfLevel);
        double[] reach = new double[function.Count * 2];
        reach[function.Root] = 1;
        for (int edge = reach.Length - 1; edge > 1; edge--)
        {
            uint sign = (uint)edge & 1;
            double chance = chanceOfLevel[function.Levels[edge >> 1]].High;
            reach[function.Lows[edge >> 1] ^ sign] += reach[edge] * (1 - chance);
            reach[function.Highs[edge >> 1] ^ sign] += reach[edge] * chance;
        }

        for (uint edge = 2; edge < reach.Length; edge++)
        {
            double value = ProbabilityPass.At(values, edge).ToDouble();
            reach[edge] *= isBelow ? value : 1 - value;
        }

        return reach;
    }

    private static double Least(double[] weights, int most)
    {
        double[] sorted = [.. weights.Skip(2).Where(weight => weight > 0)];
        Array.Sort(sorted);
        return sorted.Length <= most ? 0 : most == 0 ? double.PositiveInfinity : sorted[^most];
    }
}
