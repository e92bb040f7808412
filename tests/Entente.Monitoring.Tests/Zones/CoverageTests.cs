using System.Globalization;
using Entente.Monitoring.Zones;
using Xunit;

namespace Entente.Monitoring.Tests.Zones;

public sealed class CoverageTests
{
    [Fact]
    public void Zones_that_overlap_are_a_warning_with_the_area()
    {
        var reading = ZoneFiles.Read(ZoneFiles.Collection(
            ZoneFiles.Feature("west", ZoneFiles.Box(0, 0, 2, 1)),
            ZoneFiles.Feature("east", ZoneFiles.Box(1, 0, 3, 1))));
        var warning = Assert.Single(reading.Warnings);
        Assert.Equal("feature 2", warning.Place);
        // One degree by one at the equator, between parallels; between geodesics it would be 12,308.778.
        Assert.Equal("'east' and 'west' overlap by 12308.464 km2", warning.Message);
    }

    [Fact]
    public void Zones_of_other_kinds_or_days_may_overlap()
    {
        var reading = ZoneFiles.Read(ZoneFiles.Collection(
            ZoneFiles.Feature("one", ZoneFiles.Square, ""","to":"2024-12-31" """),
            ZoneFiles.Feature("two", ZoneFiles.Square, ""","from":"2025-01-01" """),
            ZoneFiles.Feature("three", ZoneFiles.Square, ""","kind":"other" """)));
        Assert.NotNull(reading.Set);
        Assert.Empty(reading.Warnings);
    }

    [Fact]
    public void Neighbours_that_share_a_border_do_not_overlap() =>
        Assert.Empty(ZoneFiles.Read(ZoneFiles.Collection(
            ZoneFiles.Feature("west", ZoneFiles.Box(0, 0, 1, 1)),
            ZoneFiles.Feature("east", ZoneFiles.Box(1, 0, 2, 1)))).Warnings);

    [Fact]
    public void A_gap_between_zones_is_a_warning_and_a_hole_drawn_in_one_is_not()
    {
        string around = $"{ZoneFiles.Box(0, 0, 3, 3)},{ZoneFiles.Box(1, 1, 2, 2)}";
        string[] four =
        [
            ZoneFiles.Feature("a", ZoneFiles.Box(0, 0, 3, 1)), ZoneFiles.Feature("b", ZoneFiles.Box(0, 2, 3, 3)),
            ZoneFiles.Feature("c", ZoneFiles.Box(0, 1, 1, 2)), ZoneFiles.Feature("d", ZoneFiles.Box(2, 1, 3, 2)),
        ];
        string message = Assert.Single(ZoneFiles.Read(ZoneFiles.Collection(four)).Warnings).Message;
        Assert.StartsWith("zones of kind 'test' leave a gap of 12304", message, StringComparison.Ordinal);
        Assert.EndsWith(" at 1.5,1.5", message, StringComparison.Ordinal);
        string drawn = ZoneFiles.Collection(
            ZoneFiles.Feature("a", around), ZoneFiles.Feature("b", ZoneFiles.Box(5, 5, 6, 6)));
        Assert.Empty(ZoneFiles.Read(drawn).Warnings);
    }
}
