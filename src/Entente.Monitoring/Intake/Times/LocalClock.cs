using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Times;

/// <summary>
/// Moments from what clocks on a wall showed. An hour that the clocks show twice, or skip, is an interval of both
/// readings: nobody can say later which was meant.
/// </summary>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    private const int Places = 256;

    /// <summary>An hour whose offset does not change: its number since year 1, plus 1, and the offset's ticks.</summary>
    private readonly (long Hour, long Offset)[] _plain = new (long, long)[Places];

    public Interval Read(DateTime local)
    {
        var hour = (local.Ticks / TimeSpan.TicksPerHour) + 1;
        ref var place = ref _plain[hour & (Places - 1)];
        if (place.Hour == hour)
        {
            return Interval.At(Utc(local, place.Offset));
        }

        var begin = new DateTime((hour - 1) * TimeSpan.TicksPerHour);
        var offsets = Offsets(begin);
        if (offsets == Offsets(begin.AddHours(1).AddTicks(-1)) && offsets.Early == offsets.Late)
        {
            place = (hour, offsets.Early);
            return Interval.At(Utc(local, offsets.Early));
        }

        var (early, late) = Offsets(local);
        return new(Utc(local, late), Utc(local, early));
    }

    /// <summary>From the first moment of a day to the first of the next.</summary>
    public Interval Day(DateOnly day) => Span(Midnight(day), Midnight(day.AddDays(1)));

    /// <summary>From a moment on the wall to another, each in its widest reading.</summary>
    public Interval Span(DateTime from, DateTime to) => new(Read(from).From, Read(to).To);

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);

    private static DateTimeOffset Utc(DateTime local, long offset) => new(local.Ticks - offset, TimeSpan.Zero);

    /// <summary>The least and the greatest offset that a moment on the wall may have, in ticks.</summary>
    private (long Early, long Late) Offsets(DateTime local)
    {
        if (zone.IsInvalidTime(local))
        {
            return (zone.GetUtcOffset(local.AddHours(-3)).Ticks, zone.GetUtcOffset(local.AddHours(3)).Ticks);
        }

        if (zone.IsAmbiguousTime(local))
        {
            var both = zone.GetAmbiguousTimeOffsets(local);
            return (both.Min().Ticks, both.Max().Ticks);
        }

        var offset = zone.GetUtcOffset(local).Ticks;
        return (offset, offset);
    }
}
