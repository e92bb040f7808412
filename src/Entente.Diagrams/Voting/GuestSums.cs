using System.Numerics;

namespace Entente.Diagrams.Voting;

/// <summary>The weights that sets of voters come to, and how many sets of each size do.</summary>
internal static class GuestSums
{
    /// <returns>By weight, at place s the sets of s voters; null where there are more weights than wanted.</returns>
    public static Dictionary<long, BigInteger[]>? Of(IReadOnlyList<long> weights, int most)
    {
        Dictionary<long, BigInteger[]> sums = new() { [0] = Empty(weights.Count) };
        sums[0][0] = 1;
        foreach (long weight in weights)
        {
            // The sets without this voter, as they are before any with it join them.
            foreach ((long sum, BigInteger[] ways) in sums.ToDictionary(pair => pair.Key, pair => Copy(pair.Value)))
            {
                Join(sums, sum + weight, ways);
            }

            if (sums.Count > most)
            {
                return null;
            }
        }

        return sums;
    }

    private static void Join(Dictionary<long, BigInteger[]> sums, long sum, BigInteger[] ways)
    {
        if (!sums.TryGetValue(sum, out BigInteger[]? joined))
        {
            sums.Add(sum, joined = Empty(ways.Length - 1));
        }

        for (int size = 1; size < ways.Length; size++)
        {
            joined[size] += ways[size - 1];
        }
    }

    private static BigInteger[] Copy(BigInteger[] ways) => [.. ways];

    private static BigInteger[] Empty(int voters) => new BigInteger[voters + 1];
}
