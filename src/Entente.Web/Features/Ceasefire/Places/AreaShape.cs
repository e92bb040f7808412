using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones.Measuring;

namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>How an area is drawn on the square of the map.</summary>
/// <param name="Pieces">What fills it: convex each, and none over another.</param>
/// <param name="Lines">What surrounds it.</param>
internal sealed record AreaShape(
    IReadOnlyList<(double X, double Y)[]> Pieces, IReadOnlyList<(double X, double Y)[]> Lines)
{
    private const double Step = 6;
    private const double Slice = 90;

    /// <summary>A disc, or a wedge between two distances; empty for a point and for what has no place.</summary>
    public static AreaShape Of(Area area) => area switch
    {
        PointArea { Precision: > 0 } point => Disc(point.Centre, point.Precision),
        SectorArea sector when Turn(sector) == 0 && sector.Near <= 0 => Disc(sector.Observer, sector.Far),
        SectorArea sector => Wedge(sector),
        _ => new AreaShape([], []),
    };

    /// <summary>Where something is said to be about: of a wedge its middle, and not the observer.</summary>
    public static (double X, double Y)? Middle(Area area) => area switch
    {
        PointArea point => On(point.Centre),
        SectorArea sector when Turn(sector) == 0 => On(sector.Observer),
        SectorArea sector => At(
            sector.Observer, sector.FromBearing + (Turn(sector) / 2), (sector.Near + sector.Far) / 2),
        _ => null,
    };

    /// <summary>How far the drawing goes from its centre or its observer, in metres.</summary>
    public static double Reach(Area area) => area switch
    {
        PointArea point => point.Precision,
        SectorArea sector => sector.Far,
        _ => 0,
    };

    /// <summary>Where the drawing is measured from.</summary>
    public static Position Origin(Area area) => area switch
    {
        PointArea point => point.Centre,
        SectorArea sector => sector.Observer,
        _ => default,
    };

    private static AreaShape Disc(Position centre, double radius)
    {
        var ring = Arc(centre, 0, 360, radius);
        return new AreaShape([ring], [ring]);
    }

    private static AreaShape Wedge(SectorArea sector)
    {
        var (turn, centre) = (Turn(sector), sector.Observer);
        var to = sector.FromBearing + (turn == 0 ? 360 : turn);
        var outer = Arc(centre, sector.FromBearing, to, sector.Far);
        var inner = sector.Near > 0 ? Arc(centre, sector.FromBearing, to, sector.Near) : [On(centre)];
        if (turn == 0)
        {
            return new AreaShape(Quads(inner, outer), [outer, inner]);
        }

        return new AreaShape(
            sector.Near > 0 ? Quads(inner, outer) : Slices(sector, to),
            [[.. outer, .. inner.Reverse(), outer[0]]]);
    }

    private static List<(double X, double Y)[]> Quads((double X, double Y)[] inner, (double X, double Y)[] outer) =>
    [
        .. Enumerable.Range(0, outer.Length - 1)
            .Select(i => new[] { inner[i], outer[i], outer[i + 1], inner[i + 1], inner[i] }),
    ];

    private static List<(double X, double Y)[]> Slices(SectorArea sector, double to)
    {
        var slices = new List<(double X, double Y)[]>();
        var apex = On(sector.Observer);
        for (var from = sector.FromBearing; from < to; from += Slice)
        {
            slices.Add([apex, .. Arc(sector.Observer, from, Math.Min(to, from + Slice), sector.Far), apex]);
        }

        return slices;
    }

    // Degrees that the sector turns; 0 is all around.
    private static double Turn(SectorArea sector) =>
        (((sector.ToBearing - sector.FromBearing) % 360) + 360) % 360 is var turn && double.IsFinite(turn) ? turn : 0;

    private static (double X, double Y)[] Arc(Position centre, double from, double to, double radius)
    {
        var steps = Math.Max(1, (int)Math.Ceiling((to - from) / Step));
        return [.. Enumerable.Range(0, steps + 1).Select(i => At(centre, from + ((to - from) * i / steps), radius))];
    }

    // Around a centre near 180 degrees the numbers go on.
    private static (double X, double Y) At(Position centre, double bearing, double distance)
    {
        var (lon, lat) = Geodesic.Direct(centre.Lon, centre.Lat, bearing, distance);
        return (Mercator.X(centre.Lon + Math.IEEERemainder(lon - centre.Lon, 360)), Mercator.Y(lat));
    }

    private static (double X, double Y) On(Position position) => (Mercator.X(position.Lon), Mercator.Y(position.Lat));
}
