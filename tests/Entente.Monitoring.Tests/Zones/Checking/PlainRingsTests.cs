using System.Collections.Immutable;
using CsCheck;
using Entente.Monitoring.Tests.Zones.Locating;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Checking;
using NetTopologySuite.Operation.Valid;
using Xunit;
using Position = Entente.Monitoring.Areas.Position;

namespace Entente.Monitoring.Tests.Zones.Checking;

public sealed class PlainRingsTests
{
    private static readonly Position[] Shell = Square(0, 0, 1000);

    [Theory]
    [InlineData(16)]
    [InlineData(5_000)]
    [InlineData(800_000_000)]
    public void What_is_plainly_an_area_is_one_by_the_slower_check(int size)
    {
        int plain = 0;
        Gen.Select(ZoneShapes.Any(size), Gen.Bool).Sample(
            (zones, isOne) =>
            {
                var rings = zones.SelectMany(one => one.Rings).Select(ring => ring.ToArray());
                var zone = isOne ? OfOne([.. rings]) : zones[0];
                if (PlainRings.AreAreas(zone))
                {
                    Interlocked.Increment(ref plain);
                    Assert.True(new IsValidOp(Geometries.Of(zone)).IsValid);
                }
            },
            iter: 20_000);
        Assert.True(plain > 50, $"only {plain} of the shapes were plain");
    }

    [Fact]
    public void Squares_in_squares_and_beside_them_are_judged_as_by_the_slower_check() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[1, 9]).Array[1, 4].Array[1, 3].Sample(
            polygons =>
            {
                // Sides of different remainders, so that no two squares touch without crossing.
                int number = 0;
                var zone = new Zone("a", "a", "a", null, null, [.. polygons.Select(rings => new ZonePolygon([
                    .. rings.Select(ring => Closed(Square(
                        (ring.Item1 * 100) + number,
                        (ring.Item2 * 100) + number,
                        (ring.Item3 * 100) + (20 * ++number))))]))]);
                Assert.Equal(new IsValidOp(Geometries.Of(zone)).IsValid, PlainRings.AreAreas(zone));
            },
            iter: 20_000);

    [Fact]
    public void A_square_with_two_holes_is_plain() =>
        Assert.True(PlainRings.AreAreas(OfOne([Shell, Square(100, 100, 50), Square(300, 300, 50)])));

    [Fact]
    public void A_corner_written_twice_changes_nothing() =>
        Assert.True(PlainRings.AreAreas(OfOne([[Shell[0], Shell[0], Shell[1], Shell[2], Shell[2], Shell[3]]])));

    [Fact]
    public void A_ring_that_goes_back_on_its_way_is_not_plain() =>
        Assert.False(PlainRings.AreAreas(OfOne([[new(0, 0), new(10, 0), new(10, 10), new(10, 4)]])));

    [Fact]
    public void Rings_that_touch_are_for_the_slower_check() =>
        Assert.False(PlainRings.AreAreas(OfOne([Shell, Square(0, 100, 50)])));

    [Fact]
    public void Long_edges_that_would_make_endless_pairs_are_for_the_slower_check()
    {
        var comb = Enumerable.Range(0, 20_000).Select(i => new Position(i, i % 2 == 0 ? 0 : 100_000_000));
        Assert.False(PlainRings.AreAreas(OfOne([[.. comb, new(20_000, -1), new(0, -1)]])));
    }

    private static Position[] Square(int x, int y, int side) =>
        [new(x, y), new(x + side, y), new(x + side, y + side), new(x, y + side)];

    private static ImmutableArray<Position> Closed(Position[] ring) => [.. ring, ring[0]];

    private static Zone OfOne(Position[][] rings) =>
        new("one", "one", "test", null, null, [new ZonePolygon([.. rings.Select(Closed)])]);
}
