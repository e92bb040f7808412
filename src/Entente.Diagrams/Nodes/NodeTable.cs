using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Nodes;

/// <summary>
/// Every node of one kind of diagram, once. An edge is a node's index shifted left by <c>edgeShift</c>; the bits
/// below are attributes of the edge.
/// </summary>
/// <remarks>
/// Invariant that buys the speed: a node's children are older, so their indices are smaller. Ascending order is
/// bottom-up order, descending order is top-down, and no traversal of the whole table needs a stack.
/// <para>
/// The unique table is open-addressed, with linear probing. A place holds a node's index and four more bits of its
/// hash, so that a node which is another one is hardly ever looked at: a new node costs one line of the cache.
/// </para>
/// </remarks>
internal sealed unsafe class NodeTable : IDisposable
{
    public const int NodeBytes = 12;
    private const int PlaceBytes = 4;
    private const int TagShift = 28;
    private const uint IndexMask = (1u << TagShift) - 1;
    private const uint MinimumCapacity = 256;
    private const uint MinimumPlaces = 512;
    private const uint MaximumCapacity = IndexMask;

    /// <summary>From here on the table grows by a fifth, so that little of it is empty.</summary>
    private const uint LargeCapacity = 1 << 16;

    private readonly MemoryBudget budget;
    private readonly uint firstInner;
    private uint* places;
    private uint placeMask = MinimumPlaces - 1;
    private uint mostPlaced = MostPlaced(MinimumPlaces);
    private uint capacity = MinimumCapacity;
    private uint nodeLimit = MaximumCapacity;

    public NodeTable(MemoryBudget budget, int edgeShift, uint terminals)
    {
        this.budget = budget;
        EdgeShift = edgeShift;
        firstInner = terminals;
        Count = terminals;
        budget.Take((MinimumCapacity * NodeBytes) + (MinimumPlaces * PlaceBytes));
        Nodes = (Node*)NativeMemory.AllocZeroed(MinimumCapacity, NodeBytes);
        places = (uint*)NativeMemory.AllocZeroed(MinimumPlaces, PlaceBytes);
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

    private uint PlaceCount => placeMask + 1;

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
        uint hash = Mixed.Of(low, high, (uint)level);
        uint mask = placeMask;
        for (uint at = hash & mask; ; at = (at + 1) & mask)
        {
            uint place = places[at];
            if (place == 0)
            {
                return Add(level, low, high, hash);
            }

            if ((place ^ hash) >> TagShift == 0)
            {
                Node* node = Nodes + (place & IndexMask);
                if (node->Low == low && node->High == high && node->Level == level)
                {
                    return place & IndexMask;
                }
            }
        }
    }

    /// <summary>Asks memory for the node of an edge, which is read soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ahead(uint edge)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Nodes + (edge >> EdgeShift));
        }
    }

    public void Dispose()
    {
        if (Nodes == null)
        {
            return;
        }

        NativeMemory.Free(Nodes);
        NativeMemory.Free(places);
        budget.Return((capacity * (long)NodeBytes) + (PlaceCount * (long)PlaceBytes));
        Nodes = null;
        places = null;
    }

    /// <summary>A bit for each node, and none is set.</summary>
    public ulong[] NoMarks() => new ulong[(Count >> 6) + 1];

    /// <summary>
    /// Keeps what the marks reach, in the same order, and writes over the unique table where each node went.
    /// <see cref="Rebuild"/> must follow, once everybody who held an index has asked for the new one.
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
                places[i] = i;
            }
            else if ((marks[i >> 6] >> (int)(i & 63) & 1) == 0)
            {
                places[i] = 0;
            }
            else
            {
                nodes[kept].Low = Moved(nodes[i].Low);
                nodes[kept].High = Moved(nodes[i].High);
                nodes[kept].Level = nodes[i].Level;
                places[i] = kept++;
            }
        }

        return kept;
    }

    /// <summary>The edge after <see cref="Slide"/>; of a node that was not kept, an edge to node 0.</summary>
    public uint Moved(uint edge)
    {
        uint attributes = edge & ((1u << EdgeShift) - 1);
        return (places[edge >> EdgeShift] << EdgeShift) | attributes;
    }

    public void Rebuild(uint kept)
    {
        Count = kept;
        PlaceAll();
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

    /// <summary>At most four nodes for five places, which is also room enough to say where each node went.</summary>
    private static uint MostPlaced(uint places) => places / 5 * 4;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint Add(int level, uint low, uint high, uint hash)
    {
        if (Count == capacity || Count >= nodeLimit)
        {
            Grow();
        }

        if (InnerCount == mostPlaced)
        {
            GrowPlaces();
        }

        uint index = Count++;
        MadeCount++;
        Nodes[index] = new Node { Low = low, High = high, Level = level };
        Place(index, hash);
        return index;
    }

    private void Grow()
    {
        long room = Math.Min(nodeLimit, (budget.FreeBytes / NodeBytes) + capacity);
        long step = capacity < LargeCapacity ? capacity : capacity / 5;
        uint wanted = (uint)Math.Min(capacity + step, room);
        if (wanted < capacity + (capacity >> 4))
        {
            throw new DiagramStoppedException(DiagramStop.MemoryLimit);
        }

        budget.Take((wanted - capacity) * (long)NodeBytes);
        nuint bytes = (nuint)wanted * NodeBytes;
        Nodes = (Node*)NativeMemory.Realloc(Nodes, bytes);
        capacity = wanted;
        LargePages.Prefer(Nodes, bytes);
    }

    private void GrowPlaces()
    {
        if (!budget.TryTake(PlaceCount * (long)PlaceBytes))
        {
            // Without room for more places, searches grow longer for the last nodes.
            uint crowded = PlaceCount / 16 * 15;
            mostPlaced = InnerCount < crowded
                ? crowded
                : throw new DiagramStoppedException(DiagramStop.MemoryLimit);
            return;
        }

        placeMask = (2 * PlaceCount) - 1;
        mostPlaced = MostPlaced(PlaceCount);
        NativeMemory.Free(places);
        places = (uint*)NativeMemory.Alloc(PlaceCount, PlaceBytes);
        LargePages.Prefer(places, (nuint)PlaceCount * PlaceBytes);
        PlaceAll();
    }

    private void PlaceAll()
    {
        NativeMemory.Clear(places, (nuint)PlaceCount * PlaceBytes);
        Node* nodes = Nodes;
        for (uint i = firstInner; i < Count; i++)
        {
            Place(i, Mixed.Of(nodes[i].Low, nodes[i].High, (uint)nodes[i].Level));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Place(uint index, uint hash)
    {
        uint at = hash & placeMask;
        while (places[at] != 0)
        {
            at = (at + 1) & placeMask;
        }

        places[at] = index | (hash & ~IndexMask);
    }
}
