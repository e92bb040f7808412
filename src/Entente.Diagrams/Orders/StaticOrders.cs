using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>Orders of a module's leaves, by gate number, top of the diagram first.</summary>
internal static class StaticOrders
{
    public static int[] Of(OrderKind kind, GateGraph graph, Module module)
    {
        LocalGraph local = IsForce(kind) ? LocalGraph.WithCommonParts(graph, module) : new LocalGraph(graph, module);
        return Array.ConvertAll(Of(kind, local), leaf => module.Leaves[leaf]);
    }

    public static bool IsForce(OrderKind kind) => kind is >= OrderKind.Force and <= OrderKind.ForceFromDynamicWeight;

    /// <summary>The same by place among the module's leaves.</summary>
    public static int[] Of(OrderKind kind, LocalGraph graph) => kind switch
    {
        OrderKind.FirstVisit => DepthFirst(graph, null),
        OrderKind.LargerFirst => DepthFirst(graph, MostFirst(Sizes(graph))),
        OrderKind.SmallerFirst => DepthFirst(graph, Sizes(graph)),
        OrderKind.MostUsedFirst => DepthFirst(graph, MostFirst(Uses(graph))),
        OrderKind.DynamicWeight => DynamicWeight.Order(graph),
        OrderKind.Force => ForceOrder.Improve(graph, Of(OrderKind.FirstVisit, graph)),
        OrderKind.ForceFromLarger => ForceOrder.Improve(graph, Of(OrderKind.LargerFirst, graph)),
        OrderKind.ForceFromSmaller => ForceOrder.Improve(graph, Of(OrderKind.SmallerFirst, graph)),
        OrderKind.InterleavedMostPaths => InterleavedOrder.Of(graph, MostFirst(MostPaths(graph))),
        OrderKind.InterleavedLeastUsed => InterleavedOrder.Of(graph, Uses(graph)),
        OrderKind.InterleavedMostUsed => InterleavedOrder.Of(graph, MostFirst(Uses(graph))),
        _ => ForceOrder.Improve(graph, Of(OrderKind.DynamicWeight, graph)),
    };

    /// <param name="graph">The module.</param>
    /// <param name="measure">For each member, what its sisters are compared by, the least first.</param>
    private static int[] DepthFirst(LocalGraph graph, double[]? measure)
    {
        bool[] seen = new bool[graph.Count];
        List<int> order = new(graph.LeafCount);
        Stack<int> open = new([graph.Count - 1]);
        while (open.TryPop(out int member))
        {
            if (seen[member])
            {
                continue;
            }

            seen[member] = true;
            if (member < graph.LeafCount)
            {
                order.Add(member);
            }

            int[] below = measure is null
                ? graph.Arguments[member]
                : [.. graph.Arguments[member].OrderBy(argument => measure[argument])];
            for (int i = below.Length - 1; i >= 0; i--)
            {
                open.Push(below[i]);
            }
        }

        return [.. order];
    }

    private static double[] MostFirst(double[] measure) => Array.ConvertAll(measure, each => -each);

    private static double[] Uses(LocalGraph graph) => Array.ConvertAll(graph.UseCounts, uses => (double)uses);

    /// <summary>The ways from the root to each leaf; of a gate, the most of those to a leaf beneath it.</summary>
    private static double[] MostPaths(LocalGraph graph)
    {
        double[] paths = new double[graph.Count];
        paths[^1] = 1;
        for (int gate = graph.Count - 1; gate >= graph.LeafCount; gate--)
        {
            foreach (int argument in graph.Arguments[gate])
            {
                paths[argument] += paths[gate];
            }
        }

        for (int gate = graph.LeafCount; gate < graph.Count; gate++)
        {
            paths[gate] = graph.Arguments[gate].Max(argument => paths[argument]);
        }

        return paths;
    }

    /// <summary>The leaves beneath each member, one met on several ways counting several times.</summary>
    private static double[] Sizes(LocalGraph graph)
    {
        double[] sizes = new double[graph.Count];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = i < graph.LeafCount ? 1 : 0;
            foreach (int argument in graph.Arguments[i])
            {
                sizes[i] += sizes[argument];
            }
        }

        return sizes;
    }
}
