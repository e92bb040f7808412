using System.Buffers;

namespace Entente.Diagrams.Nodes;

/// <summary>The inner nodes below some nodes, in ascending order of index, which is bottom-up.</summary>
internal static unsafe class Reachable
{
    public static List<uint> From(NodeTable table, params ReadOnlySpan<uint> tops)
    {
        List<uint> found = [];
        uint top = 0;
        foreach (uint index in tops)
        {
            top = Math.Max(top, index);
        }

        int words = (int)(top >> 6) + 1;
        ulong[] seen = ArrayPool<ulong>.Shared.Rent(words);
        Array.Clear(seen, 0, words);
        Stack<uint> open = [];
        foreach (uint index in tops)
        {
            Visit(table, index, seen, open, found);
        }

        while (open.TryPop(out uint index))
        {
            Visit(table, table.Nodes[index].Low >> table.EdgeShift, seen, open, found);
            Visit(table, table.Nodes[index].High >> table.EdgeShift, seen, open, found);
        }

        InOrder(found, seen, words);
        ArrayPool<ulong>.Shared.Return(seen);
        return found;
    }

    private static void Visit(NodeTable table, uint index, ulong[] seen, Stack<uint> open, List<uint> found)
    {
        ulong bit = 1UL << (int)(index & 63);
        if (index >= table.FirstInner && (seen[index >> 6] & bit) == 0)
        {
            seen[index >> 6] |= bit;
            found.Add(index);
            open.Push(index);
        }
    }

    private static void InOrder(List<uint> found, ulong[] seen, int words)
    {
        if (found.Count < words)
        {
            found.Sort();
            return;
        }

        found.Clear();
        for (int word = 0; word < words; word++)
        {
            for (ulong bits = seen[word]; bits != 0; bits &= bits - 1)
            {
                found.Add(((uint)word << 6) + (uint)System.Numerics.BitOperations.TrailingZeroCount(bits));
            }
        }
    }
}
