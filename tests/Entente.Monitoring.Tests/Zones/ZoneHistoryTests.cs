using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;
using Xunit;

namespace Entente.Monitoring.Tests.Zones;

public sealed class ZoneHistoryTests
{
    private static readonly ZoneSet Before = ZoneFiles.Read(ZoneFiles.Collection(
        ZoneFiles.Feature("west", ZoneFiles.Box(0, 0, 2, 2)),
        ZoneFiles.Feature("east", ZoneFiles.Box(2, 0, 4, 2)))).Set!;

    private static readonly ZoneSet After = ZoneFiles.Read(ZoneFiles.Collection(
        ZoneFiles.Feature("west", ZoneFiles.Box(0, 0, 1, 2)),
        ZoneFiles.Feature("east", ZoneFiles.Box(1, 0, 3, 2)))).Set!;

    [Fact]
    public void On_a_day_the_newest_zones_count()
    {
        var history = new ZoneHistory([(new(2025, 3, 1), After), (new(2025, 1, 1), Before)]);
        Assert.Null(history.On(new DateOnly(2024, 12, 31)));
        Assert.Same(Before, history.On(new DateOnly(2025, 1, 1)));
        Assert.Same(Before, history.On(new DateOnly(2025, 2, 28)));
        Assert.Same(After, history.On(new DateOnly(2025, 3, 1)));
        Assert.Same(After, history.On(DateOnly.MaxValue));
    }

    [Fact]
    public void Of_two_sets_from_one_day_the_later_counts() =>
        Assert.Same(After, new ZoneHistory([(new(2025, 1, 1), Before), (new(2025, 1, 1), After)]).On(new(2025, 1, 1)));

    [Fact]
    public void A_new_line_moves_observations_from_zone_to_zone()
    {
        Area[] areas =
        [
            Point(0.5), Point(1.5), Point(1.6), Point(3.5), Point(9), new NamedArea("west"), new NamedArea("north"),
            new SectorArea(Position.FromDegrees(1.9, 1)!.Value, 260, 280, 20_000, 30_000),
        ];
        Assert.Equal(
            [new ZoneMove("east", "", 1), new ZoneMove("west", "east", 3)],
            ZoneMoves.Between(Before.Zones, After.Zones, areas));
    }

    private static PointArea Point(double lon) => new(Position.FromDegrees(lon, 1)!.Value, 100);
}
