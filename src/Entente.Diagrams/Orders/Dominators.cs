namespace Entente.Diagrams.Orders;

/// <summary>For each member of a module the nearest gate that all ways from the root to it lead through.</summary>
internal sealed class Dominators
{
    private readonly int[] nearest;
    private readonly int[] depths;

    public Dominators(CutGraph graph)
    {
        nearest = new int[graph.Count];
        depths = new int[graph.Count];
        Array.Fill(nearest, -1);
        for (int member = graph.Count - 2; member >= 0; member--)
        {
            foreach ((int reader, _) in graph.Readers[member])
            {
                nearest[member] = nearest[member] < 0 ? reader : Common(nearest[member], reader);
            }

            depths[member] = depths[nearest[member]] + 1;
        }
    }

    /// <summary>Of the root none: −1.</summary>
    public int Of(int member) => nearest[member];

    /// <summary>The nearest gate that dominates both, or is one of them and dominates the other.</summary>
    public int Common(int a, int b)
    {
        while (a != b)
        {
            (a, b) = depths[a] > depths[b] ? (nearest[a], b) : depths[b] > depths[a] ? (a, nearest[b])
                : (nearest[a], nearest[b]);
        }

        return a;
    }
}
