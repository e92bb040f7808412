using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>
/// A module with its leaves and gates numbered from zero, leaves first and then gates, arguments before what reads
/// them; the root is the last. What orders are computed on.
/// </summary>
internal sealed class LocalGraph
{
    public LocalGraph(GateGraph graph, Module module)
    {
        LeafCount = module.Leaves.Length;
        int[] members = [.. module.Leaves, .. module.Gates];
        Dictionary<int, int> place = new(members.Length);
        foreach ((int index, int member) in members.Index())
        {
            place[member] = index;
        }

        Arguments = new int[members.Length][];
        UseCounts = new int[members.Length];
        for (int i = 0; i < members.Length; i++)
        {
            Arguments[i] = i < LeafCount ? [] : Array.ConvertAll(graph[members[i]].Arguments, a => place[a >> 1]);
            foreach (int argument in Arguments[i])
            {
                UseCounts[argument]++;
            }
        }
    }

    public int LeafCount { get; }

    /// <summary>Leaves and gates.</summary>
    public int Count => Arguments.Length;

    public int[][] Arguments { get; }

    /// <summary>How many arguments of gates each is.</summary>
    public int[] UseCounts { get; }
}
