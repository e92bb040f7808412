using System.Runtime.InteropServices;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>Writes the smallest cells on borders: the zones to ask in turn, each with its edges there.</summary>
/// <remarks>
/// A leaf: the answer where no zone has the point, the number of zones; of each zone its index, whether the edges
/// outside the cell count as an odd number at the foot of the cell, the number of heights at which that changes, the
/// number of edges; then the heights, then four numbers for each edge.
/// </remarks>
internal sealed class LeafWriter
{
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
        for (int i = 0; i < asked; i++)
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
                _written[head + 2]++;
                last = now;
            }
        }

        foreach (var edge in edges)
        {
            if (!edge.IsLevel)
            {
                _written.AddRange([edge.LowX, edge.LowY, edge.HighX, edge.HighY]);
                _written[head + 3]++;
            }
        }
    }
}
