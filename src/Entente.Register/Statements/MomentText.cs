using System.Globalization;
using Entente.Agreements.Conditions;

namespace Entente.Register.Statements;

/// <summary>Moments in UTC as they are written in statements, addresses and on the command line.</summary>
public static class MomentText
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm'Z'", Seconds, Milliseconds];

    /// <summary>Reads a moment, or a day, which stands for its last millisecond.</summary>
    public static bool TryParse(string? text, out DateTimeOffset moment)
    {
        if (DateText.TryParse(text, out var day) && day < DateOnly.MaxValue)
        {
            var next = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            moment = next.AddMilliseconds(-1);
            return true;
        }

        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, Utc, out moment);
    }

    /// <summary>The same; null where it is neither.</summary>
    public static DateTimeOffset? Parse(string? text) => TryParse(text, out var moment) ? moment : null;

    /// <summary>Reads a deadline, which has one form alone: to the second.</summary>
    public static bool TryParseDeadline(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Seconds, CultureInfo.InvariantCulture, Utc, out moment);

    /// <summary>Writes a moment to the millisecond.</summary>
    public static string Write(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(Milliseconds, CultureInfo.InvariantCulture);

    /// <summary>Writes a moment to the second, as a deadline is.</summary>
    public static string WriteDeadline(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(Seconds, CultureInfo.InvariantCulture);
}
