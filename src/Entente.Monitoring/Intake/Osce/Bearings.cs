namespace Entente.Monitoring.Intake.Osce;

/// <summary>Bearings in words: the sixteen points of the compass, each 22.5° wide around its middle.</summary>
public static class Bearings
{
    private const double Width = 22.5;

    private static readonly string[] Points =
        ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

    /// <summary>
    /// The narrowest sector that spans all of the points: what lies between two of them, such as SE between E and SSE,
    /// is in it. Of two that are as narrow, the one that begins first clockwise from north.
    /// </summary>
    /// <param name="words">Points between semicolons, such as <c>WSW;W;NW</c>.</param>
    /// <returns>Where it begins and ends, in degrees; the same twice is all around. Null where a word is
    /// none.</returns>
    public static (double From, double To)? Sector(string words)
    {
        int[] points =
        [
            .. words.Split(';', StringSplitOptions.TrimEntries)
                .Select(word => Array.FindIndex(
                    Points, point => point.Equals(word, StringComparison.OrdinalIgnoreCase)))
                .Distinct().Order(),
        ];
        if (points[0] < 0)
        {
            return null;
        }

        var (widest, begin) = (0, 0);
        for (var i = 0; i < points.Length; i++)
        {
            var before = points[(i + points.Length - 1) % points.Length];
            var gap = points.Length == 1 ? Points.Length : (points[i] - before + Points.Length) % Points.Length;
            (widest, begin) = gap > widest ? (gap, i) : (widest, begin);
        }

        var end = points[(begin + points.Length - 1) % points.Length];
        return widest == 1 ? (0, 0) : (Degrees(points[begin], -1), Degrees(end, 1));
    }

    private static double Degrees(int point, int side) => ((point * Width) + (side * Width / 2) + 360) % 360;
}
