namespace Entente.Diagrams.Orders;

/// <summary>For each member of a module the nearest gate that all ways from the root to it lead through.</summary>
internal sealed class Dominators
{
    private readonly int[] nearest;

    public Dominators(CutGraph graph)
    {
        nearest = new int[graph.Count];
        nearest[^1] = -1;
        for (int member = graph.Count - 2; member >= 0; member--)
        {
            nearest[member] = graph.Readers[member].Select(reader => reader.Gate).Aggregate(Common);
        }
    }

    /// <summary>Of the root none: −1.</summary>
    public int Of(int member) => nearest[member];

    /// <summary>The nearest gate that dominates both, or is one of them and dominates the other.</summary>
    public int Common(int a, int b)
    {
        while (a != b)
        {
            // What reads a member has a larger number: the smaller one cannot dominate the other.
            (a, b) = a < b ? (nearest[a], b) : (a, nearest[b]);
        }

        return a;
    }
}
