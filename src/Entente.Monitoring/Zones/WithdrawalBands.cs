using System.Collections.Immutable;
using System.Globalization;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones.Checking;
using Entente.Monitoring.Zones.Measuring;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;
using NetTopologySuite.Simplify;
using Position = Entente.Monitoring.Areas.Position;

namespace Entente.Monitoring.Zones;

/// <summary>The zones within given distances of a line, from which weapons of a class are to be withdrawn.</summary>
/// <remarks>
/// A zone is the union of discs along the line, each drawn on the ellipsoid. The line is simplified by at most 0.2 % of
/// the distance; discs stand 6 % of it apart, which takes 0.05 % off between them; their 90 sides stray by 0.03 %. A
/// point nearer than 99.7 % of the distance is inside, one farther than 100.3 % is not.
/// </remarks>
public static class WithdrawalBands
{
    private const double Simplified = 0.002;
    private const double Spacing = 0.06;
    private const double Step = 4;

    /// <summary>More than a degree has of metres anywhere, so that a tolerance in degrees is not exceeded.</summary>
    private const double MetresOfDegree = 112_000;

    private const double Widest = 1_000_000;

    /// <param name="line">From end to end; straight between its points in longitude and latitude.</param>
    /// <param name="distances">In metres, above zero and at most 1,000 km.</param>
    /// <returns>
    /// A zone for each distance, the narrowest first, each containing those before it; or the mistakes and no zones.
    /// </returns>
    public static (IReadOnlyList<Zone> Zones, IReadOnlyList<ZoneMistake> Mistakes) Build(
        IReadOnlyList<Position> line, IReadOnlyList<double> distances, DateOnly? from = null, DateOnly? to = null)
    {
        if (line.Count < 2 || distances.Any(distance => !(distance > 0 && distance <= Widest)))
        {
            return ([], [new ZoneMistake(
                0, 0, 0, "a band needs a line of two points or more and distances above 0 and up to 1,000 km", "")]);
        }

        var zones = new List<Zone>();
        foreach (double distance in distances.Distinct().Order())
        {
            if (Band(line, distance) is not { } polygons)
            {
                return ([], [new ZoneMistake(
                    0, 0, 0, $"within {Shown(distance)} of the line lies a pole or the meridian of 180 degrees",
                    "build the bands of each part of the line by itself")]);
            }

            zones.Add(new Zone(
                $"within-{Shown(distance).Replace(' ', '-')}", $"Within {Shown(distance)} of the line", "withdrawal",
                from, to, polygons));
        }

        return (zones, []);
    }

    private static string Shown(double distance) =>
        string.Create(CultureInfo.InvariantCulture, $"{distance / 1000:0.###} km");

    private static ImmutableArray<ZonePolygon>? Band(IReadOnlyList<Position> line, double distance)
    {
        var discs = new List<Geometry>();
        foreach (var centre in Centres(line, distance).Distinct())
        {
            if (AreaOutline.Circle(centre, distance, Step) is not { } ring)
            {
                return null;
            }

            discs.Add(Geometries.Of(new Zone("", "", "", null, null, [new ZonePolygon([ring])])));
        }

        return Geometries.Polygons(OverlayNGRobust.Union(discs));
    }

    private static IEnumerable<Position> Centres(IReadOnlyList<Position> line, double distance)
    {
        var whole = new LineString([.. line.Select(point => new Coordinate(point.Lon, point.Lat))]);
        var simple = DouglasPeuckerSimplifier.Simplify(whole, distance * Simplified / MetresOfDegree).Coordinates;
        var corners = simple.Length < 2 ? whole.Coordinates : simple;
        for (int i = 1; i < corners.Length; i++)
        {
            var (one, other) = (corners[i - 1], corners[i]);
            double degrees = Math.Max(Math.Abs(one.X - other.X), Math.Abs(one.Y - other.Y)) * Math.Sqrt(2);
            int pieces = (int)Math.Ceiling(degrees * MetresOfDegree / (distance * Spacing)) + 1;
            for (int piece = 0; piece <= pieces; piece++)
            {
                double part = (double)piece / pieces;
                yield return Position.FromDegrees(
                    one.X + (part * (other.X - one.X)), one.Y + (part * (other.Y - one.Y)))!.Value;
            }
        }
    }
}
