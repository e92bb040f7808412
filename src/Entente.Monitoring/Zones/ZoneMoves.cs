using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones.Locating;
using Entente.Monitoring.Zones.Measuring;

namespace Entente.Monitoring.Zones;

/// <summary>How many observations lie in one zone by the old lines and in another by the new.</summary>
/// <param name="From">The name of the zone before; empty for none.</param>
/// <param name="To">The name of the zone after; empty for none.</param>
public sealed record ZoneMove(string From, string To, int Count);

/// <summary>What a change of lines changes for observations.</summary>
public static class ZoneMoves
{
    /// <summary>
    /// Counts the areas by their zone before and after: the first zone that has the middle of the area, or the name of
    /// a named one. Those that stay where they were are not listed.
    /// </summary>
    /// <returns>By zone before, then by zone after.</returns>
    public static IReadOnlyList<ZoneMove> Between(
        IReadOnlyList<Zone> before, IReadOnlyList<Zone> after, IReadOnlyList<Area> areas)
    {
        string[] old = Names(before, areas);
        string[] now = Names(after, areas);
        return [.. Enumerable.Range(0, areas.Count)
            .Where(i => old[i] != now[i])
            .GroupBy(i => (From: old[i], To: now[i]))
            .Select(group => new ZoneMove(group.Key.From, group.Key.To, group.Count()))
            .OrderBy(move => move.From, StringComparer.Ordinal)
            .ThenBy(move => move.To, StringComparer.Ordinal)];
    }

    private static string[] Names(IReadOnlyList<Zone> zones, IReadOnlyList<Area> areas)
    {
        var middles = areas.Select(Middle).ToArray();
        var found = new int[areas.Count];
        new ZoneLocator(zones).Find(
            middles.Select(middle => middle.LonE7).ToArray(), middles.Select(middle => middle.LatE7).ToArray(), found);
        return [.. areas.Select((area, i) => area is NamedArea named
            ? zones.FirstOrDefault(zone => zone.Name == named.Zone || zone.Title == named.Zone)?.Name ?? ""
            : found[i] < 0 ? "" : zones[found[i]].Name)];
    }

    /// <summary>Of a sector all around, where the observer stood; of a named area, nowhere.</summary>
    private static Position Middle(Area area) => area switch
    {
        PointArea point => point.Centre,
        SectorArea sector => Middle(sector),
        _ => new Position(int.MinValue, int.MinValue),
    };

    private static Position Middle(SectorArea sector)
    {
        double width = (((sector.ToBearing - sector.FromBearing) % 360) + 360) % 360;
        if (width == 0)
        {
            return sector.Observer;
        }

        var (lon, lat) = Geodesic.Direct(
            sector.Observer.Lon, sector.Observer.Lat, sector.FromBearing + (width / 2), (sector.Near + sector.Far) / 2);
        return Position.FromDegrees(lon, lat) ?? sector.Observer;
    }
}
