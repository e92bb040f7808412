using System.Text;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Osce;

/// <summary>
/// Times as the daily reports give them: a day, a day's light, a night between two days, a minute, or from one minute
/// to another. Light and dark are taken as widely as the year has them in the Donbas.
/// </summary>
internal static class PeriodText
{
    private static readonly TimeSpan FirstLight = new(4, 0, 0);
    private static readonly TimeSpan LastLight = new(22, 0, 0);
    private static readonly TimeSpan FirstDark = new(15, 0, 0);
    private static readonly TimeSpan LastDark = new(9, 0, 0);

    /// <returns>Null where the text is no such time.</returns>
    public static Interval? Read(string text, LocalClock clock)
    {
        var parts = text.Split(' ', 2, StringSplitOptions.TrimEntries);
        var days = parts[0].Split('/');
        if (days.Length > 2 || Day(days[0]) is not { } first || Last(first, days) is not { } last)
        {
            return null;
        }

        var (begin, end) = (first.ToDateTime(TimeOnly.MinValue), last.ToDateTime(TimeOnly.MinValue));
        var word = parts.Length == 1 ? "" : parts[1];
        return word switch
        {
            "" => clock.Span(begin, end.AddDays(1)),
            "day" => clock.Span(begin + FirstLight, end + LastLight),
            "night" when first < last => clock.Span(begin + FirstDark, end + LastDark),
            _ when first == last => Minutes(begin, word.Split('-'), clock),
            _ => null,
        };
    }

    private static Interval? Minutes(DateTime day, string[] times, LocalClock clock)
    {
        var (from, to) = (Clock(times[0]), Clock(times[^1]));
        return times.Length <= 2 && from <= to ? clock.Span(day.AddTicks(from.Value), day.AddTicks(to.Value)) : null;
    }

    /// <summary>The second day, of which only its number within the month is written.</summary>
    private static DateOnly? Last(DateOnly first, string[] days)
    {
        if (days.Length == 1)
        {
            return first;
        }

        var next = first.AddDays(1);
        return days[1].Length == 2 && TimeText.Digits(Encoding.UTF8.GetBytes(days[1])) == next.Day
            ? next
            : Day(days[1]) is { } day && day >= first ? day : null;
    }

    private static DateOnly? Day(string text) => TimeText.Day(Encoding.UTF8.GetBytes(text));

    private static long? Clock(string text) =>
        TimeText.Clock(Encoding.UTF8.GetBytes(text), out var rest) is { } time && rest.IsEmpty ? time : null;
}
