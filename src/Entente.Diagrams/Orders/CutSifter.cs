using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>
/// Sifts an order before there is a diagram: each leaf in turn goes where what its cuts remember costs least. One walk
/// up the order from where the leaf stands, and one down, tell what other places cost.
/// </summary>
/// <param name="cuts">What a cut costs.</param>
/// <param name="look">Called before each pass; it may throw.</param>
/// <param name="mostGrowth">A walk ends where the leaf would make all cuts together dearer by this share.</param>
internal sealed class CutSifter(ICuts cuts, Action? look = null, double mostGrowth = double.PositiveInfinity)
{
    /// <summary>A pass that gains less than this share was the last.</summary>
    private const double LeastGain = 0.001;

    /// <summary>A move gains more than rounding.</summary>
    private const double LeastGainOfMove = 1e-9;

    /// <summary>What one pass may come to: leaves times arguments.</summary>
    private const long MostWork = 20_000_000;

    private const long MostWorkByWidths = 300_000;

    /// <summary>Gates in one another, all of which one leaf may decide.</summary>
    private const int MostDepth = 2000;

    private double[] movedUp = [];
    private double[] movedDown = [];

    /// <summary>Whether a pass takes little beside the diagrams of a module that is not done at once.</summary>
    public static bool IsWorthwhile(GateGraph graph, Module module) =>
        Work(graph, module) <= MostWork && Depth(graph, module) <= MostDepth;

    /// <summary>The same where cuts are looked at as closely as <see cref="CutWidths"/> does.</summary>
    public static bool IsWorthwhileByWidths(GateGraph graph, Module module) =>
        Work(graph, module) <= MostWorkByWidths && Depth(graph, module) <= MostDepth;

    /// <param name="start">An order, by place among the module's leaves.</param>
    /// <param name="mostPasses">How often all leaves are tried; none, to learn what the order costs.</param>
    /// <returns>An order that costs no more, and the sum over its cuts.</returns>
    public (int[] Order, double Cost) Sift(IReadOnlyList<int> start, int mostPasses)
    {
        (movedUp, movedDown) = (new double[start.Count], new double[start.Count]);
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
                least += Place(order, leaf, costs, least);
            }
        }

        return ([.. order], least);
    }

    private static long Work(GateGraph graph, Module module) =>
        module.Leaves.Length * module.Gates.Sum(gate => (long)graph[gate].Arguments.Length);

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
        cuts.Begin();
        for (int i = 0; i < costs.Length; i++)
        {
            cuts.Raise(order[i]);
            costs[i] = cuts.Cost;
        }

        return costs;
    }

    /// <summary>Moves a leaf to its best place and gives what the cuts cost more, which is never above zero.</summary>
    private double Place(List<int> order, int leaf, double[] costs, double total)
    {
        int from = order.IndexOf(leaf);
        cuts.Begin();
        for (int i = 0; i < from; i++)
        {
            cuts.Raise(order[i]);
        }

        (int down, double changeDown) = WalkDown(order, from, costs, total * mostGrowth);
        (int up, double changeUp) = WalkUp(order, from, costs, total * mostGrowth);
        (int to, double change, double[] moved) = changeDown < changeUp
            ? (down, changeDown, movedDown)
            : (up, changeUp, movedUp);
        if (change >= -total * LeastGainOfMove)
        {
            return 0;
        }

        order.RemoveAt(from);
        order.Insert(to, leaf);
        for (int i = Math.Min(from, to); i < Math.Max(from, to); i++)
        {
            costs[i] = moved[i];
        }

        return change;
    }

    /// <summary>The cut is above the leaf, which stays below; the others go above it, one after another.</summary>
    private (int Place, double Change) WalkDown(List<int> order, int from, double[] costs, double most)
    {
        (int to, double change) = (from, 0);
        (int Place, double Change) best = (to, change);
        while (to < order.Count - 1 && change <= most)
        {
            cuts.Raise(order[to + 1]);
            movedDown[to] = cuts.Cost;
            change += movedDown[to] - costs[to];
            to++;
            best = change < best.Change ? (to, change) : best;
        }

        for (; to > from; to--)
        {
            cuts.Lower(order[to]);
        }

        return best;
    }

    /// <summary>The leaf goes above the cut, and the others are taken back below, one after another.</summary>
    private (int Place, double Change) WalkUp(List<int> order, int from, double[] costs, double most)
    {
        double change = 0;
        (int Place, double Change) best = (from, change);
        cuts.Raise(order[from]);
        for (int to = from - 1; to >= 0 && change <= most; to--)
        {
            cuts.Lower(order[to]);
            movedUp[to] = cuts.Cost;
            change += movedUp[to] - costs[to];
            best = change < best.Change ? (to, change) : best;
        }

        return best;
    }
}
