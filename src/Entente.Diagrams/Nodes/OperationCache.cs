using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Entente.Diagrams.Nodes;

/// <summary>
/// What operations gave before: direct-mapped, lossy, bounded. An entry is four words: three operands, of which the
/// first two carry the operation in their upper three bits, and the result.
/// </summary>
internal sealed unsafe class OperationCache : IDisposable
{
    private const int EntryBytes = 16;
    private const uint MinimumEntries = 256;
    private const int OperationShift = 29;

    private readonly MemoryBudget budget;
    private Entry* entries;
    private uint mask;

    public OperationCache(MemoryBudget budget)
    {
        this.budget = budget;
        budget.Take(MinimumEntries * EntryBytes);
        entries = (Entry*)NativeMemory.AllocZeroed(MinimumEntries, EntryBytes);
        mask = MinimumEntries - 1;
    }

    public uint EntryCount => mask + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryFind(Operation operation, uint first, uint second, uint third, out uint result)
    {
        Entry* entry = EntryOf(operation, first, second, third, out uint a, out uint b);
        result = entry->Result;
        return entry->First == a && entry->Second == b && entry->Third == third;
    }

    /// <summary>Asks memory for the entry that is looked for soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Ahead(Operation operation, uint first, uint second, uint third)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(EntryOf(operation, first, second, third, out _, out _));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Operation operation, uint first, uint second, uint third, uint result)
    {
        Entry* entry = EntryOf(operation, first, second, third, out uint a, out uint b);
        entry->First = a;
        entry->Second = b;
        entry->Third = third;
        entry->Result = result;
    }

    /// <summary>Doubles while there is memory to spare: never more than a quarter of what is left.</summary>
    public void GrowTowards(long nodes)
    {
        uint wanted = mask + 1;
        while (wanted < nodes && wanted < 1u << 27)
        {
            wanted *= 2;
        }

        long bytes = wanted * (long)EntryBytes;
        if (wanted == mask + 1 || bytes > budget.FreeBytes / 4)
        {
            return;
        }

        budget.Take(bytes);
        Entry* old = entries;
        uint oldCount = mask + 1;
        entries = (Entry*)NativeMemory.AllocZeroed(wanted, EntryBytes);
        LargePages.Prefer(entries, (nuint)bytes);
        mask = wanted - 1;
        foreach (ref readonly Entry entry in new ReadOnlySpan<Entry>(old, (int)oldCount))
        {
            Place(entry);
        }

        NativeMemory.Free(old);
        budget.Return(oldCount * (long)EntryBytes);
    }

    /// <summary>Forgets everything: after a collection, answers would name nodes that are elsewhere or gone.</summary>
    public void Clear() => NativeMemory.Clear(entries, (nuint)(mask + 1) * EntryBytes);

    public void Dispose()
    {
        if (entries != null)
        {
            NativeMemory.Free(entries);
            budget.Return((mask + 1) * (long)EntryBytes);
            entries = null;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Entry* EntryOf(Operation operation, uint first, uint second, uint third, out uint a, out uint b)
    {
        a = first | ((uint)operation << OperationShift);
        b = second | ((uint)operation >> 3 << OperationShift);
        return entries + (Mixed.Of(a, b, third) & mask);
    }

    private void Place(in Entry entry) => entries[Mixed.Of(entry.First, entry.Second, entry.Third) & mask] = entry;

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public uint First;
        public uint Second;
        public uint Third;
        public uint Result;
    }
}
