using System.Numerics;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Functions;

/// <summary>
/// Whether the weights of what is true reach a threshold, exactly. Each step knows the whole interval of thresholds
/// for which its function is the same, so that no function is built twice.
/// </summary>
/// <remarks>The interval method is that of Abío, Nieuwenhuis, Oliveras, Rodríguez-Carbonell and Mayer-Eichberger,
/// "A New Look at BDDs for Pseudo-Boolean Constraints" (2012).</remarks>
internal sealed class ThresholdBuilder
{
    private readonly BooleanOperations boolean;
    private readonly uint[] arguments;
    private readonly BigInteger[] weights;
    private readonly BigInteger[] weightsFrom;
    private readonly List<Interval>[] known;
    private readonly BigInteger total;
    private readonly BigInteger raise;

    /// <param name="arguments">Functions, taken from first to last; fastest when in order of level.</param>
    /// <param name="weights">A negative weight on a function is a positive one on its negation, and a higher
    /// threshold.</param>
    public ThresholdBuilder(BooleanOperations boolean, uint[] arguments, BigInteger[] weights)
    {
        this.boolean = boolean;
        this.arguments = [.. arguments.Zip(
            weights, (argument, weight) => argument ^ Convert.ToUInt32(BigInteger.IsNegative(weight)))];
        this.weights = Array.ConvertAll(weights, BigInteger.Abs);
        raise = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum - BigInteger.Min(weight, 0));
        weightsFrom = new BigInteger[weights.Length + 1];
        for (int i = weights.Length - 1; i >= 0; i--)
        {
            weightsFrom[i] = weightsFrom[i + 1] + this.weights[i];
        }

        total = weightsFrom[0];
        known = new List<Interval>[weights.Length];
        for (int i = 0; i < known.Length; i++)
        {
            known[i] = [];
        }
    }

    public uint AtLeast(BigInteger threshold) => Build(0, threshold + raise).Edge;

    private Interval Build(int index, BigInteger threshold)
    {
        if (threshold <= 0)
        {
            return new Interval(-total, 0, DiagramStore.True);
        }

        if (threshold > weightsFrom[index])
        {
            return new Interval(weightsFrom[index] + 1, total, DiagramStore.False);
        }

        List<Interval> here = known[index];
        int place = FirstEndingAtOrAfter(here, threshold);
        if (place < here.Count && here[place].From <= threshold)
        {
            return here[place];
        }

        BigInteger weight = weights[index];
        Interval high = Build(index + 1, threshold - weight);
        Interval low = Build(index + 1, threshold);
        Interval built = new(
            BigInteger.Max(high.From + weight, low.From),
            BigInteger.Min(high.To + weight, low.To),
            boolean.IfThenElse(arguments[index], high.Edge, low.Edge));
        here.Insert(place, built);
        return built;
    }

    private static int FirstEndingAtOrAfter(List<Interval> intervals, BigInteger threshold)
    {
        int from = 0;
        int to = intervals.Count;
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = intervals[middle].To < threshold ? (middle + 1, to) : (from, middle);
        }

        return from;
    }

    private readonly record struct Interval(BigInteger From, BigInteger To, uint Edge);
}
