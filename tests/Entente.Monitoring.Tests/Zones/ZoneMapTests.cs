using System.Text;
using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Zones;

namespace Entente.Monitoring.Tests.Zones;

public sealed class ZoneMapTests
{
    private static readonly DateOnly Day = new(2025, 9, 4);

    private static Zone Square(string name, double west, double east, DateOnly? from = null, DateOnly? to = null)
    {
        var corners = new[] { (west, 48.0), (east, 48.0), (east, 49.0), (west, 49.0), (west, 48.0) };
        return new Zone(name, name, "sector", from, to, [new ZonePolygon(
            [[.. corners.Select(corner => Position.FromDegrees(corner.Item1, corner.Item2)!.Value)]])]);
    }

    private static PointArea Point(double lon, double lat, double precision) =>
        new(Position.FromDegrees(lon, lat)!.Value, precision);

    [Fact]
    public void What_lies_on_a_border_is_possibly_in_both_zones()
    {
        var map = new ZoneMap([Square("A", 37, 38), Square("B", 38, 39)]);
        Assert.Equal([new ZoneHit("A", true)], map.Find(Point(37.5, 48.5, 100), Day));
        Assert.Equal([new ZoneHit("A", false), new ZoneHit("B", false)], map.Find(Point(38, 48.5, 100), Day));
        Assert.Empty(map.Find(Point(40, 48.5, 100), Day));
    }

    [Fact]
    public void A_zone_counts_on_its_days_alone()
    {
        var map = new ZoneMap([Square("A", 37, 38, from: Day), Square("A", 37, 37.2, to: Day.AddDays(-1))]);
        Assert.Single(map.Find(Point(37.5, 48.5, 10), Day));
        Assert.Empty(map.Find(Point(37.5, 48.5, 10), Day.AddDays(-1)));
    }

    [Fact]
    public void A_name_that_no_zone_has_stands_for_itself() =>
        Assert.Equal(
            [new ZoneHit("Donetsk", true)], new ZoneMap([Square("A", 37, 38)]).Find(new NamedArea("Donetsk"), Day));

    [Fact]
    public void Leaving_out_what_is_far_away_leaves_out_nothing_that_is_near()
    {
        var zones = new[] { Square("A", 37, 38), Square("B", 38.4, 39) };
        var map = new ZoneMap(zones);
        var askers = zones.Select(zone => new ZoneAsker(zone)).ToList();
        Gen.Select(Gen.Double[36, 40], Gen.Double[47, 50], Gen.Double[0, 60_000], Gen.Double[0, 359], Gen.Bool)
            .Sample((lon, lat, reach, bearing, isSector) =>
            {
                var centre = Position.FromDegrees(lon, lat)!.Value;
                Area area = isSector
                    ? new SectorArea(centre, bearing, (bearing + 40) % 360, reach / 3, reach + 1)
                    : new PointArea(centre, reach);
                var expected = askers.Select((asker, i) => (zones[i].Name, Membership: asker.Ask(area)))
                    .Where(one => one.Membership != ZoneMembership.Out)
                    .Select(one => new ZoneHit(one.Name, one.Membership == ZoneMembership.In));
                Assert.Equal(expected, map.Find(area, Day));
            });
    }

    [Fact]
    public void Other_zones_move_what_they_move()
    {
        var old = new ZoneMap([Square("A", 37, 38)]);
        var young = new ZoneMap([Square("A", 37, 37.4), Square("B", 37.4, 38)]);
        (Area, DateOnly)[] all =
            [.. new[] { 37.2, 37.6, 37.4 }.Select(lon => ((Area)Point(lon, 48.5, 10), Day))];
        Assert.Equal([("A", "A?, B?", 1), ("A", "B", 1)], Classification.Difference(all, old, young));
        Assert.Equal((3, 0), Classification.Count(all, old)["A"]);
    }

    [Fact]
    public void Zones_that_were_written_are_read_again_as_they_were()
    {
        var zones = new[] { Square("A", 37, 38, from: Day), Square("B, \"quoted\"", 38, 39) };
        var read = ZoneSet.Read(ZoneText.Write(zones), new ZoneDefaults("other")).Set!.Zones;
        Assert.Equal(zones.Select(zone => (zone.Name, zone.Kind, zone.From)), read.Select(
            zone => (zone.Name, zone.Kind, zone.From)));
        Assert.Equal(zones[0].Rings.First(), read[0].Rings.First());
    }

    [Theory]
    [InlineData("""{"type":"LineString","coordinates":[[37,48],[38,48]]}""", null)]
    [InlineData("""{"type":"Feature","geometry":{"type":"LineString","coordinates":[[37,48],[38,48]]}}""", null)]
    [InlineData("""{"type":"LineString","coordinates":[[37,48]]}""", "two points at least")]
    [InlineData("""{"type":"LineString","coordinates":[[37,148],[1,1]]}""", "point 1 is not on the earth")]
    [InlineData("""{"type":"Point","coordinates":[37,48]}""", "not Point")]
    [InlineData("""{"type":"LineString","coordinates":[["a","b"],[1]]}""", "no GeoJSON")]
    [InlineData("[]", "no GeoJSON")]
    [InlineData("x", "no GeoJSON")]
    public void A_line_is_read_or_its_problem_said(string json, string? problem)
    {
        var (line, said) = LineReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(problem is null, line.Count == 2 && said is null);
        Assert.Contains(problem ?? "", said ?? "", StringComparison.Ordinal);
    }
}
