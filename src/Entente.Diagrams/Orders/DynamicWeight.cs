namespace Entente.Diagrams.Orders;

/// <summary>
/// The root's weight of one is shared out evenly over arguments down to the leaves; the leaf that gets most comes
/// next in the order and is taken out of the circuit; where there are very many, several are at a time.
/// </summary>
internal static class DynamicWeight
{
    private const long MostWork = 20_000_000;

    public static int[] Order(LocalGraph graph)
    {
        int[] openArguments = Array.ConvertAll(graph.Arguments, arguments => arguments.Length);
        bool[] isGone = new bool[graph.Count];
        double[] weight = new double[graph.Count];
        List<int> order = new(graph.LeafCount);
        int several = (int)((long)graph.LeafCount * graph.Count / MostWork);
        while (order.Count < graph.LeafCount)
        {
            Share(graph, isGone, openArguments, weight);
            int[] next = Heaviest(graph, isGone, weight, several);
            order.AddRange(next);
            Array.ForEach(next, leaf => isGone[leaf] = true);
            TakeOut(graph, isGone, openArguments);
        }

        return [.. order];
    }

    private static int[] Heaviest(LocalGraph graph, bool[] isGone, double[] weight, int several)
    {
        if (several > 1)
        {
            return [.. Enumerable.Range(0, graph.LeafCount)
                .Where(leaf => !isGone[leaf])
                .OrderByDescending(leaf => weight[leaf])
                .Take(several)];
        }

        // What is gone has no weight, and the others share the whole of the root's.
        int heaviest = 0;
        for (int leaf = 1; leaf < graph.LeafCount; leaf++)
        {
            heaviest = weight[leaf] > weight[heaviest] ? leaf : heaviest;
        }

        return [heaviest];
    }

    private static void Share(LocalGraph graph, bool[] isGone, int[] openArguments, double[] weight)
    {
        Array.Clear(weight);
        weight[^1] = 1;
        for (int gate = graph.Count - 1; gate >= graph.LeafCount; gate--)
        {
            double share = weight[gate] / openArguments[gate];
            foreach (int argument in isGone[gate] ? [] : graph.Arguments[gate])
            {
                weight[argument] += isGone[argument] ? 0 : share;
            }
        }
    }

    /// <summary>Gates without an argument left are taken out as well.</summary>
    private static void TakeOut(LocalGraph graph, bool[] isGone, int[] openArguments)
    {
        for (int gate = graph.LeafCount; gate < graph.Count; gate++)
        {
            int open = 0;
            foreach (int argument in isGone[gate] ? [] : graph.Arguments[gate])
            {
                open += isGone[argument] ? 0 : 1;
            }

            openArguments[gate] = open;
            isGone[gate] = open == 0;
        }
    }
}
