using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Locating;
using Xunit;

namespace Entente.Monitoring.Tests.Zones.Locating;

public sealed class ZoneLocatorTests
{
    private static readonly int[] Extremes = [int.MinValue, -Position.MaxLon, -1, 0, 1, Position.MaxLon, int.MaxValue];

    [Theory]
    [InlineData(24)]
    [InlineData(5_000)]
    [InlineData(3_000_000)]
    [InlineData(800_000_000)]
    public void Every_point_is_where_the_definition_puts_it(int size) =>
        ZoneShapes.Any(size).Sample(AssertAgrees, iter: 100);

    [Theory]
    [InlineData(90, 3)]
    [InlineData(70_000, 4)]
    [InlineData(400_000_000, 3)]
    public void A_point_inside_a_partition_is_in_exactly_one_zone(int size, int cells) =>
        ZoneShapes.Partition(size, cells).Sample(
            zones =>
            {
                AssertAgrees(zones);
                var inner = zones[(cells * 2) + 3];
                var locator = new ZoneLocator(zones);
                foreach (var point in ZoneShapes.Telling([inner]).Where(point => IsWellInside(zones, point)))
                {
                    Assert.Single(locator.FindAll(point));
                }
            },
            iter: 30);

    [Theory]
    [InlineData(70_000)]
    [InlineData(3_000_000)]
    [InlineData(400_000_000)]
    public void Points_near_one_another_are_each_where_the_definition_puts_them(int size) =>
        Gen.Select(ZoneShapes.Partition(size, 3), Gen.Int[0, size / 50]).Sample(
            (zones, width) =>
            {
                var points = ZoneShapes.Telling(zones).Where((_, i) => i % 7 == 0)
                    .SelectMany(point => Enumerable.Range(0, 64).Select(i => new Position(
                        point.LonE7 + (i % 8 * (width / 8)), point.LatE7 + (i / 8 * (width / 8)))))
                    .ToArray();
                var (plain, found) = (new PlainLocator(zones), new int[points.Length]);
                new ZoneLocator(zones).Find(
                    [.. points.Select(point => point.LonE7)], [.. points.Select(point => point.LatE7)], found);
                Assert.Equal(points.Select(plain.Find), found);
            },
            iter: 10);

    [Fact]
    public void Many_zones_do_not_change_an_answer() =>
        ZoneShapes.Partition(400_000_000, 10).Sample(AssertAgrees, iter: 3);

    [Fact]
    public void Zones_as_wide_as_the_earth_do_not_overflow()
    {
        const int east = Position.MaxLon;
        const int north = Position.MaxLat;
        Zone[] zones =
        [
            ZoneShapes.Zone("below", [new(-east, -north), new(east, -north), new(east, north)]),
            ZoneShapes.Zone("above", [new(-east, -north), new(east, north), new(-east, north)]),
        ];
        AssertAgrees(zones);
        Assert.Equal(0, new ZoneLocator(zones).Find(new Position(1, 0)));
        Assert.Equal(1, new ZoneLocator(zones).Find(new Position(-1, 0)));
        Assert.Equal(0, new ZoneLocator(zones).Find(new Position(2, 1)));
    }

    [Fact]
    public void What_is_beyond_the_earth_is_in_no_zone()
    {
        const int east = Position.MaxLon;
        const int north = Position.MaxLat;
        var locator = new ZoneLocator(
            [ZoneShapes.Zone("all", [new(-east, -north), new(east, -north), new(east, north), new(-east, north)])]);
        int[] x = [int.MinValue, int.MaxValue, int.MinValue, int.MaxValue, 0, 0, -1_800_000_001, 0];
        int[] y = [int.MinValue, int.MaxValue, int.MaxValue, int.MinValue, int.MinValue, int.MaxValue, 0, 900_000_000];
        int[] found = [.. x.Select(_ => 7)];
        locator.Find(x, y, found);
        Assert.All(found, zone => Assert.Equal(-1, zone));
    }

    [Fact]
    public void No_zones_have_no_points()
    {
        var locator = new ZoneLocator([]);
        Assert.Equal(-1, locator.Find(new Position(0, 0)));
        Assert.Empty(locator.FindAll(new Position(0, 0)));
        locator = new ZoneLocator([ZoneShapes.Zone("a point", [new(5, 5), new(5, 5), new(5, 5)])]);
        Assert.Equal(-1, locator.Find(new Position(5, 5)));
    }

    [Fact]
    public void Of_two_zones_that_overlap_the_first_answers_and_both_are_found()
    {
        var square = new Position[] { new(0, 0), new(100, 0), new(100, 100), new(0, 100) };
        var locator = new ZoneLocator([ZoneShapes.Zone("one", square), ZoneShapes.Zone("other", square)]);
        Assert.Equal(0, locator.Find(new Position(50, 50)));
        Assert.Equal([0, 1], locator.FindAll(new Position(50, 50)));
    }

    [Fact]
    public void Lists_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => new ZoneLocator([]).Find(new int[2], new int[2], new int[3]));

    private static bool IsWellInside(Zone[] zones, Position point)
    {
        var corners = zones.SelectMany(zone => zone.Rings).SelectMany(ring => ring).ToArray();
        int margin = (corners.Max(corner => corner.LonE7) - corners.Min(corner => corner.LonE7)) / 5;
        return point.LonE7 > corners.Min(corner => corner.LonE7) + margin
            && point.LonE7 < corners.Max(corner => corner.LonE7) - margin
            && point.LatE7 > corners.Min(corner => corner.LatE7) + margin
            && point.LatE7 < corners.Max(corner => corner.LatE7) - margin;
    }

    private static void AssertAgrees(Zone[] zones)
    {
        AssertAgrees(zones, new ZoneLocator(zones));
        AssertAgrees(zones, new ZoneLocator(zones, mostCells: 9));
        AssertAgrees(zones, ZoneLocator.Coarse(zones));
    }

    private static void AssertAgrees(Zone[] zones, ZoneLocator locator)
    {
        var plain = new PlainLocator(zones);
        Position[] points =
        [
            .. ZoneShapes.Telling(zones), .. Extremes.SelectMany(x => Extremes.Select(y => new Position(x, y))),
        ];
        var found = new int[points.Length];
        locator.Find(
            points.Select(point => point.LonE7).ToArray(), points.Select(point => point.LatE7).ToArray(), found);
        for (int i = 0; i < points.Length; i++)
        {
            int expected = plain.Find(points[i]);
            Assert.True(expected == found[i], $"{points[i]}: {found[i]} where {expected} was expected");
            Assert.Equal(expected, locator.Find(points[i]));
            Assert.Equal(plain.FindAll(points[i]), locator.FindAll(points[i]));
        }
    }
}
