namespace Entente.Monitoring.Zones.Measuring;

/// <summary>Shortest ways on the ellipsoid WGS 84, in metres and degrees from north.</summary>
/// <remarks>
/// T. Vincenty, "Direct and inverse solutions of geodesics on the ellipsoid with application of nested equations",
/// Survey Review 23 (1975). Right to a millimetre; between points that are nearly opposite each other on the earth the
/// inverse finds no answer.
/// </remarks>
public static class Geodesic
{
    private const double Axis = 6_378_137;
    private const double Flattening = 1 / 298.257223563;
    private const double PolarAxis = Axis * (1 - Flattening);
    private const double Radian = Math.PI / 180;
    private const int MostRounds = 200;
    private const double Close = 1e-13;

    /// <summary>Where one comes on a straight way.</summary>
    /// <param name="bearing">Degrees clockwise from north.</param>
    /// <param name="distance">Metres.</param>
    /// <returns>Degrees, the longitude from -180 to 180.</returns>
    public static (double Lon, double Lat) Direct(double lon, double lat, double bearing, double distance)
    {
        var (sinBearing, cosBearing) = Math.SinCos(bearing * Radian);
        double tanU = (1 - Flattening) * Math.Tan(lat * Radian);
        double cosU = 1 / Math.Sqrt(1 + (tanU * tanU));
        double sinU = tanU * cosU;
        double start = Math.Atan2(tanU, cosBearing);
        double sinAlpha = cosU * sinBearing;
        double cosSquared = 1 - (sinAlpha * sinAlpha);
        double sigma = Arc(distance, start, cosSquared);
        var (sinSigma, cosSigma) = Math.SinCos(sigma);
        double along = (sinU * sinSigma) - (cosU * cosSigma * cosBearing);
        double toLat = Math.Atan2(
            (sinU * cosSigma) + (cosU * sinSigma * cosBearing),
            (1 - Flattening) * Math.Sqrt((sinAlpha * sinAlpha) + (along * along)));
        double lambda = Math.Atan2(sinSigma * sinBearing, (cosU * cosSigma) - (sinU * sinSigma * cosBearing));
        double turn = lambda - Lag(sinAlpha, cosSquared, sigma, Math.Cos((2 * start) + sigma));
        return (Math.IEEERemainder(lon + (turn / Radian), 360), toLat / Radian);
    }

    /// <summary>How far and in which direction one point is from another.</summary>
    /// <returns>Metres and degrees from 0 to below 360; null between points nearly opposite on the earth.</returns>
    public static (double Distance, double Bearing)? Inverse(double lon, double lat, double toLon, double toLat)
    {
        var (sinU1, cosU1) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(lat * Radian)));
        var (sinU2, cosU2) = Math.SinCos(Math.Atan((1 - Flattening) * Math.Tan(toLat * Radian)));
        double apart = Math.IEEERemainder(toLon - lon, 360) * Radian;
        double lambda = apart;
        for (int round = 0; round < MostRounds; round++)
        {
            var (sinLambda, cosLambda) = Math.SinCos(lambda);
            double across = cosU2 * sinLambda;
            double ahead = (cosU1 * sinU2) - (sinU1 * cosU2 * cosLambda);
            double sinSigma = Math.Sqrt((across * across) + (ahead * ahead));
            if (sinSigma == 0)
            {
                return apart == 0 ? (0, 0) : null;
            }

            double cosSigma = (sinU1 * sinU2) + (cosU1 * cosU2 * cosLambda);
            double sigma = Math.Atan2(sinSigma, cosSigma);
            double sinAlpha = cosU1 * cosU2 * sinLambda / sinSigma;
            double cosSquared = 1 - (sinAlpha * sinAlpha);
            double middle = cosSquared < Close ? 0 : cosSigma - (2 * sinU1 * sinU2 / cosSquared);
            double before = lambda;
            lambda = apart + Lag(sinAlpha, cosSquared, sigma, middle);
            if (Math.Abs(lambda) > Math.PI)
            {
                return null;
            }

            if (Math.Abs(lambda - before) < Close)
            {
                var (a, b) = Series(cosSquared);
                double bearing = Math.Atan2(across, ahead) / Radian;
                return (PolarAxis * a * (sigma - Correction(b, sigma, middle)), bearing < 0 ? bearing + 360 : bearing);
            }
        }

        return null;
    }

    /// <summary>The angle on the auxiliary sphere for a distance; formulas 7, 6 and 5.</summary>
    private static double Arc(double distance, double start, double cosSquared)
    {
        var (a, b) = Series(cosSquared);
        double first = distance / (PolarAxis * a);
        double sigma = first;
        for (int round = 0; round < MostRounds; round++)
        {
            double next = first + Correction(b, sigma, Math.Cos((2 * start) + sigma));
            if (Math.Abs(next - sigma) < Close)
            {
                return next;
            }

            sigma = next;
        }

        return sigma;
    }

    /// <summary>Formulas 3 and 4.</summary>
    private static (double A, double B) Series(double cosSquared)
    {
        double u = cosSquared * ((Axis * Axis) - (PolarAxis * PolarAxis)) / (PolarAxis * PolarAxis);
        return (
            1 + (u / 16384 * (4096 + (u * (-768 + (u * (320 - (175 * u))))))),
            u / 1024 * (256 + (u * (-128 + (u * (74 - (47 * u)))))));
    }

    /// <summary>Formula 6.</summary>
    private static double Correction(double b, double sigma, double middle)
    {
        var (sin, cos) = Math.SinCos(sigma);
        double squared = middle * middle;
        double inner = b / 6 * middle * (-3 + (4 * sin * sin)) * (-3 + (4 * squared));
        return b * sin * (middle + (b / 4 * ((cos * (-1 + (2 * squared))) - inner)));
    }

    /// <summary>Formulas 10 and 11: by how much longitude on the ellipsoid lags behind that on the sphere.</summary>
    private static double Lag(double sinAlpha, double cosSquared, double sigma, double middle)
    {
        var (sin, cos) = Math.SinCos(sigma);
        double c = Flattening / 16 * cosSquared * (4 + (Flattening * (4 - (3 * cosSquared))));
        return (1 - c) * Flattening * sinAlpha
            * (sigma + (c * sin * (middle + (c * cos * (-1 + (2 * middle * middle))))));
    }
}
