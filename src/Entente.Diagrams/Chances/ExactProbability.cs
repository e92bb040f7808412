using System.Numerics;
using Entente.Diagrams.Functions;

namespace Entente.Diagrams.Chances;

/// <summary>
/// The probability as a ratio of integers. Every node counts in units of one over the product of the denominators
/// from its level down, so that only the last step divides.
/// </summary>
internal static class ExactProbability
{
    public static Fraction Of(FrozenFunction function, ReadOnlySpan<Fraction> chanceOfLevel)
    {
        int levels = chanceOfLevel.Length;
        BigInteger[] unitsFrom = new BigInteger[levels + 1];
        unitsFrom[levels] = BigInteger.One;
        for (int level = levels - 1; level >= 0; level--)
        {
            unitsFrom[level] = unitsFrom[level + 1] * chanceOfLevel[level].Denominator;
        }

        BigInteger[] values = new BigInteger[function.Count];
        for (int i = 1; i < values.Length; i++)
        {
            int level = function.Levels[i];
            Fraction chance = chanceOfLevel[level];
            BigInteger low = At(function, values, unitsFrom, function.Lows[i], level + 1);
            BigInteger high = At(function, values, unitsFrom, function.Highs[i], level + 1);
            values[i] = (chance.Numerator * high) + ((chance.Denominator - chance.Numerator) * low);
        }

        return new Fraction(At(function, values, unitsFrom, function.Root, 0), unitsFrom[0]);
    }

    /// <summary>The value of an edge in the units of a level at or above its node's.</summary>
    private static BigInteger At(
        FrozenFunction function, BigInteger[] values, BigInteger[] unitsFrom, uint edge, int level)
    {
        uint node = edge >> 1;
        int own = Math.Min(function.Levels[node], unitsFrom.Length - 1);
        BigInteger value = own == level ? values[node] : values[node] * (unitsFrom[level] / unitsFrom[own]);
        return (edge & 1) == 0 ? value : unitsFrom[level] - value;
    }
}
