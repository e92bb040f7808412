using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Times;

/// <summary>
/// Moments from what clocks on a wall showed. An hour that the clocks show twice, or skip, is an interval of both
/// readings: nobody can say later which was meant.
/// </summary>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    private const int HoursOfADay = 24;

    /// <summary>The clocks change on this day, so that each moment is looked at by itself.</summary>
    private const int Changing = int.MaxValue;

    /// <summary>
    /// For each year and day what is known of its offset, in seconds and 1 more; 0 where nobody asked yet.
    /// </summary>
    private readonly int[]?[] _years = new int[TimeText.LastYear + 2][];

    public Interval Read(DateTime local)
    {
        var days = _years[local.Year] ??= new int[367];
        ref var known = ref days[local.DayOfYear];
        if (known == 0)
        {
            known = OfDay(local.Date);
        }

        if (known != Changing)
        {
            return Interval.At(Utc(local, (known - 1) * TimeSpan.TicksPerSecond));
        }

        var (least, most) = Offsets(local);
        return new(Utc(local, most), Utc(local, least));
    }

    /// <summary>From the first moment of a day to the first of the next.</summary>
    public Interval Day(DateOnly day) => Span(Midnight(day), Midnight(day.AddDays(1)));

    /// <summary>From a moment on the wall to another, each in its widest reading.</summary>
    public Interval Span(DateTime from, DateTime to) => new(Read(from).From, Read(to).To);

    private int OfDay(DateTime day)
    {
        var first = Offsets(day);
        for (var hour = 0; hour <= HoursOfADay; hour++)
        {
            var offsets = Offsets(day.AddHours(hour).AddTicks(hour == HoursOfADay ? -1 : 0));
            if (offsets != first || offsets.Least != offsets.Most)
            {
                return Changing;
            }
        }

        return (int)(first.Least / TimeSpan.TicksPerSecond) + 1 is var known and not 0 ? known : Changing;
    }

    private static DateTime Midnight(DateOnly day) => day.ToDateTime(TimeOnly.MinValue);

    private static DateTimeOffset Utc(DateTime local, long offset) => new(local.Ticks - offset, TimeSpan.Zero);

    /// <summary>The least and the greatest offset that a moment on the wall may have, in ticks.</summary>
    private (long Least, long Most) Offsets(DateTime local)
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
