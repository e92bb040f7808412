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
    private readonly Parser _parser;
    private readonly Dictionary<string, (Node? Node, int Size)> _anchors = [];
    private int _values;
    private int _repeated;

    private YamlTreeReader(SourceText source, MistakeLog mistakes)
    {
        _source = source;
        _mistakes = mistakes;
        _parser = new Parser(new Scanner(new StringReader(source.Content), skipComments: true));
    }

    /// <summary>The root of the first document; null where the text holds none or is not YAML.</summary>
    public static Node? Read(SourceText source, MistakeLog mistakes)
    {
        if (!CheckLines(source, mistakes))
        {
            return null;
        }

        try
        {
            return new YamlTreeReader(source, mistakes).ReadDocument();
        }
        catch (UnusableTextException)
        {
            return null;
        }
        catch (YamlException e)
        {
            var message = "This is not YAML: " + YamlAdvice.Message(e);
            mistakes.Add(MistakeCodes.NotYaml, PlaceOf(source, e.Start), message, YamlAdvice.For(source, e));
            return null;
        }
    }

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
        Next<StreamStart>();
        if (_parser.Current is StreamEnd)
        {
            return null;
        }

        Next<DocumentStart>();
        var root = ReadNode(0);
        Next<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
        {
            _mistakes.Add(
                MistakeCodes.SecondDocument,
                PlaceOf(_source, second.Start),
                "A second document begins here; one file holds one",
                "Move it to a file of its own in the same folder, or take the line --- away");
        }

        return root;
    }

    private void Next<TExpected>()
    {
        if (_parser.Current is null)
        {
            _parser.MoveNext();
        }

        if (_parser.Current is not TExpected)
        {
            throw new YamlException(_parser.Current?.Start ?? Mark.Empty, Mark.Empty, "unexpected structure");
        }

        _parser.MoveNext();
    }

    private Node? ReadNode(int depth)
    {
        var current = _parser.Current!;
        if (depth > ReadingLimits.Depth)
        {
            throw Unusable(
                MistakeCodes.TooDeep, current, $"Maps and lists are nested more than {ReadingLimits.Depth} deep", "");
        }

        switch (current)
        {
            case AnchorAlias alias:
                _parser.MoveNext();
                return Repeat(alias);
            case Scalar scalar:
                _parser.MoveNext();
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

        var length = scalar.End.Line == scalar.Start.Line
            ? (int)(scalar.End.Column - scalar.Start.Column)
            : scalar.Value.Length;
        return new TextNode(
            _source,
            (int)scalar.Start.Line,
            (int)scalar.Start.Column,
            Math.Max(1, length),
            scalar.Value,
            scalar.Style == ScalarStyle.Plain);
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        _parser.MoveNext();
        var items = new List<Node>();
        while (_parser.Current is not SequenceEnd)
        {
            if (ReadNode(depth + 1) is { } item)
            {
                items.Add(item);
            }
        }

        _parser.MoveNext();
        return new ListNode(_source, (int)start.Start.Line, (int)start.Start.Column, items);
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        _parser.MoveNext();
        var entries = new List<MapEntry>();
        var keys = new Dictionary<string, Place>();
        while (_parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is TextNode name && value is not null)
            {
                AddEntry(entries, keys, name, value);
            }
            else if (key is not null)
            {
                _mistakes.Add(
                    MistakeCodes.WrongShape, key.Place, $"A key is a text, and this is {key.Shape}", "");
            }
        }

        _parser.MoveNext();
        return new MapNode(_source, (int)start.Start.Line, (int)start.Start.Column, entries);
    }

    private void AddEntry(List<MapEntry> entries, Dictionary<string, Place> keys, TextNode key, Node value)
    {
        if (keys.TryGetValue(key.Value, out var first))
        {
            _mistakes.Add(
                MistakeCodes.DuplicateKey,
                key.Place,
                $"\"{key.Value}\" stands twice in this map, first in line {first.Line}",
                "Keep one of the two, or give the second another name");
            return;
        }

        keys.Add(key.Value, key.Place);
        entries.Add(new MapEntry(key, value));
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
            _mistakes.Add(
                MistakeCodes.NotYaml,
                PlaceOf(_source, alias.Start),
                $"The alias *{alias.Value.Value} repeats an anchor that does not stand before it",
                $"Write &{alias.Value.Value} before the value to repeat, or write the value out");
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

    private UnusableTextException Unusable(MistakeCode code, ParsingEvent at, string message, string advice)
    {
        _mistakes.Add(code, PlaceOf(_source, at.Start), message, advice);
        return new UnusableTextException();
    }

    private static Place PlaceOf(SourceText source, Mark mark) =>
        new(source, Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column), 1);

    /// <summary>Leaves the reading of a text whose mistake is recorded already.</summary>
    private sealed class UnusableTextException : Exception;
}
