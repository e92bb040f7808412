using System.Runtime.InteropServices;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>Writes the smallest cells on borders: the zones to ask in turn, each with its edges there.</summary>
/// <remarks>
/// A leaf: the answer where no zone has the point, the number of zones; of each zone, the last one first, its index,
/// whether the edges outside the cell count as an odd number at the foot of the cell, the number of heights at which
/// that changes, the number of edges; then the heights, then four numbers for each edge. One height is there always,
/// and an even number of edges; such as were added lie where no point is.
/// </remarks>
internal sealed class LeafWriter
{
    /// <summary>So many numbers of a zone come before its heights.</summary>
    public const int Head = 4;

    /// <summary>So many numbers describe an edge.</summary>
    public const int Numbers = 4;

    private readonly List<int> _written = [];
    private readonly HashSet<ZoneEdge> _odd = [];

    public int[] Written => [.. _written];

    /// <returns>The answer that leads to the leaf.</returns>
    public int Write(int x, int y, int filled, List<CellGroup> groups, List<ZoneEdge> edges)
    {
        int start = _written.Count;
        int asked = groups.Count;
        if (LastHasTheRest(groups, edges))
        {
            asked--;
            filled = groups[asked].Zone;
        }

        _written.Add(filled);
        _written.Add(asked);
        for (int i = asked - 1; i >= 0; i--)
        {
            WriteZone(groups[i], CollectionsMarshal.AsSpan(edges).Slice(groups[i].Start, groups[i].Count), (x, y));
        }

        return -2 - start;
    }

    /// <summary>
    /// Whether every point here is in an odd number of the zones: then one that is in none of the others is in the
    /// last. So it is where all edges come in pairs and the corner is in an odd number.
    /// </summary>
    private bool LastHasTheRest(List<CellGroup> groups, List<ZoneEdge> edges)
    {
        _odd.Clear();
        bool corner = false;
        foreach (var group in groups)
        {
            corner ^= group.Inside;
            foreach (var edge in CollectionsMarshal.AsSpan(edges).Slice(group.Start, group.Count))
            {
                if (!_odd.Add(edge))
                {
                    _odd.Remove(edge);
                }
            }
        }

        return corner && _odd.Count == 0;
    }

    private void WriteZone(CellGroup group, Span<ZoneEdge> edges, (int X, int Y) corner)
    {
        bool foot = CellParity.Beyond(group.Inside, edges, corner, corner.Y);
        var heights = new SortedSet<int>();
        foreach (var edge in edges)
        {
            heights.Add(edge.LowY);
            heights.Add(edge.HighY);
        }

        int head = _written.Count;
        _written.AddRange([group.Zone, foot ? 1 : 0, 0, 0]);
        bool last = foot;
        foreach (int height in heights.Where(height => height > corner.Y))
        {
            bool now = CellParity.Beyond(group.Inside, edges, corner, height);
            if (now != last)
            {
                _written.Add(height);
                last = now;
            }
        }

        if (_written.Count == head + Head)
        {
            _written.Add(int.MaxValue);
        }

        _written[head + 2] = _written.Count - head - Head;
        _written[head + 3] = WriteEdges(edges);
    }

    /// <returns>How many there are then, an even number above zero.</returns>
    private int WriteEdges(ReadOnlySpan<ZoneEdge> edges)
    {
        int count = 0;
        foreach (var edge in edges)
        {
            if (!edge.IsLevel)
            {
                _written.AddRange([edge.LowX, edge.LowY, edge.HighX, edge.HighY]);
                count++;
            }
        }

        int added = count == 0 ? 2 : count % 2;
        _written.AddRange(new int[added * Numbers]);
        return count + added;
    }
}
