using System.Globalization;
using System.Text;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Mistakes;

namespace Entente.Cli.Text;

/// <summary>A page of text of a given width: headings, wrapped lines, aligned tables.</summary>
internal sealed class Page(int width, Ink ink)
{
    /// <summary>Used where the output is no terminal and the environment names no width.</summary>
    public const int DefaultWidth = 100;

    private const int Narrowest = 40;

    /// <summary>With less room than this the last column of a table stands below its row.</summary>
    private const int LeastLastColumn = 32;

    private readonly StringBuilder _text = new();

    public Ink Ink => ink;

    public static Page ForOutput() => new(WidthOfOutput(), Ink.ForOutput());

    public override string ToString() => _text.ToString();

    /// <summary>What an answer is about: the agreement, the day, and what is taken as given.</summary>
    public void Head(Situation situation)
    {
        Verbatim(ink.Bold(Visible(situation.Agreement.Title)) + $", as of {Words.Day(situation.AsOf)}");
        if (situation.Given.Count > 0)
        {
            Line($"Given: {string.Join(", ", situation.Given)}");
        }
    }

    /// <summary>A heading with an empty line before it.</summary>
    public void Heading(string text)
    {
        if (_text.Length > 0)
        {
            _text.Append('\n');
        }

        _text.Append(ink.Bold(Visible(text))).Append('\n');
    }

    /// <summary>
    /// A line that is wrapped where it is too long; further lines are indented by <paramref name="hang"/>.
    /// </summary>
    public void Line(string text, int indent = 0, int? hang = null)
    {
        var first = true;
        foreach (var line in Wrap(text, Math.Max(20, width - (hang ?? indent))))
        {
            _text.Append(' ', first ? indent : hang ?? indent).Append(line).Append('\n');
            first = false;
        }
    }

    public void Blank() => _text.Append('\n');

    /// <summary>Text that is laid out already.</summary>
    public void Verbatim(string text) => _text.Append(text).Append('\n');

    /// <summary>
    /// Rows of cells in aligned columns. The last column takes the room that is left and is wrapped within it; on a
    /// narrow page it stands below the row.
    /// </summary>
    public void Table(IReadOnlyList<string[]> rows, int indent = 2, IReadOnlyList<int>? numbers = null)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var widths = Widths(rows);
        var columns = widths.Length;
        var used = indent + widths.Take(columns - 1).Sum() + 2 * (columns - 1);
        var last = Math.Max(20, width - used);
        var isBelow = widths[^1] > last && last < LeastLastColumn && columns > 1;
        foreach (var row in rows)
        {
            AppendRow(isBelow && row.Length == columns ? row[..^1] : row, widths, indent, used, last, numbers ?? []);
            if (isBelow && row.Length == columns && row[^1].Length > 0)
            {
                Line(row[^1], indent + 4);
            }
        }
    }

    /// <summary>Whether a table of these rows is no wider than the page.</summary>
    public bool Fits(IReadOnlyList<string[]> rows, int indent = 2) =>
        indent + Widths(rows).Sum(column => column + 2) - 2 <= width;

    /// <summary>As many items as fit into one line beside what it holds already, and how many more there are.</summary>
    public string Fitting(IReadOnlyList<string> items, int used)
    {
        // An item takes a column at the least, so that no more of a long list need to be tried.
        var count = Math.Min(items.Count, Math.Max(1, width));
        while (count > 1 && Measure(Some(items, count)) > width - used)
        {
            count--;
        }

        return Some(items, count);
    }

    /// <summary>As many items as fit a limit, and how many more there are.</summary>
    public static string Some(IReadOnlyList<string> items, int limit) => items.Count <= limit
        ? string.Join(", ", items)
        : string.Join(", ", items.Take(limit)) + $" and {items.Count - limit} more";

    /// <summary>Columns that a text takes on a terminal; escape codes take none.</summary>
    public static int Measure(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\u001b')
            {
                i = text.IndexOf('m', i);
                continue;
            }

            var category = char.GetUnicodeCategory(text, i);
            if (char.IsHighSurrogate(text[i]))
            {
                i++;
            }

            count += category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0 : 1;
        }

        return count;
    }

    /// <summary>A text from a file, with nothing in it that could steer a terminal.</summary>
    public static string Visible(string text) => MistakeText.Visible(text);

    private static int[] Widths(IReadOnlyList<string[]> rows) => [.. Enumerable
        .Range(0, rows.Max(row => row.Length))
        .Select(i => rows.Where(row => i < row.Length).Max(row => Measure(row[i])))];

    private void AppendRow(string[] row, int[] widths, int indent, int used, int last, IReadOnlyList<int> numbers)
    {
        var line = new StringBuilder().Append(' ', indent);
        for (var i = 0; i < row.Length && i < widths.Length - 1; i++)
        {
            var gap = widths[i] - Measure(row[i]);
            var isNumber = numbers.Contains(i);
            line.Append(' ', isNumber ? gap : 0).Append(row[i]).Append(' ', (isNumber ? 0 : gap) + 2);
        }

        if (row.Length == widths.Length)
        {
            var lead = numbers.Contains(widths.Length - 1) ? Math.Max(0, widths[^1] - Measure(row[^1])) : 0;
            line.Append(' ', lead).AppendJoin("\n" + new string(' ', used), Wrap(row[^1], last));
        }

        _text.Append(line.ToString().TrimEnd(' ')).Append('\n');
    }

    private static IEnumerable<string> Wrap(string text, int room)
    {
        var line = new StringBuilder();
        var length = 0;
        foreach (var word in text.Split(' '))
        {
            var size = Measure(word);
            if (length > 0 && length + 1 + size > room)
            {
                yield return line.ToString();
                line.Clear();
                length = 0;
            }

            if (length > 0)
            {
                line.Append(' ');
                length++;
            }

            line.Append(word);
            length += size;
        }

        yield return line.ToString();
    }

    private static int WidthOfOutput()
    {
        var named = Environment.GetEnvironmentVariable("COLUMNS");
        if (int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0)
        {
            return Math.Clamp(columns, Narrowest, 400);
        }

        if (Console.IsOutputRedirected)
        {
            return DefaultWidth;
        }

        try
        {
            return Console.WindowWidth is > 0 and var window ? Math.Clamp(window, Narrowest, 160) : DefaultWidth;
        }
        catch (IOException)
        {
            return DefaultWidth;
        }
    }
}
