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
        int[] members = module.Members;
        Dictionary<int, int> place = module.Places();
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

    /// <summary>The same module with what its conjunctions share drawn out into gates of their own.</summary>
    public static LocalGraph WithCommonParts(GateGraph graph, Module module)
    {
        GateGraph inside = new();
        Dictionary<int, int> literalOf = [];
        foreach ((int index, int leaf) in module.Leaves.Index())
        {
            literalOf[leaf] = inside.AddInput(index);
        }

        foreach (int number in module.Gates)
        {
            Gate gate = graph[number];
            int[] arguments = Array.ConvertAll(gate.Arguments, argument => literalOf[argument >> 1] | (argument & 1));
            literalOf[number] = inside.Add(gate.Kind, arguments, gate.Threshold, gate.Weights);
        }

        (GateGraph drawn, int root) = CommonParts.Of(inside, literalOf[module.Root]);
        return new LocalGraph(drawn, Modules.Inside(drawn, root >> 1, new bool[drawn.Count]));
    }

    public int LeafCount { get; }

    /// <summary>Leaves and gates.</summary>
    public int Count => Arguments.Length;

    public int[][] Arguments { get; }

    /// <summary>How many arguments of gates each is.</summary>
    public int[] UseCounts { get; }
}
