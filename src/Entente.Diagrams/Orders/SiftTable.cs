using System.Collections;
using System.Runtime.CompilerServices;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Orders;

/// <summary>
/// Counted nodes, a hash table for each variable. An edge is a node's number times two, plus one when complemented;
/// low edges are never complemented; node 0 is the constant false.
/// </summary>
internal sealed class SiftTable
{
    private readonly int[][] buckets;
    private readonly int[] counts;
    private SiftNode[] nodes = [new() { Variable = -1 }];
    private int used = 1;
    private int free;
    private int[] moving = [];

    public SiftTable(int variables)
    {
        counts = new int[variables];
        buckets = Array.ConvertAll(counts, _ => new int[4]);
    }

    public int Count { get; private set; }

    public long Work { get; private set; }

    public int CountOf(int variable) => counts[variable];

    public unsafe uint[] Copy(NodeTable source, uint[] roots)
    {
        Dictionary<uint, uint> place = new() { [0] = 0 };
        foreach (uint index in Reachable.From(source, Array.ConvertAll(roots, root => root >> 1)))
        {
            Node* node = source.Nodes + index;
            uint low = place[node->Low >> 1];
            uint high = place[node->High >> 1] | (node->High & 1);
            place[index] = (uint)FindOrAdd(node->Level, low, high) << 1;
        }

        uint[] copied = Array.ConvertAll(roots, root => place[root >> 1] | (root & 1));
        foreach (uint edge in copied)
        {
            nodes[edge >> 1].References++;
        }

        return copied;
    }

    public uint[] Restore(DiagramStore store, int[] variableAt, int[] levelOf, uint[] roots)
    {
        uint[] place = new uint[used];
        foreach (int variable in variableAt.Reverse())
        {
            int count = Collect(variable);
            for (int i = 0; i < count; i++)
            {
                SiftNode node = nodes[moving[i]];
                uint low = place[node.Low >> 1];
                uint high = place[node.High >> 1] | (node.High & 1);
                place[moving[i]] = store.MakeFunction(levelOf[variable], low, high);
            }
        }

        return Array.ConvertAll(roots, root => place[root >> 1] | (root & 1));
    }

    /// <summary>
    /// For each variable, the variables that some root reads together with it: only those can have nodes that read
    /// both. To be asked before anything moves, while nodes are still numbered from the bottom up.
    /// </summary>
    public BitArray[] Companions(uint[] roots)
    {
        BitArray[] reads = new BitArray[used];
        reads[0] = new BitArray(counts.Length);
        for (int i = 1; i < used; i++)
        {
            reads[i] = new BitArray(reads[nodes[i].Low >> 1]).Or(reads[nodes[i].High >> 1]);
            reads[i][nodes[i].Variable] = true;
        }

        BitArray[] companions = [.. counts.Select(_ => new BitArray(counts.Length))];
        foreach (uint root in roots.Select(root => root >> 1).Distinct())
        {
            for (int variable = 0; variable < counts.Length; variable++)
            {
                _ = reads[root][variable] ? companions[variable].Or(reads[root]) : null;
            }
        }

        return companions;
    }

    /// <summary>
    /// The upper variable goes below the lower one, its neighbour. Nodes that read both are rewritten in place, so
    /// that nothing above notices; the others stay as they are.
    /// </summary>
    public void Swap(int upper, int lower)
    {
        int count = Collect(upper);
        int rewritten = 0;
        for (int i = 0; i < count; i++)
        {
            ref SiftNode node = ref nodes[moving[i]];
            if (nodes[node.Low >> 1].Variable == lower || nodes[node.High >> 1].Variable == lower)
            {
                Unlink(moving[i]);
                moving[rewritten++] = moving[i];
            }
        }

        for (int i = 0; i < rewritten; i++)
        {
            Rewrite(moving[i], upper, lower);
        }

        Work += count + (rewritten * 3L) + (buckets[upper].Length / 4);
    }

