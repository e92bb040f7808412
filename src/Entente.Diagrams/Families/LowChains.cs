using System.Runtime.CompilerServices;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Families;

/// <summary>
/// The low edges of a table's nodes form a tree whose root is the constant. A second, longer edge for each node makes
/// the way down to a given level logarithmic (E. Myers, "An applicative random-access stack", 1983).
/// </summary>
internal sealed unsafe class LowChains
{
    private readonly NodeTable table;
    private readonly Jump[] jumps;

    public LowChains(NodeTable table)
    {
        this.table = table;
        jumps = new Jump[table.Count];
        for (uint i = table.FirstInner; i < table.Count; i++)
        {
            uint low = table.Nodes[i].Low >> 1;
            Jump here = jumps[low];
            Jump there = jumps[here.To];
            bool isLong = here.Depth - there.Depth == there.Depth - jumps[there.To].Depth;
            jumps[i] = new Jump(here.Depth + 1, isLong ? there.To : low);
        }
    }

    /// <summary>f with every variable above the level false; f's edge and its low edges are not complemented.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Below(uint f, int level)
    {
        Node* nodes = table.Nodes;
        uint node = f >> 1;
        while (nodes[node].Level < level)
        {
            uint jump = jumps[node].To;
            node = nodes[jump].Level <= level ? jump : nodes[node].Low >> 1;
        }

        return node << 1;
    }

    private readonly record struct Jump(int Depth, uint To);
}
