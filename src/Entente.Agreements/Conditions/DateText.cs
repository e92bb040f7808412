using System.Globalization;

namespace Entente.Agreements.Conditions;

/// <summary>Dates as they are written: <c>2025-09-02</c>, nothing else.</summary>
public static class DateText
{
    public const string Format = "yyyy-MM-dd";

    internal const string Advice = "Write year, month and day as in 2025-09-02";

    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public static string Write(DateOnly date) => date.ToString(Format, CultureInfo.InvariantCulture);

    internal static string Refusal(ReadOnlySpan<char> text)
    {
        var shown = text.Length > 40 ? string.Concat(text[..40], "…") : text.ToString();
        var isForm = text.Length == 10 && text[4] == '-' && text[7] == '-' && text.Count('-') == 2
            && int.TryParse(text[..4], out _) && int.TryParse(text[5..7], out _) && int.TryParse(text[8..], out _);
        return isForm ? $"There is no day {shown} in the calendar" : $"\"{shown}\" is not a date";
    }
}
