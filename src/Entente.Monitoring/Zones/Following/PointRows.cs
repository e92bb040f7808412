using Entente.Monitoring.Zones.Locating;

namespace Entente.Monitoring.Zones.Following;

/// <summary>Points by rows of equal height, and in each from west to east.</summary>
internal sealed class PointRows
{
    /// <summary>About so many points lie in a row.</summary>
    private const int InRow = 512;

    private readonly int[] _x;
    private readonly int[] _y;
    private readonly int[] _numbers;
    private readonly int[] _starts;
    private readonly int _south;
    private readonly int _shift;

    public PointRows(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        int north = int.MinValue;
        _south = int.MaxValue;
        foreach (int height in y)
        {
            (_south, north) = (Math.Min(_south, height), Math.Max(north, height));
        }

        while (((long)north - _south) >> _shift > y.Length / InRow)
        {
            _shift++;
        }

        _numbers = Ordered(x, y);
        (_x, _y) = (new int[x.Length], new int[x.Length]);
        _starts = new int[Math.Max(0, Row(north)) + 2];
        for (int i = 0; i < _numbers.Length; i++)
        {
            (_x[i], _y[i]) = (x[_numbers[i]], y[_numbers[i]]);
            _starts[Row(_y[i]) + 1] = i + 1;
        }

        for (int row = 1; row < _starts.Length; row++)
        {
            _starts[row] = Math.Max(_starts[row], _starts[row - 1]);
        }
    }

    private int Rows => _starts.Length - 1;

    private int Row(int y) => (int)(((long)y - _south) >> _shift);

    private int[] Ordered(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var (keys, numbers) = (new long[x.Length], new int[x.Length]);
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = ((long)Row(y[i]) << 32) + ((long)x[i] - int.MinValue);
            numbers[i] = i;
        }

        Array.Sort(keys, numbers);
        return numbers;
    }

    /// <summary>
    /// The numbers of all points inside a figure of edges, at each of whose corners an even number of them meet.
    /// </summary>
    public List<int> Within(ZoneEdge[] edges)
    {
        var (rows, inRows) = ByRow(edges);
        var within = new List<int>();
        for (int i = 0; i < rows.Length;)
        {
            int end = i + 1;
            while (end < rows.Length && rows[end] == rows[i])
            {
                end++;
            }

            Ask(rows[i], inRows.AsSpan(i..end), within);
            i = end;
        }

        return within;
    }

    private (int[] Rows, ZoneEdge[] Edges) ByRow(ZoneEdge[] edges)
    {
        var (rows, inRows) = (new List<int>(), new List<ZoneEdge>());
        foreach (var edge in edges.Where(edge => !edge.IsLevel))
        {
            int last = Math.Min(Row(edge.HighY - 1), Rows - 1);
            for (int row = Math.Max(Row(edge.LowY), 0); row <= last; row++)
            {
                rows.Add(row);
                inRows.Add(edge);
            }
        }

        var (keys, items) = (rows.ToArray(), inRows.ToArray());
        Array.Sort(keys, items);
        return (keys, items);
    }

    /// <summary>To the west and to the east of all edges nothing is inside.</summary>
    private void Ask(int row, ReadOnlySpan<ZoneEdge> edges, List<int> within)
    {
        var (west, east) = (int.MaxValue, int.MinValue);
        foreach (ref readonly var edge in edges)
        {
            (west, east) = (Math.Min(west, edge.West), Math.Max(east, edge.East));
        }

        int end = _starts[row + 1];
        for (int i = First(row, west); i < end && _x[i] < east; i++)
        {
            bool inside = false;
            foreach (ref readonly var edge in edges)
            {
                inside ^= edge.Crosses(_x[i], _y[i]);
            }

            if (inside)
            {
                within.Add(_numbers[i]);
            }
        }
    }

    /// <summary>The first point of a row that is at x or east of it.</summary>
    private int First(int row, int x)
    {
        int found = _x.AsSpan(_starts[row].._starts[row + 1]).BinarySearch(x - 1);
        int first = _starts[row] + (found < 0 ? ~found : found);
        while (first < _starts[row + 1] && _x[first] < x)
        {
            first++;
        }

        return first;
    }
}
