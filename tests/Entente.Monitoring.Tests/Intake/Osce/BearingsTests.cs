using CsCheck;
using Entente.Monitoring.Intake.Osce;

namespace Entente.Monitoring.Tests.Intake.Osce;

public sealed class BearingsTests
{
    private static readonly string[] Points =
        ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

    [Theory]
    [InlineData("N", 348.75, 11.25)]
    [InlineData("SE", 123.75, 146.25)]
    [InlineData("WSW;W;WNW;NW", 236.25, 326.25)]
    [InlineData("N;NW", 303.75, 11.25)]
    [InlineData("E;SSE", 78.75, 168.75)]
    [InlineData("e; se", 78.75, 146.25)]
    public void A_sector_spans_its_points(string words, double from, double to) =>
        Assert.Equal((from, to), Bearings.Sector(words));

    [Fact]
    public void All_points_are_all_around() => Assert.Equal((0, 0), Bearings.Sector(string.Join(';', Points)));

    [Theory]
    [InlineData("")]
    [InlineData("up")]
    [InlineData("N;")]
    public void A_word_that_is_no_point_is_none(string words) => Assert.Null(Bearings.Sector(words));

    [Fact]
    public void The_order_of_the_points_does_not_matter_and_each_is_in_the_sector() =>
        Gen.Shuffle(Enumerable.Range(0, 16).ToArray(), 1, 15).Sample(chosen =>
        {
            var sector = Bearings.Sector(string.Join(';', chosen.Select(point => Points[point])));
            Assert.Equal(sector, Bearings.Sector(string.Join(';', chosen.Order().Select(point => Points[point]))));
            var (from, to) = sector!.Value;
            var width = (to - from + 360) % 360;
            Assert.All(chosen, point => Assert.True(((point * 22.5) - from + 360) % 360 < width));
        });
}
