using Entente.Monitoring.Zones.Locating;

namespace Entente.Monitoring.Zones.Following;

/// <summary>
/// Keeps of many points whether they are inside a zone whose border moves, such as each day's line, and asks at each
/// move only points near what changed. Every answer is that of <see cref="PlainLocator"/> for the zone of that day.
/// </summary>
/// <remarks>
/// A point is inside where a way to the east crosses an odd number of edges. An edge that both zones have changes
/// nothing. So a point changes sides exactly where it is inside the figure whose edges only one of the two zones has.
/// </remarks>
public sealed class LineFollower
{
    private readonly PointRows _points;
    private readonly bool[] _inside;
    private ZoneEdge[] _edges = [];

    /// <param name="lon">In ten-millionths of a degree.</param>
    /// <param name="lat">As many, in the same order.</param>
    /// <exception cref="ArgumentException">The two are not equally long.</exception>
    public LineFollower(ReadOnlySpan<int> lon, ReadOnlySpan<int> lat)
    {
        if (lon.Length != lat.Length)
        {
            throw new ArgumentException($"{lon.Length} longitudes, {lat.Length} latitudes");
        }

        _points = new PointRows(lon, lat);
        _inside = new bool[lon.Length];
    }

    /// <summary>For each point, in its order, whether it is inside the zone moved to last; at first none is.</summary>
    public ReadOnlySpan<bool> Inside => _inside;

    /// <summary>How many points are inside.</summary>
    public int Count { get; private set; }

    /// <summary>Answers all points by this zone from now on.</summary>
    /// <returns>How many points are on another side than before.</returns>
    public int MoveTo(Zone zone)
    {
        var edges = CellGrid.EdgesOf(zone);
        var changed = _points.Within([.. OnlyInOne(_edges, edges)]);
        _edges = edges;
        foreach (int point in changed)
        {
            _inside[point] ^= true;
            Count += _inside[point] ? 1 : -1;
        }

        return changed.Count;
    }

    /// <summary>The edges that both have together an odd number of times.</summary>
    private static HashSet<ZoneEdge> OnlyInOne(ZoneEdge[] before, ZoneEdge[] after)
    {
        var odd = new HashSet<ZoneEdge>(before.Length);
        foreach (var edge in before.Concat(after))
        {
            if (!odd.Add(edge))
            {
                odd.Remove(edge);
            }
        }

        return odd;
    }
}
