using System.Globalization;

namespace Entente.Monitoring.Areas;

/// <summary>
/// A point on the earth (WGS 84) in whole ten-millionths of a degree, which is about a centimetre: what is asked of
/// integers has one answer, on every machine.
/// </summary>
/// <param name="LonE7">East of Greenwich, from -1,800,000,000 to 1,800,000,000.</param>
/// <param name="LatE7">North of the equator, from -900,000,000 to 900,000,000.</param>
public readonly record struct Position(int LonE7, int LatE7)
{
    internal const int Scale = 10_000_000;
    internal const int MaxLon = 180 * Scale;
    internal const int MaxLat = 90 * Scale;

    public double Lon => (double)LonE7 / Scale;

    public double Lat => (double)LatE7 / Scale;

    /// <summary>The nearest such point; null where a number is none, or beyond the earth.</summary>
    public static Position? FromDegrees(double lon, double lat) =>
        Math.Abs(lon) <= 180 && Math.Abs(lat) <= 90
            ? new Position((int)Math.Round(lon * Scale), (int)Math.Round(lat * Scale))
            : null;

    /// <summary>Longitude and latitude in degrees, as in GeoJSON.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Lon},{Lat}");
}
