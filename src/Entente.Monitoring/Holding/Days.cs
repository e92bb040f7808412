using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Holding;

/// <summary>The days of a rule: a day is called after the calendar's day on which it ends.</summary>
public sealed class Days(DayRule rule)
{
    /// <summary>Longer intervals are spread over their days; others belong to the day of their middle.</summary>
    private static readonly TimeSpan OneDay = TimeSpan.FromHours(26);

    // The day that was found last; the next moment is mostly in it, and clocks need not be asked.
    private Found? _last;

    /// <summary>The first moment of a day, in UTC.</summary>
    public DateTimeOffset StartOf(DateOnly day) =>
        rule.CutOff == TimeOnly.MinValue ? Moment(day) : Moment(day.AddDays(-1));

    /// <summary>The first moment that is no longer in the day.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    /// <summary>The moments of some days, as far as the calendar goes.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Span(DateOnly first, DateOnly last) =>
        (StartOf(Within(first)), EndOf(Within(last)));

    public DateOnly DayOf(DateTimeOffset moment)
    {
        if (_last is { } last && moment >= last.Start && moment < last.End)
        {
            return last.Day;
        }

        var day = Find(moment);
        _last = new Found(day, StartOf(day), EndOf(day));
        return day;
    }

    private DateOnly Find(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, rule.Clock);
        var day = DateOnly.FromDateTime(local.DateTime);
        day = rule.CutOff != TimeOnly.MinValue && TimeOnly.FromDateTime(local.DateTime) >= rule.CutOff
            ? day.AddDays(1)
            : day;
        // Where clocks are turned at the cut-off itself, the local time alone does not tell the side.
        return moment < StartOf(day) ? day.AddDays(-1) : moment >= EndOf(day) ? day.AddDays(1) : day;
    }

    /// <summary>The days of an interval, each with its part of it; the parts are one in all.</summary>
    public IEnumerable<(DateOnly Day, double Part)> PartsOf(Interval when)
    {
        if (when.Width <= OneDay)
        {
            yield return (DayOf(when.From + when.Width / 2), 1);
            yield break;
        }

        for (var day = DayOf(when.From); StartOf(day) < when.To; day = day.AddDays(1))
        {
            var from = StartOf(day) > when.From ? StartOf(day) : when.From;
            var to = EndOf(day) < when.To ? EndOf(day) : when.To;
            yield return (day, (to - from) / when.Width);
        }
    }

    // Clocks and cut-offs may go beyond the first and the last day.
    private static DateOnly Within(DateOnly day) => DateOnly.FromDayNumber(
        Math.Clamp(day.DayNumber, 3, DateOnly.MaxValue.DayNumber - 3));

    private sealed record Found(DateOnly Day, DateTimeOffset Start, DateTimeOffset End);

    private DateTimeOffset Moment(DateOnly day)
    {
        var local = day.ToDateTime(rule.CutOff);
        while (rule.Clock.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        return new DateTimeOffset(local, rule.Clock.GetUtcOffset(local)).ToUniversalTime();
    }
}
