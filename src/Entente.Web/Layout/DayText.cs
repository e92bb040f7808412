using System.Globalization;

namespace Entente.Web.Layout;

/// <summary>Days as people say them.</summary>
public static class DayText
{
    public static string Long(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Short(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>To the minute, in UTC.</summary>
    public static string Minute(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A moment in full, in UTC.</summary>
    public static string Moment(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Exact(DateTimeOffset time) => time.ToString("o", CultureInfo.InvariantCulture);

    public static string In(DateOnly day, DateOnly from) => (day.DayNumber - from.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "yesterday",
        > 0 and var days => $"in {days} days",
        var days => $"{-days} days ago",
    };
}
