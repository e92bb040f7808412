using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>
/// Many points in blocks, all of a block one step down before any goes two: the memory of many is asked for at once,
/// and no branch depends on a single point until the last step.
/// </summary>
internal readonly ref struct CellBatch(CellGrid grid, int[][] levels, byte[] squares, int[] leaves)
{
    private const int Block = 4096;

    /// <summary>So many points are looked at together, whether one square has them all.</summary>
    private const int Group = 32;

    /// <summary>Points that lie more cells apart are not asked for together.</summary>
    private const uint Near = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, Span<int> zone)
    {
        Span<int> cells = stackalloc int[Block];
        Span<ushort> groups = stackalloc ushort[Block / Group];
        var open = new OpenPoints(stackalloc int[OpenPoints.MemoryFor(Block)]);
        for (int start = 0; start < lon.Length; start += Block)
        {
            int length = Math.Min(Block, lon.Length - start);
            var x = lon.Slice(start, length);
            var y = lat.Slice(start, length);
            var answers = zone.Slice(start, length);
            int apart = FindCells(x, y, cells[..length], answers, groups);
            open.Clear();
            foreach (ushort group in groups[..apart])
            {
                int end = Math.Min(group + Group, length);
                AskTop(levels[0], cells[group..end], answers[group..end]);
                open.Add(x, y, answers, group, end);
            }

            for (int depth = 1; depth <= grid.Depth && open.Count > 0; depth++)
            {
                open.Descend(levels[depth], grid, grid.Shift - (2 * depth), answers);
            }

            AskLeaves(x, y, answers, open.Index, open.Node);
        }
    }

    /// <summary>The place of each point in the top table; what is beyond it lies in its last row or column.</summary>
    /// <returns>How many groups are not answered by a square; where they begin, in the last list.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindCells(
        ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, Span<int> cells, Span<int> answers, Span<ushort> groups)
    {
        int count = 0;
        int i = 0;
        ref int firstLon = ref MemoryMarshal.GetReference(lon);
        ref int firstLat = ref MemoryMarshal.GetReference(lat);
        ref int firstCell = ref MemoryMarshal.GetReference(cells);
        var (west, south) = (Vector256.Create(grid.West), Vector256.Create(grid.South));
        var (columns, rows) = (Vector256.Create((uint)grid.Columns), Vector256.Create((uint)grid.Rows));
        for (; i <= cells.Length - Group; i += Group)
        {
            var (leastX, leastY) = (columns, rows);
            var (mostX, mostY) = (Vector256<uint>.Zero, Vector256<uint>.Zero);
            for (int at = i; at < i + Group; at += Vector256<int>.Count)
            {
                var x = (Vector256.LoadUnsafe(ref firstLon, (nuint)at) - west).AsUInt32() >>> grid.Shift;
                var y = (Vector256.LoadUnsafe(ref firstLat, (nuint)at) - south).AsUInt32() >>> grid.Shift;
                (x, y) = (Vector256.Min(x, columns), Vector256.Min(y, rows));
                ((y * (uint)grid.Stride) + x).AsInt32().StoreUnsafe(ref firstCell, (nuint)at);
                (leastX, mostX) = (Vector256.Min(leastX, x), Vector256.Max(mostX, x));
                (leastY, mostY) = (Vector256.Min(leastY, y), Vector256.Max(mostY, y));
            }

            if (Vector256.GreaterThanAny(mostX - leastX, Vector256.Create(Near))
                || !AskSquare(leastX, leastY, mostX, mostY, answers.Slice(i, Group)))
            {
                groups[count++] = (ushort)i;
            }
        }

        if (i < cells.Length)
        {
            groups[count++] = (ushort)i;
        }

        for (; i < cells.Length; i++)
        {
            uint column = Math.Min((uint)(lon[i] - grid.West) >> grid.Shift, (uint)grid.Columns);
            uint row = Math.Min((uint)(lat[i] - grid.South) >> grid.Shift, (uint)grid.Rows);
            cells[i] = (int)((row * (uint)grid.Stride) + column);
        }

        return count;
    }

    /// <returns>Whether one square has all points, and so their answer.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool AskSquare(
        Vector256<uint> leastX, Vector256<uint> leastY, Vector256<uint> mostX, Vector256<uint> mostY, Span<int> answers)
    {
        var (x, y) = (CellSquares.Least(leastX), CellSquares.Least(leastY));
        uint side = Math.Max(CellSquares.Most(mostX) - x, CellSquares.Most(mostY) - y);
        int cell = (int)((y * (uint)grid.Stride) + x);
        if (side >= squares[cell])
        {
            return false;
        }

        var answer = Vector256.Create(levels[0][cell]);
        ref int first = ref MemoryMarshal.GetReference(answers);
        for (int i = 0; i < Group; i += Vector256<int>.Count)
        {
            answer.StoreUnsafe(ref first, (nuint)i);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AskTop(int[] top, ReadOnlySpan<int> cells, Span<int> answers)
    {
        for (int i = 0; i < cells.Length && i < answers.Length; i++)
        {
            answers[i] = top[cells[i]];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AskLeaves(
        ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, Span<int> answers, ReadOnlySpan<int> open,
        ReadOnlySpan<int> starts)
    {
        // Two looks ahead have the memory of all leaves fetched at once; what they saw counts for nothing.
        int seen = 0;
        foreach (int leaf in starts)
        {
            seen |= leaves[leaf] | leaves[Math.Min(leaf + 15, leaves.Length - 1)];
        }

        int count = seen == int.MinValue ? 0 : starts.Length;
        for (int k = 0; k < count; k++)
        {
            int i = open[k];
            answers[i] = LeafReader.Ask(leaves, starts[k], lon[i], lat[i]);
        }
    }
}
