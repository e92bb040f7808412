namespace Entente.Diagrams.Nodes;

/// <summary>Edges of functions that are held across operations, by number or in a list.</summary>
internal static class HeldEdges
{
    public static void Mark(IEnumerable<uint> edges, ulong[] marks)
    {
        foreach (uint edge in edges)
        {
            marks[edge >> 7] |= 1UL << (int)((edge >> 1) & 63);
        }
    }

    public static void Move(Dictionary<int, uint> edges, NodeTable functions)
    {
        foreach (int number in edges.Keys.ToArray())
        {
            edges[number] = functions.Moved(edges[number]);
        }
    }

    public static void Move(List<uint> edges, NodeTable functions)
    {
        for (int i = 0; i < edges.Count; i++)
        {
            edges[i] = functions.Moved(edges[i]);
        }
    }
}
