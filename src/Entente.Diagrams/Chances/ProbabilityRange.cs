using Entente.Diagrams.Functions;

namespace Entente.Diagrams.Chances;

/// <summary>One end of the probabilities that are possible while chances lie in ranges.</summary>
/// <param name="Bound">Found in doubles; where the search was cut short, no probability lies beyond it.</param>
/// <param name="IsHighest">For each variable, whether its chance is the highest of its range there.</param>
public sealed record RangeEnd(double Bound, IReadOnlyList<bool> IsHighest, bool IsComplete);

/// <summary>
/// The least and the greatest probability of a function of independent variables, each chance anywhere in a range of
/// its own. Probability is linear in each chance, so both ends lie where every chance is at an end of its range:
/// which, the sign of the derivative says. Where it has one sign over all values of the others that settles it; the
/// rest is searched, bounded by intervals on the diagram.
/// </summary>
public sealed class ProbabilityRange
{
    private readonly FrozenFunction function;
    private readonly double[] lowest;
    private readonly double[] highest;
    private readonly bool?[] rises;
    private readonly long mostSteps;
    private readonly CancellationToken cancellation;

    private ProbabilityRange(
        Diagram f, IReadOnlyList<double> lowest, IReadOnlyList<double> highest, long mostSteps, CancellationToken token)
    {
        IReadOnlyList<int> order = f.Manager.Order;
        function = f.Frozen;
        this.lowest = [.. order.Select(variable => lowest[variable])];
        this.highest = [.. order.Select(variable => highest[variable])];
        HashSet<int> support = [.. f.Manager.Support(f)];
        rises = [.. order.Select((variable, level) =>
            support.Contains(variable) && this.lowest[level] < this.highest[level] ? Rises(f, variable) : true)];
        this.mostSteps = mostSteps;
        cancellation = token;
    }

    /// <param name="lowest">For each variable, by number, the lowest chance.</param>
    /// <param name="highest">The highest; the same where the chance is known.</param>
    /// <param name="mostSteps">Nodes that the search for one end may visit before it is cut short.</param>
    public static (RangeEnd Least, RangeEnd Greatest) Of(
        Diagram f,
        IReadOnlyList<double> lowest,
        IReadOnlyList<double> highest,
        long mostSteps,
        CancellationToken cancellation = default)
    {
        ProbabilityRange range = new(f, lowest, highest, mostSteps, cancellation);
        return (range.End(f.Manager.Order, isGreatest: false), range.End(f.Manager.Order, isGreatest: true));
    }

    /// <summary>
    /// True where the variable never makes f false, false where it never makes it true, null where it does both.
    /// </summary>
    private static bool? Rises(Diagram f, int variable)
    {
        Diagram with = f.Manager.Restrict(f, variable, true);
        Diagram without = f.Manager.Restrict(f, variable, false);
        return f.Manager.IsBelow(without, with) ? true : f.Manager.IsBelow(with, without) ? false : null;
    }

    private RangeEnd End(IReadOnlyList<int> order, bool isGreatest)
    {
        double[] low = [.. lowest];
        double[] high = [.. highest];
        List<int> open = [];
        for (int level = 0; level < rises.Length; level++)
        {
            if (rises[level] is not { } isRising)
            {
                open.Add(level);
            }
            else
            {
                low[level] = high[level] = isRising == isGreatest ? highest[level] : lowest[level];
            }
        }

        Search search = new(this, low, high, open, isGreatest);
        search.Go(isGreatest ? 1 : 0);
        bool[] isHighest = new bool[order.Count];
        for (int level = 0; level < isHighest.Length; level++)
        {
            isHighest[order[level]] = search.Place.Length > 0 && search.Place[level] == highest[level];
        }

        return new RangeEnd(search.Bound, isHighest, search.IsComplete);
    }

    /// <summary>Branch and bound over the ends of those ranges whose sign is not known.</summary>
    private sealed class Search(ProbabilityRange range, double[] low, double[] high, List<int> open, bool isGreatest)
    {
        /// <summary>Ends that differ by no more than rounding need not be told apart.</summary>
        private const double Rounding = 1e-14;

        private readonly (double Low, double High)[] values = new (double, double)[range.function.Count];
        private double best = isGreatest ? double.NegativeInfinity : double.PositiveInfinity;
        private double beyond = isGreatest ? double.NegativeInfinity : double.PositiveInfinity;
        private long steps;

        /// <summary>The chances, by level, at the best end found; empty where none was.</summary>
        public double[] Place { get; private set; } = [];

        public bool IsComplete { get; private set; } = true;

        public double Bound => isGreatest ? Math.Max(best, beyond) : Math.Min(best, beyond);

        /// <param name="parent">No better probability lies below this point of the search.</param>
        public void Go(double parent)
        {
            range.cancellation.ThrowIfCancellationRequested();
            if (steps > range.mostSteps)
            {
                IsComplete = false;
                beyond = isGreatest ? Math.Max(beyond, parent) : Math.Min(beyond, parent);
                return;
            }

            double bound = Interval();
            if (isGreatest ? bound <= best * (1 + Rounding) : bound >= best * (1 - Rounding))
            {
                return;
            }

            if (open.Count == 0)
            {
                best = bound;
                Place = [.. low];
                return;
            }

            Branch(bound);
        }

        private void Branch(double bound)
        {
            (int level, bool isRising) = Widest();
            open.Remove(level);
            foreach (bool isHigh in (bool[])[isRising == isGreatest, isRising != isGreatest])
            {
                low[level] = high[level] = isHigh ? range.highest[level] : range.lowest[level];
                Go(bound);
            }

            (low[level], high[level]) = (range.lowest[level], range.highest[level]);
            open.Add(level);
        }

        /// <summary>The open level that moves the probability most from the middle of all ranges.</summary>
        private (int Level, bool IsRising) Widest()
        {
            Compensated[] middle = [.. low.Zip(high, (a, b) => (Compensated)((a + b) / 2))];
            steps += 2L * values.Length;
            Compensated[] derivatives = ProbabilityPass.Derivatives(range.function, middle, out _);
            int widest = open.MaxBy(level => Math.Abs(derivatives[level].ToDouble()) * (high[level] - low[level]));
            return (widest, derivatives[widest].ToDouble() > 0);
        }

        /// <summary>
        /// A bound on the probability while open chances may differ from node to node; exact where none is open.
        /// </summary>
        private double Interval()
        {
            steps += values.Length;
            FrozenFunction function = range.function;
            for (int i = 1; i < values.Length; i++)
            {
                int level = function.Levels[i];
                (double falseLow, double falseHigh) = At(function.Lows[i]);
                (double trueLow, double trueHigh) = At(function.Highs[i]);
                double least = Math.Min(
                    Mix(low[level], falseLow, trueLow), Mix(high[level], falseLow, trueLow));
                double greatest = Math.Max(
                    Mix(low[level], falseHigh, trueHigh), Mix(high[level], falseHigh, trueHigh));
                values[i] = (least, greatest);
            }

            (double rootLow, double rootHigh) = At(function.Root);
            return isGreatest ? rootHigh : rootLow;
        }

        private (double Low, double High) At(uint edge)
        {
            (double least, double greatest) = values[edge >> 1];
            return (edge & 1) == 0 ? (least, greatest) : (1 - greatest, 1 - least);
        }

        private static double Mix(double chance, double without, double with) =>
            (chance * with) + ((1 - chance) * without);
    }
}
