using System.Globalization;

namespace Entente.Analysis.Wording;

/// <summary>Days as people say them.</summary>
public static class DayWords
{
    public static string Weekday(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string In(DateOnly day, DateOnly from) => (day.DayNumber - from.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 0 and var days => $"in {days} days",
        var days => $"{-days} days ago",
    };
}