    private void Rewrite(int number, int upper, int lower)
    {
        (uint low, uint high) = (nodes[number].Low, nodes[number].High);
        (uint low0, uint low1) = Split(low, lower);
        (uint high0, uint high1) = Split(high, lower);
        uint newLow = Make(upper, low0, high0);
        nodes[newLow >> 1].References++;
        uint newHigh = Make(upper, low1, high1);
        nodes[newHigh >> 1].References++;
        nodes[number].Variable = lower;
        nodes[number].Low = newLow;
        nodes[number].High = newHigh;
        Link(number);
        Release(low);
        Release(high);
    }

    private (uint Low, uint High) Split(uint edge, int variable)
    {
        ref SiftNode node = ref nodes[edge >> 1];
        uint complement = edge & 1;
        return node.Variable == variable ? (node.Low | complement, node.High ^ complement) : (edge, edge);
    }

    private uint Make(int variable, uint low, uint high)
    {
        if (low == high)
        {
            return low;
        }

        uint complement = low & 1;
        return ((uint)FindOrAdd(variable, low ^ complement, high ^ complement) << 1) | complement;
    }

    private int FindOrAdd(int variable, uint low, uint high)
    {
        int[] table = buckets[variable];
        for (int i = table[Hash(low, high) & (uint)(table.Length - 1)]; i != 0; i = nodes[i].Next)
        {
            if (nodes[i].Low == low && nodes[i].High == high)
            {
                return i;
            }
        }

        int number = Take();
        nodes[number] = new SiftNode { Variable = variable, Low = low, High = high };
        nodes[low >> 1].References++;
        nodes[high >> 1].References++;
        Link(number);
        return number;
    }

    /// <summary>One reference less; what nobody refers to any more goes, and what it referred to.</summary>
    private void Release(uint edge)
    {
        int number = (int)(edge >> 1);
        if (--nodes[number].References > 0 || number == 0)
        {
            return;
        }

        (uint low, uint high) = (nodes[number].Low, nodes[number].High);
        Unlink(number);
        nodes[number].Next = free;
        free = number;
        Release(low);
        Release(high);
    }

    private int Take()
    {
        if (free != 0)
        {
            int number = free;
            free = nodes[number].Next;
            return number;
        }

        if (used == nodes.Length)
        {
            Array.Resize(ref nodes, used * 2);
        }

        return used++;
    }

    private void Link(int number)
    {
        ref SiftNode node = ref nodes[number];
        int variable = node.Variable;
        Count++;
        if (++counts[variable] > buckets[variable].Length)
        {
            Widen(variable);
        }

        int[] table = buckets[variable];
        ref int bucket = ref table[Hash(node.Low, node.High) & (uint)(table.Length - 1)];
        node.Next = bucket;
        bucket = number;
    }

    private void Unlink(int number)
    {
        ref SiftNode node = ref nodes[number];
        int[] table = buckets[node.Variable];
        ref int link = ref table[Hash(node.Low, node.High) & (uint)(table.Length - 1)];
        while (link != number)
        {
            link = ref nodes[link].Next;
        }

        link = node.Next;
        counts[node.Variable]--;
        Count--;
    }

    private void Widen(int variable)
    {
        int[] old = buckets[variable];
        int[] table = new int[old.Length * 4];
        buckets[variable] = table;
        foreach (int first in old)
        {
            for (int i = first; i != 0;)
            {
                int next = nodes[i].Next;
                ref int bucket = ref table[Hash(nodes[i].Low, nodes[i].High) & (uint)(table.Length - 1)];
                nodes[i].Next = bucket;
                bucket = i;
                i = next;
            }
        }
    }

    /// <summary>Puts the nodes of a variable into the list of those to move; gives their number.</summary>
    private int Collect(int variable)
    {
        int count = 0;
        if (moving.Length < counts[variable])
        {
            moving = new int[nodes.Length];
        }

        foreach (int first in buckets[variable])
        {
            for (int i = first; i != 0; i = nodes[i].Next)
            {
                moving[count++] = i;
            }
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(uint low, uint high)
    {
        ulong mixed = (low * 0x9E3779B97F4A7C15UL) ^ (high * 0xC2B2AE3D27D4EB4FUL);
        return (uint)(mixed >> 32) ^ (uint)(mixed >> 15);
    }

    private struct SiftNode
    {
        public int Variable;
        public uint Low;
        public uint High;
        public int References;
        public int Next;
    }
}
