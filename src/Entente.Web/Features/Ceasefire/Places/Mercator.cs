namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>The flat square that tiles are cut from: 0 to 1 from west to east and from north to south.</summary>
internal static class Mercator
{
    /// <summary>Beyond it the square ends.</summary>
    private const double FarthestNorth = 85.05;

    private const double Equator = 40_075_017;

    public static double X(double lon) => (lon + 180) / 360;

    public static double Y(double lat) => (1 - (Math.Asinh(Math.Tan(Radians(lat))) / Math.PI)) / 2;

    /// <summary>How much of the square's side a distance is at a latitude.</summary>
    public static double Length(double metres, double lat) => metres / (Equator * Math.Cos(Radians(lat)));

    public static double Lon(double x) => (x * 360) - 180;

    public static double Lat(double y) => Math.Atan(Math.Sinh(Math.PI * (1 - (2 * y)))) * 180 / Math.PI;

    /// <summary>The distance that a part of the square's side is at a latitude.</summary>
    public static double Metres(double length, double lat) => length * Equator * Math.Cos(Radians(lat));

    private static double Radians(double lat) => Math.Clamp(lat, -FarthestNorth, FarthestNorth) * Math.PI / 180;
}
