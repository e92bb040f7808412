using Entente.Agreements.Mistakes;
using Entente.Agreements.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Entente.Agreements.Reading;

/// <summary>Builds the tree of one YAML text from the events of the YAML library.</summary>
internal sealed class YamlTreeReader
{
    private readonly SourceText _source;
    private readonly MistakeLog _mistakes;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Dictionary<string, (Node? Node, int Size)> _anchors = [];
    private readonly NodeStack _nodes;
    private readonly SameTexts _texts = new();
    private readonly int _linesBefore;
    private readonly bool _isPart;
    private int _values;
    private int _repeated;
    private bool _lacksPlace;

    /// <param name="linesBefore">Lines of the source that stand before the text.</param>
    /// <param name="isPart">The text is a part of the source: an anchor may stand outside it.</param>
    private YamlTreeReader(SourceText source, string text, int linesBefore, bool isPart, MistakeLog mistakes)
    {
        _source = source;
        _mistakes = mistakes;
        _nodes = new NodeStack(source);
        _linesBefore = linesBefore;
        _isPart = isPart;
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <summary>The tree of a text, as far as it can be read; every mistake is recorded.</summary>
    /// <param name="bytes">The bytes of the text, without a byte order mark.</param>
    public static YamlTree Read(SourceText source, ReadOnlySpan<byte> bytes, MistakeLog mistakes)
    {
        if (!CheckLines(source, mistakes))
        {
            return new YamlTree(null, IsWhole: false);
        }

        if (JsonTreeReader.TryRead(source, bytes) is { } json)
        {
            return new YamlTree(json, IsWhole: true);
        }

        var reader = new YamlTreeReader(source, source.Content, 0, isPart: false, mistakes);
        try
        {
            var root = reader.ReadDocument();
            return new YamlTree(root, IsWhole: !reader.FindsSecondDocument());
        }
        catch (UnusableTextException)
        {
            return new YamlTree(null, IsWhole: false);
        }
        catch (YamlException e)
        {
            return YamlSalvage.Read(source, e, mistakes);
        }
    }

    /// <summary>The root of some lines of a text, read as if they stood alone; null where they hold nothing.</summary>
    /// <exception cref="YamlException">The lines are not YAML.</exception>
    public static Node? ReadLines(SourceText source, int first, int last, MistakeLog mistakes)
    {
        var start = source.OffsetOf(first, 1);
        var end = last < source.LineCount ? source.OffsetOf(last + 1, 1) : source.Content.Length;
        try
        {
            var reader = new YamlTreeReader(source, source.Content[start..end], first - 1, isPart: true, mistakes);
            return reader.ReadDocument();
        }
        catch (UnusableTextException)
        {
            return null;
        }
        catch (YamlException e)
        {
            throw new YamlException(Shifted(e.Start, start, first), Shifted(e.End, start, first), e.Message);
        }
    }

    private static Mark Shifted(Mark mark, int offset, int line) =>
        new(mark.Index + offset, mark.Line + line - 1, Math.Max(1, mark.Column));

    private static bool CheckLines(SourceText source, MistakeLog mistakes)
    {
        var rest = source.Content.AsSpan();
        for (var line = 1; !rest.IsEmpty; line++)
        {
            var end = rest.IndexOf('\n');
            var length = end < 0 ? rest.Length : end;
            if (length > ReadingLimits.LineLength)
            {
                var message = $"This line has {length:N0} characters; {ReadingLimits.LineLength:N0} are read at most";
                mistakes.Add(MistakeCodes.TooLong, new Place(source, line, 1, 1), message, "Break the line");
                return false;
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return true;
    }

    private Node? ReadDocument()
    {
        Advance();
        Next<StreamStart>();
        if (_parser.Current is StreamEnd)
        {
            return null;
        }

        Next<DocumentStart>();
        var root = ReadNode(0);
        Next<DocumentEnd>();
        return root;
    }

    private bool FindsSecondDocument()
    {
        if (_parser.Current is not DocumentStart second)
        {
            return false;
        }

        _mistakes.Add(
            MistakeCodes.SecondDocument,
            PlaceOf(second.Start),
            "A second document begins here; one file holds one",
            "Move it to a file of its own in the same folder, or take the line --- away");
        return true;
    }

    private void Next<TExpected>()
    {
        if (_parser.Current is not TExpected)
        {
            throw new YamlException(_parser.Current?.Start ?? Mark.Empty, Mark.Empty, "unexpected structure");
        }

        Advance();
    }

    private void Advance()
    {
        try
        {
            _parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The library fails so on some texts that are not YAML.
            var mark = _scanner.CurrentPosition;
            throw new YamlException(mark, mark, "unexpected structure", e);
        }
    }

    private Node? ReadNode(int depth)
    {
        var current = _parser.Current!;
        if (depth > ReadingLimits.Depth)
        {
            throw Unusable(
                MistakeCodes.TooDeep,
                current,
                $"Maps and lists are nested more than {ReadingLimits.Depth} deep",
                "An agreement needs four: section, item, field, line");
        }

        switch (current)
        {
            case AnchorAlias alias:
                Advance();
                return Repeat(alias);
            case Scalar scalar:
                Advance();
                return Anchored(scalar, _values++, ReadScalar(scalar));
            case SequenceStart start:
                return Anchored(start, _values++, ReadList(start, depth));
            case MappingStart start:
                return Anchored(start, _values++, ReadMap(start, depth));
            default:
                throw new YamlException(current.Start, current.End, "unexpected structure");
        }
    }

    private TextNode ReadScalar(Scalar scalar)
    {
        if (scalar.Value.Length > ReadingLimits.TextLength)
        {
            throw Unusable(
                MistakeCodes.TooLong,
                scalar,
                $"This text has {scalar.Value.Length:N0} characters; {ReadingLimits.TextLength:N0} are read at most",
                "Shorten it, or keep the long text elsewhere and name it");
        }

        var start = StartOf(scalar);
        var length = (int)scalar.End.Line + _linesBefore == start.Line
            ? (int)scalar.End.Column - start.Column
            : scalar.Value.Length;
        var text = _texts.Of(scalar.Value);
        return new TextNode(
            _source, start.Line, start.Column, Math.Max(1, length), text, scalar.Style == ScalarStyle.Plain);
    }

    // Behind an anchor and a tag, which the library counts in.
    private Place StartOf(Scalar scalar)
    {
        var start = PlaceOf(scalar.Start);
        if (scalar.Anchor.IsEmpty && scalar.Tag.IsEmpty)
        {
            return start;
        }

        var content = _source.Content;
        var at = _source.OffsetOf(start.Line, start.Column);
        while (at < content.Length && content[at] is '&' or '!')
        {
            at = Skip(content, at, isSpace: false);
            at = Skip(content, at, isSpace: true);
        }

        return _source.PlaceAt(Math.Min(at, content.Length));
    }

    private static int Skip(string content, int at, bool isSpace)
    {
        while (at < content.Length && char.IsWhiteSpace(content[at]) == isSpace)
        {
            at++;
        }

        return at;
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        Advance();
        var first = _nodes.Items;
        while (_parser.Current is not SequenceEnd)
        {
            // The library gives no place to a map that stands in a list without braces of its own.
            _lacksPlace = _parser.Current is MappingStart { Start.Index: 0 };
            if (ReadNode(depth + 1) is { } item)
            {
                _nodes.Add(item);
            }
        }

        Advance();
        var place = PlaceOf(start.Start);
        return _nodes.TakeList(first, place.Line, place.Column);
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        Advance();
        var place = PlaceOf(_lacksPlace ? _parser.Current!.Start : start.Start);
        _lacksPlace = false;
        var first = _nodes.Entries;
        while (_parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is TextNode name && value is not null)
            {
                AddEntry(first, name, value, isRoot: depth == 0);
            }
            else if (key is not (null or TextNode))
            {
                RefuseKey(key);
            }
        }

        Advance();
        return _nodes.TakeMap(first, place.Line, place.Column);
    }

    private void RefuseKey(Node key) => _mistakes.Add(
        MistakeCodes.WrongShape,
        key.Place,
        $"A name is expected before the colon, not {key.Shape}",
        "Put quotes around a text that begins with [ or {");

    private void AddEntry(int mapStart, TextNode key, Node value, bool isRoot)
    {
        var taken = _nodes.KeyLike(key, mapStart);
        if (taken is not null)
        {
            var line = taken.Place.Line;
            var first = line == key.Place.Line ? "first in this line" : $"first in line {line}";
            _mistakes.Add(
                MistakeCodes.DuplicateKey,
                key.Place,
                $"\"{Short.Of(key.Value)}\" stands twice in this map, {first}",
                isRoot ? "Put the two together" : "Keep one of the two, or give the second another name");
        }

        // A section that stands twice is read twice, so that its names are known.
        if (taken is null || (isRoot && key.Value != "agreement"))
        {
            _nodes.Add(new MapEntry(key, value), mapStart);
        }
    }

    private T Anchored<T>(NodeEvent start, int before, T node)
        where T : Node
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = (node, _values - before);
        }

        return node;
    }

