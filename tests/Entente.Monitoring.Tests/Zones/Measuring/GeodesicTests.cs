using CsCheck;
using Entente.Monitoring.Zones.Measuring;
using Xunit;

namespace Entente.Monitoring.Tests.Zones.Measuring;

public sealed class GeodesicTests
{
    // From the manual of GeographicLib's GeodSolve; the quarter of a meridian; Flinders Peak to Buninyong, from the
    // technical manual of the Geocentric Datum of Australia.
    [Theory]
    [InlineData(-73.8, 40.6, -0.5, 51.6, 5_551_759.400, 51.19888285)]
    [InlineData(0, 0, 0, 90, 10_001_965.729, 0)]
    [InlineData(0, 0, 90, 0, 10_018_754.171, 90)]
    [InlineData(144.42486789, -37.95103342, 143.92649553, -37.65282114, 54_972.271, 306.86815833)]
    public void Distances_and_bearings_are_as_published(
        double lon, double lat, double toLon, double toLat, double distance, double bearing)
    {
        var found = Geodesic.Inverse(lon, lat, toLon, toLat)!.Value;
        Assert.InRange(found.Distance, distance - 0.002, distance + 0.002);
        Assert.InRange(found.Bearing, bearing - 3e-6, bearing + 3e-6);
    }

    // From the tests of GeographicLib and of its translations.
    [Theory]
    [InlineData(-73.8, 40.6, 49.011039583224175, 32.642844327605523)]
    [InlineData(-73.78, 40.64, 49.052487092959836, 32.621100463725796)]
    public void A_way_of_ten_thousand_kilometres_ends_where_it_is_published(
        double lon, double lat, double toLon, double toLat)
    {
        var found = Geodesic.Direct(lon, lat, 45, 10_000_000);
        Assert.Equal(toLon, found.Lon, 1e-9);
        Assert.Equal(toLat, found.Lat, 1e-9);
    }

    [Fact]
    public void The_way_back_is_as_long_as_the_way() =>
        Gen.Select(Gen.Double[-180, 180], Gen.Double[-85, 85], Gen.Double[0, 360], Gen.Double[1, 15_000_000])
            .Sample((lon, lat, bearing, distance) =>
            {
                var (toLon, toLat) = Geodesic.Direct(lon, lat, bearing, distance);
                Assert.InRange(toLon, -180, 180);
                var found = Geodesic.Inverse(lon, lat, toLon, toLat)!.Value;
                Assert.Equal(distance, found.Distance, 0.001);
            });

    [Fact]
    public void Between_points_that_are_opposite_on_the_earth_there_is_no_answer() =>
        Assert.Null(Geodesic.Inverse(0, 0, 179.9, 0.1));

    [Fact]
    public void A_point_is_no_way_from_itself() =>
        Assert.Equal((0, 0), Geodesic.Inverse(30, 50, 30, 50));
}
