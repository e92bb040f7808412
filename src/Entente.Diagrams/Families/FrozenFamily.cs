using System.Buffers;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Families;

/// <summary>
/// A copy of one family's nodes, densely numbered from the bottom up; nodes 0 and 1 are the family without sets and
/// the one of the empty set. Counting and listing read it while the tables change.
/// </summary>
internal sealed class FrozenFamily
{
    private FrozenFamily(int count)
    {
        Levels = new int[count];
        Lows = new uint[count];
        Highs = new uint[count];
        Levels[0] = int.MaxValue;
        Levels[1] = int.MaxValue;
    }

    public int[] Levels { get; }

    public uint[] Lows { get; }

    public uint[] Highs { get; }

    public uint Root { get; private set; }

    public int Count => Levels.Length;

    public static unsafe FrozenFamily Of(NodeTable table, uint root)
    {
        uint[] place = ArrayPool<uint>.Shared.Rent((int)root + 2);
        List<uint> indices = Reachable.From(table, root);
        FrozenFamily frozen = new(indices.Count + 2);
        (place[0], place[1]) = (0, 1);
        uint next = 2;
        foreach (uint index in indices)
        {
            Node* node = table.Nodes + index;
            frozen.Levels[next] = node->Level;
            frozen.Lows[next] = place[node->Low];
            frozen.Highs[next] = place[node->High];
            place[index] = next++;
        }

        frozen.Root = place[root];
        ArrayPool<uint>.Shared.Return(place);
        return frozen;
    }
}
