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
        text.Append(' ', 2 + gutter.Length).Append(" | ").Append(' ', before + (cutLeft ? 1 : 0))
            .Append('^', marked).Append('\n');
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
