using Entente.Agreements.Text;

namespace Entente.Agreements.Reading;

/// <summary>Finds where a part of a scalar's value stands in the file, through quotes and folded lines.</summary>
internal static class TextAlignment
{
    public static Place PlaceOf(TextNode node, int start, int length)
    {
        var source = node.Source;
        var content = source.Content;
        var place = node.Place;
        var raw = source.OffsetOf(place.Line, place.Column);
        if (raw < content.Length && content[raw] is '|' or '>')
        {
            raw = SkipHeader(content, raw);
        }

        var value = node.Value;
        var first = -1;
        for (var i = 0; i < value.Length && i < start + length; i++)
        {
            if (char.IsWhiteSpace(value[i]))
            {
                continue;
            }

            while (raw < content.Length && content[raw] != value[i] && IsFiller(content[raw]))
            {
                raw++;
            }

            if (raw >= content.Length || content[raw] != value[i])
            {
                return place;
            }

            if (i >= start && first < 0)
            {
                first = raw;
            }

            raw++;
        }

        return first >= 0 ? OnOneLine(source, first, raw - first) : EndOf(source, raw);
    }

    private static int SkipHeader(string content, int raw)
    {
        var end = content.IndexOf('\n', raw);
        return end < 0 ? content.Length : end;
    }

    private static bool IsFiller(char c) => char.IsWhiteSpace(c) || c is '"' or '\'' or '\\';

    private static Place OnOneLine(SourceText source, int offset, int length)
    {
        var lineEnd = source.Content.IndexOf('\n', offset, Math.Min(length, source.Content.Length - offset));
        return source.PlaceAt(offset, lineEnd < 0 ? length : Math.Max(1, lineEnd - offset));
    }

    private static Place EndOf(SourceText source, int raw) =>
        source.PlaceAt(Math.Clamp(raw, 0, source.Content.Length));
}
