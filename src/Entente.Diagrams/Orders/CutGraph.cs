using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>
/// A module as its cuts are looked at: leaves and then gates, numbered from zero, arguments before what reads them; a
/// literal is a number times two, and one more when negated.
/// </summary>
internal sealed class CutGraph
{
    public CutGraph(GateGraph graph, Module module)
    {
        int[] members = module.Members;
        LeafCount = module.Leaves.Length;
        Dictionary<int, int> place = module.Places();
        Gates = Array.ConvertAll(members, member => graph[member]);
        Literals = [.. Gates.Select((gate, index) => index < LeafCount
            ? []
            : gate.Arguments.Select(argument => (place[argument >> 1] * 2) + (argument & 1)).Order().ToArray())];
        ArgumentCounts = Array.ConvertAll(Literals, literals => literals.Length);
        List<(int Gate, ulong Code)>[] readers = [.. members.Select(_ => new List<(int Gate, ulong Code)>())];
        foreach ((int gate, int[] literals) in Literals.Index())
        {
            Array.ForEach(literals, literal => readers[literal >> 1].Add((gate, Code(literal))));
        }

        Codes = [.. members.Select((_, index) => Code(index * 2))];
        Readers = Array.ConvertAll(readers, list => list.ToArray());
    }

    public int LeafCount { get; }

    /// <summary>Leaves and gates; the root is the last.</summary>
    public int Count => Gates.Length;

    public Gate[] Gates { get; }

    /// <summary>How many arguments each gate has; a leaf none.</summary>
    public int[] ArgumentCounts { get; }

    /// <summary>For each member the code of its positive literal.</summary>
    public ulong[] Codes { get; }

    /// <summary>The arguments of each gate, ascending.</summary>
    public int[][] Literals { get; }

    /// <summary>For each member, the gates that read it and the code of its literal there.</summary>
    public (int Gate, ulong Code)[][] Readers { get; }

    /// <summary>Numbers whose sums hardly ever agree unless the literals do (the finish of SplitMix64).</summary>
    public static ulong Code(int literal)
    {
        ulong code = ((ulong)literal + 1) * 0x9E3779B97F4A7C15;
        code = (code ^ (code >> 30)) * 0xBF58476D1CE4E5B9;
        code = (code ^ (code >> 27)) * 0x94D049BB133111EB;
        return code ^ (code >> 31);
    }
}
