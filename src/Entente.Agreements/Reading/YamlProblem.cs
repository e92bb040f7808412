using Entente.Agreements.Text;
using YamlDotNet.Core;

namespace Entente.Agreements.Reading;

/// <summary>Why a text is not YAML, in words for a person who wrote it, and what can be done.</summary>
internal readonly record struct YamlProblem(Place Place, string Message, string Advice)
{
    private const string Quotes = "Put quotes around the text";

    /// <summary>Parts of what the YAML library says, with what it means and the way out.</summary>
    private static readonly (string Said, string Message, string Advice)[] Known =
    [
        ("found unexpected end of stream", "This quote is not closed", "Write the same quote where the text ends"),
        ("found wrong indentation", "This quote is not closed", "Write the same quote where the text ends"),
        ("unexpected document indicator", "This quote is not closed", "Write the same quote where the text ends"),
        ("unknown escape character", "There is no such escape in double quotes",
            "Write \\\\ for a backslash, or use single quotes, where a backslash is only itself"),
        ("Unicode", "This escape means no character", "Write the character itself"),
        ("hexadecimal", "This escape lacks digits", "Write \\\\ for a backslash, or use single quotes"),
        ("block collection", "A list item is expected here, with a dash before it",
            "Begin the line with a dash below the dash of the line before"),
        ("Block sequence entries are not allowed", "A list cannot begin here",
            "Begin the list on the line below its name, with a dash before each item"),
        ("did not find expected key", "A name and a colon are expected here",
            "See the indentation: what belongs together begins in the same column"),
        ("expected ':'", "A colon is expected after this name", "Write a colon and a space after each name"),
        ("flow mapping", "A comma or } is expected here", "See whether each bracket is closed, and each item divided"),
        ("flow sequence", "A comma or ] is expected here", "See whether each bracket is closed, and each item divided"),
        ("anchor", "This is not an anchor or alias", "Put quotes around a text that begins with & or *"),
        ("tag", "This is not a tag", "Put quotes around a text that begins with !"),
        ("directive", "A line cannot begin with %", Quotes),
        ("block scalar", "After | or > the text begins on the next line, indented",
            "Leave the rest of this line empty, and indent all lines of the text alike"),
        ("document", "Nothing can follow here", "Keep one agreement in one file, without --- and ..."),
    ];

    /// <param name="first">The first line of the stretch that was read.</param>
    /// <param name="last">Its last line.</param>
    public static YamlProblem Of(SourceText source, int first, int last, YamlException e)
    {
        if (TabIn(source, first, last, e) is { } tab)
        {
            return new YamlProblem(tab, "A tab stands where YAML takes spaces alone", "Indent with spaces");
        }

        var said = e.Message;
        if (!said.Contains("quoted", StringComparison.Ordinal)
            && OpenBracket(source, first, last) is { } open)
        {
            var bracket = source.Content[open];
            return new YamlProblem(
                source.PlaceAt(open),
                $"This {bracket} is not closed",
                $"Write {(bracket == '[' ? ']' : '}')} where it ends");
        }

        return OfWords(source, PlaceOf(source, e.Start), said);
    }

    private static YamlProblem OfWords(SourceText source, Place place, string said)
    {
        if (said.Contains("apping", StringComparison.Ordinal) && !said.Contains("flow", StringComparison.Ordinal)
            && !said.Contains("block", StringComparison.Ordinal))
        {
            return SecondColon(source, place);
        }

        if (said.Contains("cannot start any token", StringComparison.Ordinal))
        {
            return new YamlProblem(place, "A text cannot begin with this character", Quotes);
        }

        var known = Known.FirstOrDefault(known => said.Contains(known.Said, StringComparison.Ordinal));
        return known.Said is null
            ? new YamlProblem(
                place, "This is not YAML", "See the indentation of this line and the one before, quotes and brackets")
            : new YamlProblem(place, known.Message, known.Advice);
    }

    private static YamlProblem SecondColon(SourceText source, Place place)
    {
        var line = source.Line(place.Line);
        var before = line[..Math.Clamp(place.Column - 1, 0, line.Length)];
        return before.Contains(':')
            ? new YamlProblem(
                place, "A second colon cannot stand in a text", "Put quotes around a text that holds \": \"")
            : new YamlProblem(
                place,
                "A colon cannot stand here",
                "See the line before: its name needs a colon, or its text goes on here and needs quotes");
    }

    // A tab before the text of a line, in the line of the mistake or the one below.
    private static Place? TabIn(SourceText source, int first, int last, YamlException e)
    {
        var tells = e.Message.Contains("tab", StringComparison.Ordinal);
        var line = tells ? first : Math.Max(first, (int)e.Start.Line);
        var end = tells ? last : Math.Min(last, line + 1);
        for (; line <= end; line++)
        {
            var text = source.Line(line);
            var indentation = text.Length - text.TrimStart(" \t").Length;
            if (text[..indentation].IndexOf('\t') is >= 0 and var at && indentation < text.Length)
            {
                return new Place(source, line, at + 1, 1);
            }
        }

        return null;
    }

    /// <summary>The offset of the last bracket that is open at the end of the lines; null where none is.</summary>
    private static int? OpenBracket(SourceText source, int first, int last)
    {
        var content = source.Content;
        var end = last < source.LineCount ? source.OffsetOf(last + 1, 1) : content.Length;
        var open = new Stack<int>();
        for (var i = source.OffsetOf(first, 1); i < end; i++)
        {
            switch (content[i])
            {
                case '[' or '{' when open.Count > 0 || BeginsValue(content, i):
                    open.Push(i);
                    break;
                case ']' or '}' when open.Count > 0:
                    open.Pop();
                    break;
                case '"' or '\'' when BeginsValue(content, i):
                    i = EndOfQuote(content, i, end);
                    break;
                case '#' when i == 0 || char.IsWhiteSpace(content[i - 1]):
                    i = Math.Max(i, content.AsSpan(i, end - i).IndexOfAny(SourceText.LineEnds) + i);
                    break;
            }
        }

        return open.Count > 0 ? open.Peek() : null;
    }

    private static bool BeginsValue(string content, int at)
    {
        var before = at - 1;
        while (before >= 0 && content[before] == ' ')
        {
            before--;
        }

        return before < 0 || content[before] is ':' or ',' or '[' or '{' or '-' or '\n';
    }

    private static int EndOfQuote(string content, int at, int end)
    {
        for (var i = at + 1; i < end; i++)
        {
            if (content[i] == '\\' && content[at] == '"')
            {
                i++;
            }
            else if (content[i] == content[at])
            {
                return i;
            }
        }

        return at;
    }

    private static Place PlaceOf(SourceText source, Mark mark) =>
        new(source, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column), 1);
}
