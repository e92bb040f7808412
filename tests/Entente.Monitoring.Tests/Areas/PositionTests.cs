using CsCheck;
using Entente.Monitoring.Areas;
using Xunit;

namespace Entente.Monitoring.Tests.Areas;

public sealed class PositionTests
{
    [Fact]
    public void Degrees_come_back_to_within_half_a_step() =>
        Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 90]).Sample((lon, lat) =>
        {
            var position = Position.FromDegrees(lon, lat)!.Value;
            Assert.InRange(Math.Abs(position.Lon - lon), 0, 0.51e-7);
            Assert.InRange(Math.Abs(position.Lat - lat), 0, 0.51e-7);
        });

    [Theory]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    [InlineData(double.PositiveInfinity, 0)]
    [InlineData(180.0000001, 0)]
    [InlineData(0, -90.0000001)]
    public void What_is_no_place_on_earth_is_none(double lon, double lat) =>
        Assert.Null(Position.FromDegrees(lon, lat));
}
