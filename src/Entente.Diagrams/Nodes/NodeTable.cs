using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Nodes;

/// <summary>
/// Every node of one kind of diagram, once. An edge is a node's index shifted left by <c>edgeShift</c>; the bits
/// below are attributes of the edge.
/// </summary>
/// <remarks>
/// Invariant that buys the speed: a node's children are older, so their indices are smaller. Ascending order is
/// bottom-up order, descending order is top-down, and no traversal of the whole table needs a stack.
/// </remarks>
internal sealed unsafe class NodeTable : IDisposable
{
    public const int NodeBytes = 16;
    private const int BucketBytes = 4;
    private const uint MinimumCapacity = 256;
    private const uint MaximumCapacity = 1u << 28;

    /// <summary>From here on the table grows by a fifth, so that little of it is empty.</summary>
    private const uint LargeCapacity = 1 << 16;

    private readonly MemoryBudget budget;
    private readonly uint firstInner;
    private uint* buckets;
    private uint bucketMask;
    private uint capacity;
    private uint nodeLimit = MaximumCapacity;

    public NodeTable(MemoryBudget budget, int edgeShift, uint terminals)
    {
        this.budget = budget;
        EdgeShift = edgeShift;
        firstInner = terminals;
        Count = terminals;
        budget.Take(MinimumCapacity * (NodeBytes + BucketBytes));
        capacity = MinimumCapacity;
        Nodes = (Node*)NativeMemory.AllocZeroed(MinimumCapacity, NodeBytes);
        buckets = (uint*)NativeMemory.AllocZeroed(MinimumCapacity, BucketBytes);
        bucketMask = MinimumCapacity - 1;
        for (uint terminal = 0; terminal < terminals; terminal++)
        {
            Nodes[terminal].Level = int.MaxValue;
        }
    }

    /// <summary>Moves when the table grows: never keep a pointer into it across <see cref="FindOrAdd"/>.</summary>
    public Node* Nodes { get; private set; }

    public int EdgeShift { get; }

    public uint Count { get; private set; }

    public uint InnerCount => Count - firstInner;

    public uint FirstInner => firstInner;

    /// <summary>Nodes made since the table began, the collected ones included.</summary>
    public long MadeCount { get; private set; }

