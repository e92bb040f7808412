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

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    internal static string Refusal(ReadOnlySpan<char> text)
    {
        var shown = text.Length > 40 ? string.Concat(text[..40], "…") : text.ToString();
        var isForm = text.Length == 10 && text[4] == '-' && text[7] == '-' && text.Count('-') == 2
            && IsDigits(text[..4]) && IsDigits(text[5..7]) && IsDigits(text[8..]);
        return isForm ? $"There is no day {shown} in the calendar" : $"\"{shown}\" is not a date";
    }
}
