using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones.Measuring;
using Entente.Web.Features.Ceasefire.Places;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

public sealed class AreaShapeTests
{
    private static readonly Position Centre = Position.FromDegrees(38.1, 48.4)!.Value;

    private static readonly Gen<double> Nears = Gen.Bool.Select(isRing => isRing ? 2_000.0 : 0.0);

    [Fact]
    public void A_disc_is_drawn_at_its_precision_all_around() =>
        Gen.Double[10, 50_000].Sample(radius =>
        {
            var shape = AreaShape.Of(new PointArea(Centre, radius));
            Assert.All(shape.Lines.Single(), corner => Assert.Equal(1, From(corner).Distance / radius, 3));
        }, iter: 100);

    [Fact]
    public void A_wedge_keeps_to_its_bearings_and_its_distances() =>
        Gen.Select(Gen.Double[0, 359.9], Gen.Double[1, 350], Nears).Sample((from, turn, near) =>
        {
            var shape = AreaShape.Of(new SectorArea(Centre, from, (from + turn) % 360, near, 9_000));
            Assert.All(shape.Lines.Single().Where(corner => From(corner).Distance > 1), corner =>
            {
                var (distance, bearing) = From(corner);
                Assert.InRange(distance, near - 1, 9_001);
                Assert.InRange((bearing - from + 360.1) % 360, 0, turn + 0.2);
            });
        }, iter: 200);

    [Fact]
    public void The_pieces_of_a_wedge_fill_what_its_line_surrounds() =>
        Gen.Select(Gen.Double[0, 359.9], Gen.Double[1, 350], Nears).Sample((from, turn, near) =>
        {
            var shape = AreaShape.Of(new SectorArea(Centre, from, (from + turn) % 360, near, 9_000));
            var (pieces, whole) = (shape.Pieces.Sum(Size), Size(shape.Lines.Single()));
            Assert.InRange(pieces / whole, 0.99, 1.01);
        }, iter: 200);

    [Fact]
    public void A_point_that_is_exact_has_no_area() =>
        Assert.Empty(AreaShape.Of(new PointArea(Centre, 0)).Pieces);

    [Fact]
    public void What_is_wider_than_a_thousand_kilometres_or_known_by_name_is_not_drawn()
    {
        Assert.Null(SeenPlace.Of(new PointArea(Centre, 1_200_000), ZoneStanding.Sure));
        Assert.Null(SeenPlace.Of(new NamedArea("North"), ZoneStanding.Sure));
    }

    private static (double Distance, double Bearing) From((double X, double Y) place)
    {
        var lat = Math.Atan(Math.Sinh(Math.PI * (1 - (2 * place.Y)))) * 180 / Math.PI;
        return Geodesic.Inverse(Centre.Lon, Centre.Lat, (place.X * 360) - 180, lat)!.Value;
    }

    private static double Size((double X, double Y)[] ring)
    {
        var area = 0.0;
        for (var i = 0; i < ring.Length; i++)
        {
            var (one, next) = (ring[i], ring[(i + 1) % ring.Length]);
            area += ((one.X - ring[0].X) * (next.Y - ring[0].Y)) - ((next.X - ring[0].X) * (one.Y - ring[0].Y));
        }

        return Math.Abs(area / 2);
    }
}
