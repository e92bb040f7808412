using System.Runtime.CompilerServices;
using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>
/// Sifts an order before there is a diagram: each leaf in turn goes where what its cuts remember costs least. One walk
/// along the order tells the cost of every place for a leaf.
/// </summary>
/// <param name="graph">The gates.</param>
/// <param name="module">The module whose leaves are put in order.</param>
/// <param name="look">Called before each pass; it may throw.</param>
internal sealed class CutSifter(GateGraph graph, Module module, Action? look = null)
{
    /// <summary>A pass that gains less than this share was the last.</summary>
    private const double LeastGain = 0.001;

    /// <summary>A move gains more than rounding.</summary>
    private const double LeastGainOfMove = 1e-9;

    /// <summary>What one pass may come to: leaves times arguments.</summary>
    private const long MostWork = 20_000_000;

    /// <summary>Gates in one another, all of which one leaf may decide.</summary>
    private const int MostDepth = 2000;

    private readonly CutStates states = new(graph, module);
    private readonly double[] without = new double[module.Leaves.Length];
    private readonly double[] with = new double[module.Leaves.Length];

    /// <summary>Whether a pass takes little beside the diagrams of a module that is not done at once.</summary>
    public static bool IsWorthwhile(GateGraph graph, Module module) =>
        module.Leaves.Length * module.Gates.Sum(gate => (long)graph[gate].Arguments.Length) <= MostWork
        && Depth(graph, module) <= MostDepth;

    /// <param name="start">An order, by place among the module's leaves.</param>
    /// <param name="mostPasses">How often all leaves are tried; none, to learn what the order costs.</param>
    /// <returns>An order that costs no more, and the sum over its cuts.</returns>
    public (int[] Order, double Cost) Sift(IReadOnlyList<int> start, int mostPasses)
    {
        List<int> order = [.. start];
        double[] costs = Walk(order);
        double least = costs.Sum();
        double before = double.PositiveInfinity;
        for (int pass = 0; pass < mostPasses && least < before * (1 - LeastGain); pass++)
        {
            look?.Invoke();
            before = least;
            foreach (int leaf in order.ToArray())
            {
                int from = order.IndexOf(leaf);
                order.RemoveAt(from);
                (int to, double cost) = BestPlace(order, leaf, from, costs);
                bool isBetter = cost < least * (1 - LeastGainOfMove);
                order.Insert(isBetter ? to : from, leaf);
                if (isBetter)
                {
                    least = cost;
                    Take(costs, from, to);
                }
            }
        }

        return ([.. order], least);
    }

    private static int Depth(GateGraph graph, Module module)
    {
        Dictionary<int, int> depths = [];
        foreach (int gate in module.Gates)
        {
            depths[gate] = 1 + graph[gate].Arguments.Max(argument => depths.GetValueOrDefault(argument >> 1));
        }

        return depths[module.Root];
    }

    /// <summary>The cost of the cut below each leaf.</summary>
    private double[] Walk(IReadOnlyList<int> order)
    {
        double[] costs = new double[order.Count];
        states.Begin(isBelowAll: false);
        for (int i = 0; i < costs.Length; i++)
        {
            states.Raise(order[i]);
            costs[i] = states.Cost;
        }

        return costs;
    }

    /// <summary>
    /// Fills in what the cuts below the first i others cost, without the leaf and with it. Above its old place those
    /// without are known, below it those with: the rest is walked from both ends.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int Place, double Cost) BestPlace(List<int> others, int leaf, int from, double[] costs)
    {
        states.Begin(isBelowAll: false);
        states.Raise(leaf);
        for (int i = 0; i < from; i++)
        {
            with[i] = states.Cost;
            without[i] = costs[i];
            states.Raise(others[i]);
        }

        states.Begin(isBelowAll: true);
        states.Lower(leaf);
        for (int i = others.Count - 1; i >= from; i--)
        {
            without[i] = states.Cost;
            states.Lower(others[i]);
        }

        for (int i = from; i <= others.Count; i++)
        {
            with[i] = costs[i];
        }

        double cost = 0;
        for (int i = 0; i <= others.Count; i++)
        {
            cost += with[i];
        }

        (int best, double least) = (0, cost);
        for (int i = 0; i < others.Count; i++)
        {
            cost += without[i] - with[i];
            (best, least) = cost < least ? (i + 1, cost) : (best, least);
        }

        return (best, least);
    }

    /// <summary>Between the old place and the new one the cuts are those without the leaf, or those with it.</summary>
    private void Take(double[] costs, int from, int to)
    {
        for (int i = Math.Min(from, to); i < Math.Max(from, to); i++)
        {
            costs[i] = from < to ? without[i] : with[i];
        }
    }
}
