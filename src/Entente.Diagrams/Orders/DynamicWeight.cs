using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>
/// The root's weight of one is shared out evenly over arguments down to the leaves; the leaf that gets most comes
/// next in the order and is taken out of the circuit.
/// </summary>
internal static class DynamicWeight
{
    private const int MostWork = 20_000_000;

    public static int[] Order(GateGraph graph, Module module)
    {
        Dictionary<int, double> weight = [];
        HashSet<int> isOpen = [.. module.Leaves, .. module.Gates];
        List<int> order = [];
        int taken = Math.Max(1, (int)((long)module.Leaves.Length * module.Gates.Length / MostWork));
        while (order.Count < module.Leaves.Length)
        {
            Share(graph, module, isOpen, weight);
            int[] next = [.. module.Leaves.Where(isOpen.Contains).OrderByDescending(leaf => weight[leaf]).Take(taken)];
            order.AddRange(next);
            isOpen.ExceptWith(next);
            isOpen.ExceptWith(module.Gates.Where(gate => !IsAlive(graph, gate, isOpen)));
        }

        return [.. order];
    }

    private static bool IsAlive(GateGraph graph, int gate, HashSet<int> isOpen) =>
        isOpen.Contains(gate) && graph[gate].Arguments.Any(argument => isOpen.Contains(argument >> 1));

    private static void Share(GateGraph graph, Module module, HashSet<int> isOpen, Dictionary<int, double> weight)
    {
        foreach (int gate in isOpen)
        {
            weight[gate] = 0;
        }

        weight[module.Root] = 1;
        foreach (int gate in module.Gates.AsEnumerable().Reverse().Where(isOpen.Contains))
        {
            int[] below = [.. graph[gate].Arguments.Select(argument => argument >> 1).Where(isOpen.Contains)];
            foreach (int next in below)
            {
                weight[next] += weight[gate] / below.Length;
            }
        }
    }
}
