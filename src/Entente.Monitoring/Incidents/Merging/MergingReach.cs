using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>What the rule allows, in the units that are compared.</summary>
internal sealed class MergingReach
{
    /// <summary>No interval has so many minutes.</summary>
    private const double Endless = 6e9;

    public MergingReach(MergingRule rule)
    {
        Metres = rule.Distance / 2;
        Steps = Metres / Nearness.MetresPerStep;
        Window = Nearness.WindowOf(rule).Ticks;
        WidestPlace = rule.WidestPlace;
        WidestTime = TicksOf(rule.WidestTime);
        double tolerance = ReachBands.Tolerance(Steps);
        Within = Steps * Steps * (1 - tolerance);
        Beyond = Steps * Steps * (1 + tolerance);
        Less = 1 - (3 * tolerance);
    }

    /// <summary>The greatest distance from the first of an incident, in metres.</summary>
    public double Metres { get; }

    /// <summary>The same in ten-millionths of a degree along a meridian.</summary>
    public double Steps { get; }

    /// <summary>The square of a distance below which the exact formula need not be asked.</summary>
    public double Within { get; }

    /// <summary>The square of a distance above which it need not be asked.</summary>
    public double Beyond { get; }

    /// <summary>Of two squares the one is surely less that is less than the other times this.</summary>
    public double Less { get; }

    /// <summary>The greatest time from the first of an incident, in ticks.</summary>
    public long Window { get; }

    public double WidestPlace { get; }

    /// <summary>In ticks.</summary>
    public long WidestTime { get; }

    /// <summary>The most ticks that are not more than some minutes, as <see cref="TimeSpan"/> tells minutes.</summary>
    private static long TicksOf(double minutes)
    {
        if (minutes >= Endless)
        {
            return long.MaxValue;
        }

        long ticks = (long)(minutes * TimeSpan.TicksPerMinute) + 4_096;
        while (new TimeSpan(ticks).TotalMinutes > minutes)
        {
            ticks--;
        }

        return ticks;
    }
}
