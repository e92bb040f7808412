using System.Buffers;

namespace Entente.Monitoring.Intake.Csv;

/// <summary>How our exports write a cell.</summary>
public static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>
    /// The text as a cell between commas. A spreadsheet runs a cell that begins with = + - @, a tab or a line break as
    /// a formula; such a text gets an apostrophe before it, unless it is a plain number.
    /// </summary>
    public static string Cell(string text)
    {
        if (text.Length > 0 && "=+-@\t\r\n".Contains(text[0]) && !IsNumber(text))
        {
            text = "'" + text;
        }

        return text.AsSpan().ContainsAny(Special) || text != text.Trim()
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
    }

    private static bool IsNumber(string text) =>
        text.Length > 1 && text[0] == '-' && char.IsAsciiDigit(text[1])
        && !text.AsSpan(1).ContainsAnyExcept(Digits);
}
