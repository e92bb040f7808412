using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones.Measuring;

/// <summary>
/// A rectangle in ten-millionths of a degree that surely holds an area, with its outline and some room.
/// </summary>
internal readonly record struct AreaBox(int West, int South, int East, int North)
{
    // A degree of latitude is at least 110.57 km.
    private const double MetresPerDegree = 110_000;
    private const double Room = 1.01;

    /// <summary>The box of a disc, or of all that a sector's observer reaches.</summary>
    /// <returns>Null for a name, near a pole or 180 degrees, and where a number is none: nothing can be said
    /// then.</returns>
    public static AreaBox? Of(Area area) => area switch
    {
        PointArea point => Around(point.Centre, point.Precision),
        SectorArea { Near: >= 0 } sector when double.IsFinite(sector.ToBearing - sector.FromBearing) =>
            Around(sector.Observer, sector.Far),
        _ => null,
    };

    private static AreaBox? Around(Position centre, double reach)
    {
        if (!(reach is >= 0 and <= 1_000_000))
        {
            return null;
        }

        var up = Room * reach / MetresPerDegree;
        var nearest = Math.Abs(centre.Lat) + up;
        var aside = up / Math.Cos(Math.Min(nearest, 89) * Math.PI / 180);
        return nearest > 88 || Math.Abs(centre.Lon) + aside > 179 ? null : new AreaBox(
            Step(centre.Lon - aside) - 1,
            Step(centre.Lat - up) - 1,
            Step(centre.Lon + aside) + 1,
            Step(centre.Lat + up) + 1);
    }

    private static int Step(double degrees) => (int)Math.Round(degrees * Position.Scale);
}
