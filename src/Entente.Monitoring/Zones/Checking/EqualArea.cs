using NetTopologySuite.Geometries;

namespace Entente.Monitoring.Zones.Checking;

/// <summary>Areas on the ellipsoid, through the cylindrical equal-area projection.</summary>
/// <remarks>
/// Snyder, "Map Projections: A Working Manual" (USGS 1395), formulas 3-12 and 10-14 to 10-16 on the ellipsoid: the
/// projection keeps areas; that borders are straight in degrees and not in it is all that is left out.
/// </remarks>
internal static class EqualArea
{
    private const double Axis = 6_378.137;
    private const double Flattening = 1 / 298.257223563;
    private const double Squared = Flattening * (2 - Flattening);

    private static readonly double Eccentricity = Math.Sqrt(Squared);

    /// <summary>Of a geometry in ten-millionths of a degree; lines and points have none.</summary>
    public static double SquareKilometres(Geometry geometry)
    {
        double area = 0;
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            area += geometry.GetGeometryN(i) switch
            {
                Polygon polygon => Math.Abs(Ring(polygon.Shell)) - polygon.Holes.Sum(hole => Math.Abs(Ring(hole))),
                GeometryCollection parts => SquareKilometres(parts),
                _ => 0,
            };
        }

        return area;
    }

    private static double Ring(LineString ring)
    {
        double sum = 0;
        var points = ring.Coordinates;
        double origin = points.Length == 0 ? 0 : points[0].X;
        for (int i = 1; i < points.Length; i++)
        {
            double one = (points[i - 1].X - origin) * (Math.PI / 180e7);
            double other = (points[i].X - origin) * (Math.PI / 180e7);
            sum += (one * Height(points[i].Y)) - (other * Height(points[i - 1].Y));
        }

        return sum * Axis * Axis / 4;
    }

    /// <summary>Snyder's q: the height of a parallel in the projection, times two and in axes.</summary>
    private static double Height(double y)
    {
        double sine = Math.Sin(y * (Math.PI / 180e7));
        double part = Eccentricity * sine;
        return (1 - Squared) * ((sine / (1 - (part * part))) + (Math.Atanh(part) / Eccentricity));
    }
}
