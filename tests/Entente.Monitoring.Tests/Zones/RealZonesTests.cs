using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Locating;
using Xunit;

namespace Entente.Monitoring.Tests.Zones;

[Trait("Category", "Slow")]
public sealed class RealZonesTests
{
    private const int Points = 1_000_000;
    private static readonly ZoneDefaults Taken = new("raion") { TakeCrossings = true, CompareZones = false };

    [Fact]
    public void A_million_points_near_the_borders_of_the_raions_are_where_the_definition_puts_them()
    {
        if (MonitoringData.Bytes("ua_raions_osm.geojson.gz") is not { } bytes)
        {
            return;
        }

        var zones = ZoneSet.Read(bytes, Taken).Set!.Zones;
        Assert.Equal(137, zones.Count);
        var (lon, lat) = NearBorders(zones);
        var found = new int[Points];
        var locator = new ZoneLocator(zones);
        locator.Find(lon, lat, found);
        Assert.Equal(Plainly(zones, lon, lat), found);
        for (int i = 0; i < Points; i += 101)
        {
            Assert.Equal(found[i], locator.Find(new Position(lon[i], lat[i])));
        }
    }

    [Fact]
    public void Real_files_are_read_and_their_mistakes_named_by_place()
    {
        if (MonitoringData.Bytes("ua_hromadas_osm.geojson.gz") is not { } hromadas
            || MonitoringData.Bytes("world-atlas_countries-50m.topo.json") is not { } countries
            || MonitoringData.Bytes("deepstatemap_data_20240708.geojson") is not { } line)
        {
            return;
        }

        var refused = ZoneSet.Read(hromadas, new ZoneDefaults("hromada") { CompareZones = false });
        Assert.Equal("feature 274, ring 2, vertex 752", refused.Mistakes[0].Place);
        Assert.Equal(1476, ZoneSet.Read(hromadas, Taken).Set!.Zones.Count);
        Assert.NotNull(ZoneSet.Read(line, new ZoneDefaults("line") { Name = "2024-07-08" }).Set);
        var world = ZoneSet.Read(countries, Taken with { NameProperty = "name" });
        Assert.Equal("feature 76, ring 18, vertex 3714", world.Mistakes[0].Place);
        Assert.Contains("180 degrees", world.Mistakes[0].Message);
    }

    [Fact]
    public void Raions_neither_overlap_nor_leave_gaps_of_a_square_kilometre()
    {
        if (MonitoringData.Bytes("ua_raions_osm.geojson.gz") is not { } bytes)
        {
            return;
        }

        var warnings = ZoneSet.Read(bytes, Taken with { CompareZones = true, LeastArea = 1 }).Warnings;
        Assert.Empty(warnings);
    }

    // Corners, points of edges rounded to a step, and points up to about a hundred metres away.
    private static (int[] Lon, int[] Lat) NearBorders(IReadOnlyList<Zone> zones)
    {
        var edges = zones.SelectMany(zone => zone.Rings).SelectMany(ring => ring.Zip(ring.Skip(1))).ToArray();
        var random = new Random(17);
        var lon = new int[Points];
        var lat = new int[Points];
        int[] reaches = [1, 1, 2, 100, 10_000];
        for (int i = 0; i < Points; i++)
        {
            var (one, other) = edges[random.Next(edges.Length)];
            double part = i % 3 == 0 ? 0 : random.NextDouble();
            int reach = reaches[i % reaches.Length];
            lon[i] = (int)(one.LonE7 + (part * (other.LonE7 - one.LonE7))) + random.Next(-reach, reach);
            lat[i] = (int)(one.LatE7 + (part * (other.LatE7 - one.LatE7))) + random.Next(-reach, reach);
        }

        return (lon, lat);
    }

    // The definition itself, of the edges whose heights hold the point; all others it would pass over.
    private static int[] Plainly(IReadOnlyList<Zone> zones, int[] lon, int[] lat)
    {
        int[] order = [.. Enumerable.Range(0, Points)];
        int[] heights = [.. lat];
        Array.Sort(heights, order);
        var found = new int[Points];
        Array.Fill(found, -1);
        var inside = new bool[Points];
        for (int zone = zones.Count - 1; zone >= 0; zone--)
        {
            Array.Clear(inside);
            foreach (var (one, other) in zones[zone].Rings.SelectMany(ring => ring.Zip(ring.Skip(1))))
            {
                var (low, high) = one.LatE7 < other.LatE7 ? (one, other) : (other, one);
                for (int at = First(heights, low.LatE7); at < Points && heights[at] < high.LatE7; at++)
                {
                    Int128 run = (Int128)((long)high.LonE7 - low.LonE7) * ((long)heights[at] - low.LatE7);
                    inside[at] ^= run > (Int128)((long)high.LatE7 - low.LatE7) * ((long)lon[order[at]] - low.LonE7);
                }
            }

            for (int at = 0; at < Points; at++)
            {
                found[order[at]] = inside[at] ? zone : found[order[at]];
            }
        }

        return found;
    }

    private static int First(int[] heights, int least)
    {
        var (from, to) = (0, heights.Length);
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = heights[middle] < least ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
