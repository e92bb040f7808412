using System.Globalization;

namespace Entente.Cli.Text;

/// <summary>Numbers and days as people say them.</summary>
internal static class Words
{
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>With the day of the week, for what lies ahead.</summary>
    public static string Weekday(DateOnly day) => day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string In(DateOnly day, DateOnly from) => (day.DayNumber - from.DayNumber) switch
    {
        < 0 => "under way",
        0 => "today",
        1 => "tomorrow",
        var days => $"in {days} days",
    };

    public static string Count(int number, string one, string many) => number == 1 ? $"1 {one}" : $"{number} {many}";
}
