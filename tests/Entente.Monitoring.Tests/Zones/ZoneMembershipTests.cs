using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Locating;
using Entente.Monitoring.Zones.Measuring;
using Xunit;

namespace Entente.Monitoring.Tests.Zones;

public sealed class ZoneMembershipTests
{
    private static readonly Zone Square =
        ZoneFiles.Read(ZoneFiles.Feature("s", ZoneFiles.Box(30, 48, 31, 49), ""","title":"The square" """))
            .Set!.Zones[0];

    private static readonly ZoneAsker Asker = new(Square);

    // Half a degree is 36.9 km along the parallel of 48.5 and 55.6 km along a meridian.
    [Theory]
    [InlineData(30.5, 48.5, 0, ZoneMembership.In)]
    [InlineData(30.5, 48.5, 36_000, ZoneMembership.In)]
    [InlineData(30.5, 48.5, 38_000, ZoneMembership.Possibly)]
    [InlineData(30.5, 48.5, 200_000, ZoneMembership.Possibly)]
    [InlineData(29.5, 48.5, 0, ZoneMembership.Out)]
    [InlineData(29.5, 48.5, 36_000, ZoneMembership.Out)]
    [InlineData(29.5, 48.5, 38_000, ZoneMembership.Possibly)]
    [InlineData(30.5, 48.5, double.NaN, ZoneMembership.Possibly)]
    [InlineData(30.5, 48.5, double.PositiveInfinity, ZoneMembership.Possibly)]
    public void A_disc_is_in_a_zone_when_all_of_it_is(
        double lon, double lat, double precision, ZoneMembership expected) =>
        Assert.Equal(expected, Asker.Ask(new PointArea(Position.FromDegrees(lon, lat)!.Value, precision)));

    [Theory]
    [InlineData(80, 100, 5_000, 30_000, ZoneMembership.Out)]
    [InlineData(80, 100, 40_000, 90_000, ZoneMembership.In)]
    [InlineData(80, 100, 30_000, 90_000, ZoneMembership.Possibly)]
    [InlineData(80, 100, 40_000, 130_000, ZoneMembership.Possibly)]
    [InlineData(260, 280, 0, 130_000, ZoneMembership.Out)]
    [InlineData(0, 0, 0, 30_000, ZoneMembership.Out)]
    [InlineData(350, 10, 0, 130_000, ZoneMembership.Out)]
    [InlineData(0, 0, 200_000, 300_000, ZoneMembership.Out)]
    public void A_sector_is_in_a_zone_when_all_of_it_is(
        double from, double to, double near, double far, ZoneMembership expected) =>
        Assert.Equal(
            expected, Asker.Ask(new SectorArea(Position.FromDegrees(29.5, 48.5)!.Value, from, to, near, far)));

    [Fact]
    public void What_is_seen_to_be_clear_of_all_borders_is_what_its_outline_says() => Gen.Select(
        Gen.Double[29, 32], Gen.Double[47, 50], Gen.Double[0, 359.9], Gen.Double[0, 359.9], Gen.Double[1, 60_000])
        .Sample((lon, lat, from, to, reach) =>
        {
            var centre = Position.FromDegrees(lon, lat)!.Value;
            foreach (var area in new Area[]
            {
                new PointArea(centre, reach), new SectorArea(centre, from, to, reach / 3, reach),
                new SectorArea(centre, from, from, 0, reach),
            })
            {
                Assert.Equal(Asker.AskOutline(area), Asker.Ask(area));
            }
        });

    [Theory]
    [InlineData("s", ZoneMembership.In)]
    [InlineData("The square", ZoneMembership.In)]
    [InlineData("elsewhere", ZoneMembership.Out)]
    public void A_named_area_is_in_the_zone_of_that_name(string name, ZoneMembership expected) =>
        Assert.Equal(expected, Asker.Ask(new NamedArea(name)));

    [Fact]
    public void No_point_of_a_sector_contradicts_what_is_said_of_the_sector() =>
        Gen.Select(
            Gen.Select(Gen.Double[29, 32], Gen.Double[47, 50]),
            Gen.Select(Gen.Double[0, 359.9], Gen.Double[0, 359.9]),
            Gen.Select(Gen.Double[0, 50_000], Gen.Double[0, 50_000]),
            Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Array[20])
        .Sample((place, bearings, range, points) =>
        {
            var observer = Position.FromDegrees(place.Item1, place.Item2)!.Value;
            double near = range.Item1;
            double far = near + range.Item2;
            var said = Asker.Ask(new SectorArea(observer, bearings.Item1, bearings.Item2, near, far));
            double width = (bearings.Item2 - bearings.Item1 + 360) % 360;
            foreach (var (turn, depth) in points)
            {
                var (lon, lat) = Geodesic.Direct(
                    observer.Lon, observer.Lat, bearings.Item1 + (turn * width), near + (depth * (far - near)));
                bool isIn = PlainLocator.Contains(Square, Position.FromDegrees(lon, lat)!.Value);
                Assert.True(said == ZoneMembership.Possibly || (said == ZoneMembership.In) == isIn);
            }
        });
}
