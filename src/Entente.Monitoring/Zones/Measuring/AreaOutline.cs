using System.Collections.Immutable;
using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones.Measuring;

/// <summary>Draws the outline of a disc or a sector so that it covers all of it and little more.</summary>
/// <remarks>
/// A corner each two degrees, on a circle wider by 0.016 % so that the sides touch the true one from outside. Straight
/// sides along a bearing have a corner each kilometre, which leaves them 3 cm from the true ones up to 60 degrees of
/// latitude.
/// </remarks>
internal static class AreaOutline
{
    private const double Step = 2;
    private const double Widest = 1_000_000;
    private const double Piece = 1_000;

    // 1 / cos(1 degree), and a little for the ellipsoid and the rounding to whole steps.
    private const double Outside = 1.00016;

    /// <returns>Null where the area is wider than 1,000 km, or reaches a pole or 180 degrees.</returns>
    public static ImmutableArray<ImmutableArray<Position>>? Of(Area area) => area switch
    {
        PointArea point when IsDrawable(point.Precision) => Rings([.. Arc(point.Centre, 0, 360, point.Precision)]),
        SectorArea sector when IsDrawable(sector.Far) && sector.Near >= 0 => Sector(sector),
        _ => null,
    };

    /// <summary>A circle as a ring, its radius midway between the corners and the middles of the sides.</summary>
    /// <returns>Null where it reaches a pole or 180 degrees.</returns>
    public static ImmutableArray<Position>? Circle(Position centre, double radius, double step) =>
        Rings([.. Turn(centre, 0, 360, radius * 2 / (1 + Math.Cos(step * Math.PI / 360)), step)])?[0];

    private static bool IsDrawable(double radius) => radius is >= 0 and <= Widest;

    private static ImmutableArray<ImmutableArray<Position>>? Sector(SectorArea sector)
    {
        double width = (((sector.ToBearing - sector.FromBearing) % 360) + 360) % 360;
        if (!double.IsFinite(width))
        {
            return null;
        }

        var centre = sector.Observer;
        if (width == 0)
        {
            return sector.Near > 0
                ? Rings([.. Arc(centre, 0, 360, sector.Far)], [.. Turn(centre, 0, 360, sector.Near, Step)])
                : Rings([.. Arc(centre, 0, 360, sector.Far)]);
        }

        double to = sector.FromBearing + width;
        double far = sector.Far * Outside;
        return Rings([
            .. Ray(centre, sector.FromBearing, sector.Near, far),
            .. Arc(centre, sector.FromBearing, to, sector.Far),
            .. Ray(centre, to, far, sector.Near),
            .. Turn(centre, to, sector.FromBearing, sector.Near, Step)]);
    }

    private static IEnumerable<Position?> Arc(Position centre, double from, double to, double radius) =>
        Turn(centre, from, to, radius * Outside, Step);

    private static IEnumerable<Position?> Turn(Position centre, double from, double to, double radius, double step)
    {
        int steps = Math.Max(1, (int)Math.Ceiling(Math.Abs(to - from) / step));
        return Enumerable.Range(0, steps + 1).Select(i => At(centre, from + ((to - from) * i / steps), radius));
    }

    private static IEnumerable<Position?> Ray(Position centre, double bearing, double from, double to)
    {
        int pieces = Math.Max(1, (int)Math.Ceiling(Math.Abs(to - from) / Piece));
        return Enumerable.Range(0, pieces).Select(i => At(centre, bearing, from + ((to - from) * i / pieces)));
    }

    private static Position? At(Position centre, double bearing, double distance)
    {
        var (lon, lat) = Geodesic.Direct(centre.Lon, centre.Lat, bearing, distance);
        return Position.FromDegrees(lon, lat);
    }

    private static ImmutableArray<ImmutableArray<Position>>? Rings(params Position?[][] rings)
    {
        var closed = ImmutableArray.CreateBuilder<ImmutableArray<Position>>();
        foreach (var ring in rings)
        {
            if (ring.Contains(null) || IsAround(ring))
            {
                return null;
            }

            closed.Add([.. ring.Select(position => position!.Value), ring[0]!.Value]);
        }

        return closed.ToImmutable();
    }

    private static bool IsAround(Position?[] ring) =>
        ring.Max(place => (long)place!.Value.LonE7) - ring.Min(place => place!.Value.LonE7) > Position.MaxLon;
}