    /// <summary>A bound on the nodes held, below the memory limit: for attempts that shall give up early.</summary>
    public uint NodeLimit
    {
        get => nodeLimit;
        set => nodeLimit = Math.Min(value, MaximumCapacity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint FindOrAdd(int level, uint low, uint high)
    {
        Debug.Assert((low >> EdgeShift) < Count && (high >> EdgeShift) < Count);
        Node* nodes = Nodes;
        for (uint i = buckets[Hash(level, low, high) & bucketMask]; i != 0; i = nodes[i].Next)
        {
            if (nodes[i].Low == low && nodes[i].High == high && nodes[i].Level == level)
            {
                return i;
            }
        }

        return Add(level, low, high);
    }

    public void Dispose()
    {
        if (Nodes == null)
        {
            return;
        }

        NativeMemory.Free(Nodes);
        NativeMemory.Free(buckets);
        budget.Return((capacity * (long)NodeBytes) + ((bucketMask + 1L) * BucketBytes));
        Nodes = null;
        buckets = null;
    }

    /// <summary>
    /// Keeps what the marks reach, in the same order, and leaves in every old place's <c>Next</c> where its node
    /// went. <see cref="Rebuild"/> must follow, once everybody who held an index has asked for the new one.
    /// </summary>
    public uint Slide(ulong[] marks)
    {
        SpreadMarks(marks);
        uint kept = firstInner;
        Node* nodes = Nodes;
        for (uint i = 0; i < Count; i++)
        {
            if (i < firstInner)
            {
                nodes[i].Next = i;
            }
            else if ((marks[i >> 6] >> (int)(i & 63) & 1) == 0)
            {
                nodes[i].Next = 0;
            }
            else
            {
                nodes[kept].Low = Moved(nodes[i].Low);
                nodes[kept].High = Moved(nodes[i].High);
                nodes[kept].Level = nodes[i].Level;
                nodes[i].Next = kept++;
            }
        }

        return kept;
    }

    /// <summary>The edge after <see cref="Slide"/>; of a node that was not kept, an edge to node 0.</summary>
    public uint Moved(uint edge)
    {
        uint attributes = edge & ((1u << EdgeShift) - 1);
        return (Nodes[edge >> EdgeShift].Next << EdgeShift) | attributes;
    }

    public bool IsKept(uint edge) => (edge >> EdgeShift) < firstInner || Nodes[edge >> EdgeShift].Next != 0;

    public void Rebuild(uint kept)
    {
        Count = kept;
        Rehash();
    }

    private void SpreadMarks(ulong[] marks)
    {
        for (uint i = Count - 1; i >= firstInner; i--)
        {
            if ((marks[i >> 6] >> (int)(i & 63) & 1) != 0)
            {
                Mark(marks, Nodes[i].Low >> EdgeShift);
                Mark(marks, Nodes[i].High >> EdgeShift);
            }
        }
    }

    private static void Mark(ulong[] marks, uint index) => marks[index >> 6] |= 1UL << (int)(index & 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(int level, uint low, uint high)
    {
        ulong mixed = (low * 0x9E3779B97F4A7C15UL) ^ ((high + ((ulong)(uint)level << 32)) * 0xC2B2AE3D27D4EB4FUL);
        return (uint)((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9UL >> 32);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint Add(int level, uint low, uint high)
    {
        if (Count == capacity || Count >= nodeLimit)
        {
            Grow();
        }

        uint index = Count++;
        MadeCount++;
        uint* bucket = buckets + (Hash(level, low, high) & bucketMask);
        Nodes[index] = new Node { Low = low, High = high, Level = level, Next = *bucket };
        *bucket = index;
        return index;
    }

    private void Grow()
    {
        long room = Math.Min(nodeLimit, budget.FreeBytes / (NodeBytes + BucketBytes) + capacity);
        long step = capacity < LargeCapacity ? capacity : capacity / 5;
        uint wanted = (uint)Math.Min(capacity + step, room);
        if (Count >= nodeLimit || wanted < capacity + (capacity >> 4))
        {
            throw new DiagramStoppedException(DiagramStop.MemoryLimit);
        }

        budget.Take((wanted - capacity) * (long)NodeBytes);
        Nodes = (Node*)NativeMemory.Realloc(Nodes, (nuint)wanted * NodeBytes);
        capacity = wanted;
        LargePages.Prefer(Nodes, (nuint)wanted * NodeBytes);
        GrowBuckets();
    }

    private void GrowBuckets()
    {
        // Power of two nearest above half the capacity's next: at most one bucket for each node of capacity.
        uint wanted = (uint)System.Numerics.BitOperations.RoundUpToPowerOf2((capacity / 2) + 1);
        long more = (wanted - (bucketMask + 1L)) * BucketBytes;
        if (more <= 0 || !budget.TryTake(more))
        {
            return;
        }

        NativeMemory.Free(buckets);
        buckets = (uint*)NativeMemory.Alloc(wanted, BucketBytes);
        bucketMask = wanted - 1;
        LargePages.Prefer(buckets, (nuint)wanted * BucketBytes);
        Rehash();
    }

    private void Rehash()
    {
        NativeMemory.Clear(buckets, (nuint)(bucketMask + 1) * BucketBytes);
        Node* nodes = Nodes;
        for (uint i = firstInner; i < Count; i++)
        {
            uint* bucket = buckets + (Hash(nodes[i].Level, nodes[i].Low, nodes[i].High) & bucketMask);
            nodes[i].Next = *bucket;
            *bucket = i;
        }
    }
}