    private Node? Repeat(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchored))
        {
            RefuseAlias(alias);
            return null;
        }

        _repeated += anchored.Size;
        _values += anchored.Size;
        if (_repeated > ReadingLimits.RepeatedValues)
        {
            throw Unusable(
                MistakeCodes.AliasExplosion,
                alias,
                $"Aliases repeat more than {ReadingLimits.RepeatedValues:N0} values",
                "Write the values out, or give them a name in a group");
        }

        return anchored.Node;
    }

    private void RefuseAlias(AnchorAlias alias)
    {
        // The anchor of a part may stand in another part.
        if (_isPart)
        {
            return;
        }

        var name = Short.Of(alias.Value.Value);
        _mistakes.Add(
            MistakeCodes.NotYaml,
            PlaceOf(alias.Start, alias.Value.Value.Length + 1),
            $"The alias *{name} repeats an anchor that does not stand before it",
            $"Write &{name} before the value to repeat, or write the value out");
    }

    private UnusableTextException Unusable(MistakeCode code, ParsingEvent at, string message, string advice)
    {
        _mistakes.Add(code, PlaceOf(at.Start), message, advice);
        return new UnusableTextException();
    }

    private Place PlaceOf(Mark mark, int length = 1) =>
        new(_source, Math.Max(1, (int)mark.Line + _linesBefore), Math.Max(1, (int)mark.Column), length);

    /// <summary>Leaves the reading of a text whose mistake is recorded already.</summary>
    private sealed class UnusableTextException : Exception;
}
