using Entente.Diagrams.Functions;

namespace Entente.Diagrams.Chances;

/// <summary>
/// The probability of a function of independent variables, from the bottom up, and its derivative by every
/// variable, from the top down: two walks over the nodes for all importances together.
/// </summary>
internal static class ProbabilityPass
{
    public static Compensated Probability(FrozenFunction function, ReadOnlySpan<Compensated> chanceOfLevel) =>
        At(Values(function, chanceOfLevel), function.Root);

    /// <summary>The Birnbaum importance of each level, and the probability.</summary>
    public static Compensated[] Derivatives(
        FrozenFunction function, ReadOnlySpan<Compensated> chanceOfLevel, out Compensated probability)
    {
        Compensated[] values = Values(function, chanceOfLevel);
        probability = At(values, function.Root);
        return DerivativesOf(function, chanceOfLevel, values);
    }

    /// <summary>The Birnbaum importance of each level, from the values of the nodes.</summary>
    public static Compensated[] DerivativesOf(
        FrozenFunction function, ReadOnlySpan<Compensated> chanceOfLevel, Compensated[] values)
    {
        Compensated[] reach = new Compensated[function.Count];
        Compensated[] derivatives = new Compensated[chanceOfLevel.Length];
        reach[function.Root >> 1] = (function.Root & 1) == 0 ? 1 : -1;
        for (int i = function.Count - 1; i > 0; i--)
        {
            (uint low, uint high) = (function.Lows[i], function.Highs[i]);
            int level = function.Levels[i];
            Compensated byHigh = reach[i] * chanceOfLevel[level];
            derivatives[level] += reach[i] * (At(values, high) - At(values, low));
            reach[low >> 1] += reach[i] - byHigh;
            reach[high >> 1] += (high & 1) == 0 ? byHigh : -byHigh;
        }

        return derivatives;
    }

    /// <summary>For each node, the probability that its function is true.</summary>
    public static Compensated[] Values(FrozenFunction function, ReadOnlySpan<Compensated> chanceOfLevel)
    {
        Compensated[] values = new Compensated[function.Count];
        for (int i = 1; i < values.Length; i++)
        {
            Compensated chance = chanceOfLevel[function.Levels[i]];
            Compensated low = At(values, function.Lows[i]);
            Compensated high = At(values, function.Highs[i]);
            values[i] = (chance * high) + ((Compensated.One - chance) * low);
        }

        return values;
    }

    /// <summary>The probability of an edge, from the values of the nodes.</summary>
    public static Compensated At(Compensated[] values, uint edge) =>
        (edge & 1) == 0 ? values[edge >> 1] : Compensated.One - values[edge >> 1];
}
