using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Locating;
using Entente.Monitoring.Zones.Measuring;
using Xunit;

namespace Entente.Monitoring.Tests.Zones;

public sealed class WithdrawalBandsTests
{
    private static readonly double[] Distances = [150_000, 7_500, 50_000, 75_000];

    private static readonly Position[] Line =
    [
        At(38.2, 47.1), At(37.9, 47.6), At(37.95, 47.65), At(37.6, 48.1), At(37.8, 48.6), At(38.6, 48.9),
        At(39.5, 48.8),
    ];

    private static readonly IReadOnlyList<Zone> Bands = WithdrawalBands.Build(Line, Distances).Zones;

    [Fact]
    public void Bands_come_narrowest_first_with_their_distance_in_the_name() =>
        Assert.Equal(
            ["within-7.5-km", "within-50-km", "within-75-km", "within-150-km"], Bands.Select(band => band.Name));

    [Fact]
    public void A_point_is_in_a_band_when_its_distance_says_so() =>
        Gen.Select(Gen.Double[35, 43], Gen.Double[45, 52]).Sample(
            (lon, lat) => AssertRight(lon, lat), iter: 300);

    [Fact]
    public void Half_a_percent_of_the_distance_decides() =>
        Gen.Select(Gen.Int[1, Line.Length - 1], Gen.Double[0, 1], Gen.Double[0, 360], Gen.Int[0, 3], Gen.Bool).Sample(
            (corner, part, bearing, which, isInside) =>
            {
                double lon = Line[corner - 1].Lon + (part * (Line[corner].Lon - Line[corner - 1].Lon));
                double lat = Line[corner - 1].Lat + (part * (Line[corner].Lat - Line[corner - 1].Lat));
                double distance = Distances[which] * (isInside ? 0.995 : 1.005);
                var (toLon, toLat) = Geodesic.Direct(lon, lat, bearing, distance);
                AssertRight(toLon, toLat);
            },
            iter: 300);

    [Fact]
    public void A_band_over_180_degrees_is_a_mistake()
    {
        var (zones, mistakes) = WithdrawalBands.Build([At(179.9, 10), At(179.9, 11)], [50_000]);
        Assert.Empty(zones);
        Assert.Contains("180 degrees", Assert.Single(mistakes).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(2_000_000)]
    public void A_distance_that_makes_no_band_is_a_mistake(double distance) =>
        Assert.Single(WithdrawalBands.Build(Line, [distance]).Mistakes);

    private static Position At(double lon, double lat) => Position.FromDegrees(lon, lat)!.Value;

    private static void AssertRight(double lon, double lat)
    {
        double distance = FromLine(lon, lat);
        for (int i = 0; i < Bands.Count; i++)
        {
            double limit = Distances.Order().ElementAt(i);
            if (Math.Abs(distance - limit) > limit * 0.003)
            {
                Assert.Equal(distance < limit, PlainLocator.Contains(Bands[i], At(lon, lat)));
            }
        }
    }

    // Along each piece the distance has one least value; it is found by thirds.
    private static double FromLine(double lon, double lat)
    {
        double least = double.PositiveInfinity;
        for (int i = 1; i < Line.Length; i++)
        {
            var (one, other) = (Line[i - 1], Line[i]);
            double Distance(double part) => Geodesic.Inverse(
                lon, lat, one.Lon + (part * (other.Lon - one.Lon)), one.Lat + (part * (other.Lat - one.Lat)))!
                .Value.Distance;
            double from = 0;
            double to = 1;
            for (int round = 0; round < 60; round++)
            {
                double third = (to - from) / 3;
                (from, to) = Distance(from + third) < Distance(to - third) ? (from, to - third) : (from + third, to);
            }

            least = Math.Min(least, Distance(from));
        }

        return least;
    }
}
