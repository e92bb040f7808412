using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Tests.Zones.Locating;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Following;
using Entente.Monitoring.Zones.Locating;
using Xunit;

namespace Entente.Monitoring.Tests.Zones.Following;

public sealed class LineFollowerTests
{
    private static readonly int[] Extremes = [int.MinValue, -1, 0, 1, int.MaxValue];

    [Theory]
    [InlineData(24)]
    [InlineData(5_000)]
    [InlineData(800_000_000)]
    public void Each_day_every_point_is_where_the_line_of_that_day_alone_puts_it(int size) =>
        ZoneShapes.Any(size).Sample(AssertFollows, iter: 200);

    [Theory]
    [InlineData(300)]
    [InlineData(90_000)]
    [InlineData(400_000_000)]
    public void A_line_that_changes_a_little_each_day_is_followed(int size) =>
        Gen.Select(ZoneShapes.Any(size), Moves(size).Array[1, 12]).Sample(
            (zones, moves) => AssertFollows(Days(zones[0], moves)), iter: 200);

    [Fact]
    public void Before_the_first_line_no_point_is_inside()
    {
        var follower = new LineFollower([1, 2], [3, 4]);
        Assert.Equal([false, false], follower.Inside.ToArray());
        Assert.Equal(0, follower.Count);
    }

    [Fact]
    public void A_line_that_stays_moves_no_point()
    {
        var zone = ZoneShapes.Zone("square", [new(0, 0), new(100, 0), new(100, 100), new(0, 100)]);
        var follower = new LineFollower([50, 150], [50, 50]);
        Assert.Equal(1, follower.MoveTo(zone));
        Assert.Equal(0, follower.MoveTo(zone));
        Assert.Equal([true, false], follower.Inside.ToArray());
    }

    [Fact]
    public void No_points_are_followed_without_a_mistake() =>
        Assert.Equal(0, new LineFollower([], []).MoveTo(ZoneShapes.Zone("one", [new(0, 0), new(9, 0), new(9, 9)])));

    [Fact]
    public void Lists_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => new LineFollower(new int[2], new int[3]));

    /// <summary>Which corner of the line goes where, and whether one is left out instead.</summary>
    private static Gen<(int Corner, int X, int Y, bool IsLeftOut)> Moves(int size) =>
        Gen.Select(Gen.Int[0, 99], Gen.Int[-size / 8, size / 8], Gen.Int[-size / 8, size / 8], Gen.Bool);

    private static Zone[] Days(Zone first, (int Corner, int X, int Y, bool IsLeftOut)[] moves)
    {
        var ring = first.Rings.First().SkipLast(1).ToList();
        var days = new List<Zone> { first };
        foreach (var (corner, x, y, isLeftOut) in moves)
        {
            int at = corner % ring.Count;
            if (isLeftOut && ring.Count > 3)
            {
                ring.RemoveAt(at);
            }
            else
            {
                ring[at] = new Position(ring[at].LonE7 + x, ring[at].LatE7 + y);
            }

            days.Add(ZoneShapes.Zone("line", [.. ring]));
        }

        return [.. days];
    }

    private static void AssertFollows(Zone[] days)
    {
        Position[] points =
        [
            .. ZoneShapes.Telling(days), .. Extremes.SelectMany(x => Extremes.Select(y => new Position(x, y))),
        ];
        var follower = new LineFollower(
            [.. points.Select(point => point.LonE7)], [.. points.Select(point => point.LatE7)]);
        var before = new bool[points.Length];
        foreach (var day in days)
        {
            int moved = follower.MoveTo(day);
            bool[] expected = [.. points.Select(point => PlainLocator.Contains(day, point))];
            Assert.Equal(expected, follower.Inside.ToArray());
            Assert.Equal(expected.Count(inside => inside), follower.Count);
            Assert.Equal(expected.Zip(before).Count(pair => pair.First != pair.Second), moved);
            before = expected;
        }
    }
}
