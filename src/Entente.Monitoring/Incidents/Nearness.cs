using Entente.Monitoring.Areas;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Incidents;

/// <summary>How far two observations are apart, as the rule for merging measures it.</summary>
internal static class Nearness
{
    /// <summary>Metres of a ten-millionth of a degree along a meridian, by the mean radius of the earth.</summary>
    public const double MetresPerStep = 6_371_008.8 * Math.PI / 180 / Position.Scale;

    /// <summary>The greatest time within one incident; nineteen years at most.</summary>
    public static TimeSpan WindowOf(MergingRule rule) => TimeSpan.FromMinutes(Math.Min(rule.Minutes, 1e7));

    /// <summary>
    /// The distance in metres on a sphere, by the middle latitude; within 0.6 % of the ellipsoid's up to 100 km.
    /// </summary>
    public static double Metres(Position one, Position other)
    {
        var middle = (one.Lat + other.Lat) / 2 * Math.PI / 180;
        var x = ((double)one.LonE7 - other.LonE7) * Math.Cos(middle);
        var y = (double)one.LatE7 - other.LatE7;
        return Math.Sqrt(x * x + y * y) * MetresPerStep;
    }
}
