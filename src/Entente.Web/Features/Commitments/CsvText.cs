using System.Text;

namespace Entente.Web.Features.Commitments;

/// <summary>Rows as RFC 4180 writes them, with cells that no spreadsheet takes for a formula.</summary>
internal static class CsvText
{
    // What a spreadsheet may begin to calculate with.
    private const string Formula = "=+-@\t\r\n";

    public static void AppendRow(StringBuilder text, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells)
        {
            text.Append(isFirst ? "" : ",").Append(Quoted(Guarded(cell)));
            isFirst = false;
        }

        text.Append("\r\n");
    }

    /// <summary>The cell, with an apostrophe before what would be taken for a formula.</summary>
    internal static string Guarded(string cell) =>
        cell.Length > 0 && Formula.Contains(cell[0]) ? "'" + cell : cell;

    private static string Quoted(string cell) => cell.AsSpan().ContainsAny("\",\r\n")
        ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : cell;
}
