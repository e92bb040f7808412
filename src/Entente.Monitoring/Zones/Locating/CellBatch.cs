using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>
/// Many points in blocks, all of a block one step down before any goes two: the memory of many is asked for at once,
/// and no branch depends on a single point until the last step.
/// </summary>
internal readonly ref struct CellBatch(
    CellGrid grid, CellLevel[] levels, byte[] squares, int[] starts, int[] leaves)
{
    private const int Block = 4096;

    /// <summary>So many points are looked at together, whether one square has them all.</summary>
    private const int Group = 32;

    /// <summary>Points that lie more cells apart are not asked for together.</summary>
    private const uint Near = 16;

    /// <summary>Where in the nodes the child with the point lies.</summary>
    public static int Child(int answer, uint x, uint y, int shift) =>
        ChildOf(-2 - answer, x, y, shift);

    private static int ChildOf(int node, uint x, uint y, int shift) =>
        (node * CellTree.Children) + (int)(((y >> shift) & 3) * CellTree.Fan) + (int)((x >> shift) & 3);

    public void Find(ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, Span<int> zone)
    {
        Span<int> cells = stackalloc int[Block];
        Span<ushort> open = stackalloc ushort[Block];
        Span<ushort> groups = stackalloc ushort[Block / Group];
        for (int start = 0; start < lon.Length; start += Block)
        {
            int length = Math.Min(Block, lon.Length - start);
            var x = lon.Slice(start, length);
            var y = lat.Slice(start, length);
            var answers = zone.Slice(start, length);
            int apart = FindCells(x, y, cells[..length], answers, groups);
            int count = AskTop(cells[..length], groups[..apart], answers, open);
            for (int depth = 1; depth <= grid.Depth && count > 0; depth++)
            {
                count = AskNodes(x, y, depth, cells[..length], answers, open[..count]);
            }

            AskLeaves(x, y, cells[..length], answers, open[..count]);
        }
    }

    /// <summary>The place of each point in the top table; what is beyond it lies in its last row or column.</summary>
    /// <returns>How many groups are not answered by a square; where they begin, in the last list.</returns>
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

        var answer = Vector256.Create(levels[0].Entries[cell] - 1);
        ref int first = ref MemoryMarshal.GetReference(answers);
        for (int i = 0; i < Group; i += Vector256<int>.Count)
        {
            answer.StoreUnsafe(ref first, (nuint)i);
        }

        return true;
    }

    /// <returns>How many points are open still; which, in <paramref name="open"/>.</returns>
    private int AskTop(ReadOnlySpan<int> cells, ReadOnlySpan<ushort> groups, Span<int> answers, Span<ushort> open)
    {
        int count = 0;
        ushort[] entries = levels[0].Entries;
        foreach (ushort start in groups)
        {
            int end = Math.Min(start + Group, cells.Length);
            for (int i = start; i < end; i++)
            {
                int entry = entries[cells[i]];
                answers[i] = entry - 1;
                open[count] = (ushort)i;
                count += entry >> 15;
            }
        }

        return count;
    }

    /// <remarks>What is open still has its entry, less one, for an answer, and beside it the place of that.</remarks>
    private int AskNodes(
        ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, int depth, Span<int> cells, Span<int> answers, Span<ushort> open)
    {
        int count = 0;
        int shift = grid.Shift - (2 * depth);
        var (above, entries) = (levels[depth - 1], levels[depth].Entries);
        for (int k = 0; k < open.Length; k++)
        {
            int i = open[k];
            uint x = (uint)(lon[i] - grid.West);
            uint y = (uint)(lat[i] - grid.South);
            int place = ChildOf(above.Next(cells[i], answers[i] + 1), x, y, shift);
            int entry = entries[place];
            cells[i] = place;
            answers[i] = entry - 1;
            open[count] = (ushort)i;
            count += entry >> 15;
        }

        return count;
    }

    private void AskLeaves(
        ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, Span<int> cells, Span<int> answers, ReadOnlySpan<ushort> open)
    {
        // Two looks ahead have the memory of all leaves fetched at once; what they saw counts for nothing.
        int seen = 0;
        var last = levels[grid.Depth];
        foreach (ushort i in open)
        {
            answers[i] = starts[last.Next(cells[i], answers[i] + 1)];
        }

        foreach (ushort i in open)
        {
            seen |= leaves[answers[i]] | leaves[Math.Min(answers[i] + 15, leaves.Length - 1)];
        }

        int count = seen == int.MinValue ? 0 : open.Length;
        foreach (ushort i in open[..count])
        {
            answers[i] = AskLeaf(leaves, answers[i], lon[i], lat[i]);
        }
    }

    /// <summary>Asks the zones of a leaf in turn; <see cref="LeafWriter"/> says how it is written.</summary>
    public static int AskLeaf(ReadOnlySpan<int> leaves, int leaf, int x, int y)
    {
        int at = leaf + 2;
        for (int left = leaves[leaf + 1]; left > 0; left--)
        {
            int heights = leaves[at + 2];
            int numbers = heights + (4 * leaves[at + 3]);
            var own = leaves.Slice(at + 4, numbers);
            int odd = leaves[at + 1];
            for (int i = 0; i < heights; i++)
            {
                odd ^= y >= own[i] ? 1 : 0;
            }

            for (var edges = own[heights..]; edges.Length >= 4; edges = edges[4..])
            {
                odd ^= Crossing(edges[0], edges[1], edges[2], edges[3], x, y);
            }

            if (odd != 0)
            {
                return leaves[at];
            }

            at += 4 + numbers;
        }

        return leaves[leaf];
    }

    /// <summary>1 where <see cref="ZoneEdge.Crosses"/>, else 0; without branches, which would go by chance.</summary>
    private static int Crossing(int lowX, int lowY, int highX, int highY, int x, int y)
    {
        long west = ((long)highX - lowX) * ((long)y - lowY);
        long east = ((long)highY - lowY) * ((long)x - lowX);
        return (lowY <= y ? 1 : 0) & (y < highY ? 1 : 0) & (west > east ? 1 : 0);
    }
}
