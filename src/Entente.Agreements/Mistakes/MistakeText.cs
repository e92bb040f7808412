using System.Globalization;
using System.Text;

namespace Entente.Agreements.Mistakes;

/// <summary>A mistake as people read it: the place, the line with the stretch marked, and the advice.</summary>
public static class MistakeText
{
    private const int WidestLine = 110;
    private const int LeftContext = 40;

    /// <summary>
    /// Three to five lines: <c>file:line:column: E203: message</c>, the line of the file, a marker under the place,
    /// and the advice. Control characters of the file are shown as a middle dot.
    /// </summary>
    public static string Write(Mistake mistake)
    {
        var text = new StringBuilder();
        var place = mistake.Place;
        var severity = mistake.Code.IsWarning ? "warning" : "error";
        text.Append(Visible(place.ToString())).Append(": ").Append(severity).Append(' ').Append(mistake.Code.Id)
            .Append(": ").Append(Visible(mistake.Message)).Append('\n');
        AppendLine(text, mistake);
        if (mistake.Advice.Length > 0)
        {
            text.Append("  = ").Append(Visible(mistake.Advice)).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendLine(StringBuilder text, Mistake mistake)
    {
        var place = mistake.Place;
        var line = place.Source.Line(place.Line);
        if (line.IsWhiteSpace())
        {
            return;
        }

        var first = Math.Max(0, Math.Min(place.Column - 1, line.Length) - LeftContext);
        var cutLeft = first > 0 && line.Length > WidestLine;
        first = cutLeft ? first : 0;
        var length = Math.Min(WidestLine, line.Length - first);
        var gutter = place.Line.ToString(CultureInfo.InvariantCulture);
        var shown = Visible(line.Slice(first, length).ToString());
        var before = Math.Clamp(place.Column - 1 - first, 0, length);
        var marked = Math.Clamp(place.Length, 1, Math.Max(1, length - before));
        text.Append("  ").Append(gutter).Append(" | ").Append(cutLeft ? "…" : "").Append(shown)
            .Append(first + length < line.Length ? "…" : "").Append('\n');
        AppendMark(text.Append(' ', 2 + gutter.Length).Append(" | ").Append(cutLeft ? " " : ""), shown, before, marked);
    }

    private static void AppendMark(StringBuilder text, string shown, int before, int marked)
    {
        var indent = Columns(shown.AsSpan(0, before));
        var width = Math.Max(1, Columns(shown.AsSpan(before, Math.Min(marked, shown.Length - before))));
        text.Append(' ', indent).Append('^', width).Append('\n');
    }

    /// <summary>The text with control and format characters replaced, so that no file can steer a terminal.</summary>
    public static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && IsPlain(text))
        {
            return text;
        }

        return string.Create(text.Length, text, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i] == '\t' ? ' ' : IsHidden(source[i]) ? '·' : source[i];
            }
        });
    }

    /// <summary>How many columns of a terminal a text takes: wide letters take two, combining marks none.</summary>
    private static int Columns(ReadOnlySpan<char> text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
                ? 0
                : IsWide(rune.Value) ? 2 : 1;
        }

        return columns;
    }

    // Hangul, kana, ideographs, full-width forms and pictures.
    private static bool IsWide(int c) => c is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F)
        or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD);

    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c > '~' && IsHidden(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHidden(char c) =>
        char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
