using Entente.Monitoring.Zones.Locating;

namespace Entente.Monitoring.Zones.Checking;

/// <summary>Edges by rows of equal height: two that meet are in one row together.</summary>
internal sealed class EdgeRows
{
    /// <summary>So many rows may list an edge, on average.</summary>
    private const long MostRows = 32;

    private readonly int[] _starts;
    private readonly int[] _listed;
    private readonly int _south;
    private readonly int _shift;

    private EdgeRows(List<ZoneEdge> edges, int south, int north, int shift)
    {
        (_south, _shift) = (south, shift);
        _starts = new int[Row(north) + 2];
        foreach (var edge in edges)
        {
            for (int row = Row(edge.LowY); row <= Row(edge.HighY); row++)
            {
                _starts[row + 1]++;
            }
        }

        for (int row = 1; row < _starts.Length; row++)
        {
            _starts[row] += _starts[row - 1];
        }

        _listed = List(edges);
    }

    /// <param name="edges">One at least.</param>
    /// <returns>Null where the edges are so long that many rows would list each.</returns>
    public static EdgeRows? Of(List<ZoneEdge> edges)
    {
        var (south, north) = (int.MaxValue, int.MinValue);
        foreach (var edge in edges)
        {
            (south, north) = (Math.Min(south, edge.LowY), Math.Max(north, edge.HighY));
        }

        int shift = 0;
        while (((long)north - south) >> shift > edges.Count)
        {
            shift++;
        }

        long places = edges.Sum(edge => (((long)edge.HighY - edge.LowY) >> shift) + 2);
        return places <= MostRows * edges.Count ? new EdgeRows(edges, south, north, shift) : null;
    }

    public int Count => _starts.Length - 1;

    public ReadOnlySpan<int> In(int row) => _listed.AsSpan(_starts[row].._starts[row + 1]);

    public ReadOnlySpan<int> At(int y) => In(Row(y));

    private int Row(int y) => (int)(((long)y - _south) >> _shift);

    private int[] List(List<ZoneEdge> edges)
    {
        var listed = new int[_starts[^1]];
        int[] next = [.. _starts];
        for (int i = 0; i < edges.Count; i++)
        {
            for (int row = Row(edges[i].LowY); row <= Row(edges[i].HighY); row++)
            {
                listed[next[row]++] = i;
            }
        }

        return listed;
    }
}
