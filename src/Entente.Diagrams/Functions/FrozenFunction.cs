using System.Buffers;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Functions;

/// <summary>
/// A copy of one function's nodes, densely numbered from the bottom up; node 0 is the constant. Analyses read it
/// while the tables grow, move and are collected.
/// </summary>
internal sealed class FrozenFunction
{
    private FrozenFunction(int count)
    {
        Levels = new int[count];
        Lows = new uint[count];
        Highs = new uint[count];
        Levels[0] = int.MaxValue;
    }

    /// <summary>Level of each node; edges keep their complement in bit 0, and lows are never complemented.</summary>
    public int[] Levels { get; }

    public uint[] Lows { get; }

    public uint[] Highs { get; }

    public uint Root { get; private set; }

    public int Count => Levels.Length;

    public static unsafe FrozenFunction Of(NodeTable table, uint root)
    {
        uint top = root >> 1;
        uint[] place = ArrayPool<uint>.Shared.Rent((int)top + 1);
        List<uint> indices = Reachable.From(table, top);
        FrozenFunction frozen = new(indices.Count + 1);
        place[0] = 0;
        uint next = 1;
        foreach (uint index in indices)
        {
            Node* node = table.Nodes + index;
            frozen.Levels[next] = node->Level;
            frozen.Lows[next] = place[node->Low >> 1] << 1;
            frozen.Highs[next] = (place[node->High >> 1] << 1) | (node->High & 1);
            place[index] = next++;
        }

        frozen.Root = (place[top] << 1) | (root & 1);
        ArrayPool<uint>.Shared.Return(place);
        return frozen;
    }
}
