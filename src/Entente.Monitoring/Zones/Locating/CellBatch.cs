using System.Runtime.Intrinsics;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>
/// Many points in blocks, all of a block one step down before any goes two: the memory of many is asked for at once,
/// and no branch depends on a single point until the last step.
/// </summary>
internal readonly ref struct CellBatch(CellGrid grid, CellLevel[] levels, int[] starts, int[] leaves)
{
    private const int Block = 4096;

    /// <summary>Where in the nodes the child with the point lies.</summary>
    public static int Child(int answer, uint x, uint y, int shift) =>
        ((-2 - answer) * CellTree.Children) + (int)(((y >> shift) & 3) * CellTree.Fan) + (int)((x >> shift) & 3);

    public void Find(ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, Span<int> zone)
    {
        Span<int> cells = stackalloc int[Block];
        Span<ushort> open = stackalloc ushort[Block];
        for (int start = 0; start < lon.Length; start += Block)
        {
            int length = Math.Min(Block, lon.Length - start);
            var x = lon.Slice(start, length);
            var y = lat.Slice(start, length);
            var answers = zone.Slice(start, length);
            FindCells(x, y, cells[..length]);
            int count = AskTop(cells[..length], answers, open);
            for (int depth = 1; depth <= grid.Depth && count > 0; depth++)
            {
                count = AskNodes(x, y, depth, answers, open[..count]);
            }

            AskLeaves(x, y, answers, open[..count]);
        }
    }

    /// <summary>The place of each point in the top table; what is beyond it lies in its last row or column.</summary>
    private void FindCells(ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, Span<int> cells)
    {
        int i = 0;
        var (west, south) = (Vector256.Create(grid.West), Vector256.Create(grid.South));
        var (columns, rows) = (Vector256.Create((uint)grid.Columns), Vector256.Create((uint)grid.Rows));
        for (; i <= cells.Length - Vector256<int>.Count; i += Vector256<int>.Count)
        {
            var x = (Vector256.Create(lon[i..]) - west).AsUInt32() >>> grid.Shift;
            var y = (Vector256.Create(lat[i..]) - south).AsUInt32() >>> grid.Shift;
            var cell = (Vector256.Min(y, rows) * (uint)grid.Stride) + Vector256.Min(x, columns);
            cell.AsInt32().CopyTo(cells[i..]);
        }

        for (; i < cells.Length; i++)
        {
            uint column = Math.Min((uint)(lon[i] - grid.West) >> grid.Shift, (uint)grid.Columns);
            uint row = Math.Min((uint)(lat[i] - grid.South) >> grid.Shift, (uint)grid.Rows);
            cells[i] = (int)((row * (uint)grid.Stride) + column);
        }
    }

    /// <returns>How many points are open still; which, in <paramref name="open"/>.</returns>
    private int AskTop(ReadOnlySpan<int> cells, Span<int> answers, Span<ushort> open)
    {
        int count = 0;
        var level = levels[0];
        for (int i = 0; i < cells.Length && i < answers.Length; i++)
        {
            int answer = level.Ask(cells[i]);
            answers[i] = answer;
            open[count] = (ushort)i;
            count += (int)((uint)(answer + 1) >> 31);
        }

        return count;
    }

    private int AskNodes(ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, int depth, Span<int> answers, Span<ushort> open)
    {
        int count = 0;
        int shift = grid.Shift - (2 * depth);
        var level = levels[depth];
        for (int k = 0; k < open.Length; k++)
        {
            int i = open[k];
            uint x = (uint)(lon[i] - grid.West);
            uint y = (uint)(lat[i] - grid.South);
            int answer = level.Ask(Child(answers[i], x, y, shift));
            answers[i] = answer;
            open[count] = (ushort)i;
            count += (int)((uint)(answer + 1) >> 31);
        }

        return count;
    }

    private void AskLeaves(ReadOnlySpan<int> lon, ReadOnlySpan<int> lat, Span<int> answers, ReadOnlySpan<ushort> open)
    {
        // Two looks ahead have the memory of all leaves fetched at once; what they saw counts for nothing.
        int seen = 0;
        foreach (ushort i in open)
        {
            answers[i] = starts[-2 - answers[i]];
        }

        foreach (ushort i in open)
        {
            seen |= leaves[answers[i]] | leaves[Math.Min(answers[i] + 15, leaves.Length - 1)];
        }

        int last = seen == int.MinValue ? 0 : open.Length;
        foreach (ushort i in open[..last])
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
