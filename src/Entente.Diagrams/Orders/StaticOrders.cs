using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>Orders of a module's leaves, by gate number, top of the diagram first.</summary>
internal static class StaticOrders
{
    public static int[] Of(OrderKind kind, GateGraph graph, Module module) => kind switch
    {
        OrderKind.FirstVisit => DepthFirst(graph, module, null, 0),
        OrderKind.LargerFirst => DepthFirst(graph, module, Sizes(graph, module), -1),
        OrderKind.SmallerFirst => DepthFirst(graph, module, Sizes(graph, module), 1),
        OrderKind.MostUsedFirst => DepthFirst(graph, module, Uses(graph, module), -1),
        OrderKind.DynamicWeight => DynamicWeight.Order(graph, module),
        OrderKind.Force => ForceOrder.Improve(graph, module, Of(OrderKind.FirstVisit, graph, module)),
        _ => ForceOrder.Improve(graph, module, Of(OrderKind.LargerFirst, graph, module)),
    };

    private static int[] DepthFirst(GateGraph graph, Module module, Dictionary<int, double>? measure, int sign)
    {
        HashSet<int> leaves = [.. module.Leaves];
        HashSet<int> seen = [];
        List<int> order = [];
        Stack<int> open = new([module.Root]);
        while (open.TryPop(out int number))
        {
            if (!seen.Add(number))
            {
                continue;
            }

            if (leaves.Contains(number))
            {
                order.Add(number);
                continue;
            }

            IEnumerable<int> below = graph[number].Arguments.Select(argument => argument >> 1);
            below = measure is null ? below : below.OrderBy(gate => sign * measure[gate]);
            foreach (int next in below.Reverse())
            {
                open.Push(next);
            }
        }

        return [.. order];
    }

    /// <summary>The leaves beneath each gate, one met on several ways counting several times.</summary>
    private static Dictionary<int, double> Sizes(GateGraph graph, Module module)
    {
        Dictionary<int, double> sizes = module.Leaves.ToDictionary(leaf => leaf, _ => 1.0);
        foreach (int gate in module.Gates)
        {
            sizes[gate] = graph[gate].Arguments.Sum(argument => sizes[argument >> 1]);
        }

        return sizes;
    }

    private static Dictionary<int, double> Uses(GateGraph graph, Module module)
    {
        Dictionary<int, double> uses = module.Leaves.Concat(module.Gates).ToDictionary(gate => gate, _ => 0.0);
        foreach (int argument in module.Gates.SelectMany(gate => graph[gate].Arguments))
        {
            uses[argument >> 1]++;
        }

        return uses;
    }
}
