using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>
/// What it means that a point is in a zone: a line from it to the east crosses the zone's border an odd number of
/// times. Slow, total, obvious; the fast road is tested against it.
/// </summary>
/// <remarks>
/// A border crosses the line where it has one end at or below the line and one above it, and lies strictly east of the
/// point. So of two zones that share a border through the same corners exactly one has each point of it: the one to
/// the east of it, or of a level border the one to the north.
/// </remarks>
public sealed class PlainLocator(IReadOnlyList<Zone> zones)
{
    /// <summary>The index of the first zone that contains the point; -1 where none does.</summary>
    public int Find(Position point)
    {
        for (int i = 0; i < zones.Count; i++)
        {
            if (Contains(zones[i], point))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The indices of all zones that contain the point, in their order.</summary>
    public IReadOnlyList<int> FindAll(Position point) =>
        [.. Enumerable.Range(0, zones.Count).Where(i => Contains(zones[i], point))];

    public static bool Contains(Zone zone, Position point)
    {
        bool inside = false;
        foreach (var ring in zone.Rings)
        {
            for (int i = 1; i < ring.Length; i++)
            {
                inside ^= Crosses(ring[i - 1], ring[i], point);
            }
        }

        return inside;
    }

    private static bool Crosses(Position from, Position to, Position point)
    {
        var (low, high) = from.LatE7 < to.LatE7 ? (from, to) : (to, from);
        return low.LatE7 <= point.LatE7 && point.LatE7 < high.LatE7 && Turn(low, high, point) > 0;
    }

    /// <summary>Twice the area of the triangle: above zero where the point lies west of the way up.</summary>
    private static Int128 Turn(Position low, Position high, Position point) =>
        (((Int128)high.LonE7 - low.LonE7) * ((Int128)point.LatE7 - low.LatE7))
        - (((Int128)high.LatE7 - low.LatE7) * ((Int128)point.LonE7 - low.LonE7));
}
