using CsCheck;
using Entente.Monitoring;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Entente.Web.Features.Ceasefire.Places;
using Entente.Web.Features.Ceasefire.Tiles;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

public sealed class PlaceTileTests
{
    private static readonly DateOnly Day = new(2027, 3, 14);

    private static readonly MapQuery Query = new(Day, Day, true, null, null);

    private static readonly Gen<Area> Discs =
        from lon in Gen.Double[-175, 175]
        from lat in Gen.Double[-80, 80]
        from radius in Gen.Int[0, 4].Select(size => size == 0 ? 0.0 : 30 * Math.Pow(13, size - 1))
        select (Area)new PointArea(Position.FromDegrees(lon, lat)!.Value, radius);

    private static readonly Gen<Area> Wedges =
        from lon in Gen.Double[37, 39]
        from lat in Gen.Double[47, 49]
        from bearing in Gen.Double[0, 359.9]
        from turn in Gen.Double[1, 340]
        from near in Gen.Bool.Select(isRing => isRing ? 1_000.0 : 0.0)
        from far in Gen.Double[2_000, 20_000]
        select (Area)new SectorArea(Position.FromDegrees(lon, lat)!.Value, bearing, (bearing + turn) % 360, near, far);

    [Fact]
    public void Each_thing_is_drawn_in_one_tile_alone_or_in_one_cluster_at_every_zoom() =>
        Gen.Select(Gen.OneOf(Discs, Wedges).Array[1, 60], Gen.Int[0, 4]).Sample((areas, zoom) =>
        {
            var view = View(areas);
            var (together, single) = (0, 0);
            foreach (var (x, y) in Tiles(zoom))
            {
                var features = TileReading.Read(PlaceTile.Of(view, zoom, x, y));
                together += features.Where(one => one.Layer == "clusters").Sum(one => (int)one.Tags["n"]);
                single += features.Where(one => one.Layer == "spots").Sum(one => (int)one.Tags["n"]);
            }

            single += view.At(zoom).Singles.Where(one => one.Place.Radius >= 5.0 / 512 / (1 << zoom))
                .Sum(one => one.Items.Count);
            Assert.Equal(areas.Length, together + single);
        }, iter: 30);

    [Fact]
    public void What_is_wide_on_the_screen_is_drawn_as_its_area_and_never_as_a_point() =>
        Wedges.Sample(area =>
        {
            var view = View([area]);
            var (x, y) = TileOf(view.Places[0].Place.Middle, 12);
            var features = TileReading.Read(PlaceTile.Of(view, 12, x, y));
            Assert.DoesNotContain(features, one => one.Layer is "clusters" or "spots");
            Assert.Contains(features, one => one.Layer == "areas" && one.Type == 3);
        }, iter: 200);

    [Fact]
    public void Nothing_that_is_drawn_goes_far_beyond_its_tile() =>
        Gen.OneOf(Discs, Wedges).Sample(area =>
        {
            var view = View([area]);
            var (x, y) = TileOf(view.Places[0].Place.Middle, 14);
            foreach (var feature in TileReading.Read(PlaceTile.Of(view, 14, x, y)))
            {
                Assert.All(feature.Paths.SelectMany(path => path), at =>
                {
                    Assert.InRange(at.X, -256, 4096 + 256);
                    Assert.InRange(at.Y, -256, 4096 + 256);
                });
            }
        }, iter: 300);

    [Fact]
    public void Many_wide_areas_over_one_another_are_drawn_as_few_around_all_of_them()
    {
        var view = View([.. Enumerable.Range(0, 40).Select(i =>
            (Area)new PointArea(Position.FromDegrees(38.1 + (i * 0.0004), 48.45)!.Value, 5_000))]);
        var shown = view.At(13).Singles;
        Assert.Empty(view.At(13).Clusters);
        Assert.InRange(shown.Count, 1, 4);
        Assert.Equal(40, shown.Sum(one => one.Items.Count));
        Assert.All(shown, one => Assert.InRange(((PointArea)one.Place.Where).Precision, 5_000, 7_000));
    }

    [Fact]
    public void A_tile_without_anything_has_no_bytes() =>
        Assert.Empty(PlaceTile.Of(View([]), 3, 1, 1));

    [Fact]
    public void Rings_run_clockwise_on_the_screen_as_the_specification_asks() =>
        Wedges.Sample(area =>
        {
            var view = View([area]);
            var (x, y) = TileOf(view.Places[0].Place.Middle, 11);
            var drawn = TileReading.Read(PlaceTile.Of(view, 11, x, y)).Where(one => one.Layer == "areas");
            Assert.All(drawn.SelectMany(one => one.Paths), ring => Assert.True(Twice(ring) >= 0));
        }, iter: 200);

    [Fact]
    public void A_place_without_position_is_listed_and_not_drawn()
    {
        var view = View([new NamedArea("North")]);
        Assert.Single(view.Items);
        Assert.Empty(view.Places);
    }

    [Fact]
    public void All_that_was_seen_in_one_area_is_one_place_with_its_number()
    {
        Area area = new PointArea(Position.FromDegrees(38, 48)!.Value, 500);
        var view = View([area, area, area]);
        Assert.Equal(3, Assert.Single(view.Places).Items.Count);
    }

    private static long Twice(List<(int X, int Y)> ring)
    {
        long area = 0;
        for (var i = 0; i < ring.Count; i++)
        {
            var next = ring[(i + 1) % ring.Count];
            area += ((long)ring[i].X * next.Y) - ((long)next.X * ring[i].Y);
        }

        return area;
    }

    private static IEnumerable<(int X, int Y)> Tiles(int zoom) =>
        from x in Enumerable.Range(0, 1 << zoom) from y in Enumerable.Range(0, 1 << zoom) select (x, y);

    private static (int X, int Y) TileOf((double X, double Y) middle, int zoom) =>
        ((int)(middle.X * (1 << zoom)), (int)(middle.Y * (1 << zoom)));

    // One thing in each area, all in a zone and all counted.
    private static PlaceView View(IReadOnlyList<Area> areas)
    {
        var places = new Dictionary<Area, SeenPlace?>();
        var when = Interval.At(new DateTimeOffset(2027, 3, 14, 12, 0, 0, TimeSpan.Zero));
        return new PlaceView(Query, [.. areas.Select((area, i) =>
        {
            var seen = new Observation(
                new ObservationKey("test", $"{i}"), ObservationKind.Explosion, 1, when, area, "patrol", "patrol",
                Monitoring.Observations.Standing.Neutral, "", "", "", "public") { Origin = default };
            var incident = new Incident(
                $"i{i}", seen.Kind, [new IncidentMember(seen, MergeReason.First, "")]);
            places.TryAdd(area, SeenPlace.Of(area, ZoneStanding.Sure));
            return new SeenItem(
                new IncidentRecord(incident, []), seen, when, 1, VerificationStatus.Alleged, Day.DayNumber,
                Day.DayNumber, true, "North", places[area]);
        })]);
    }
}
