using System.Buffers;
using System.Text;
using System.Text.Json;
using Entente.Agreements.Text;

namespace Entente.Agreements.Reading;

/// <summary>
/// Builds the tree of a text that is plain JSON, many times faster than a reader of YAML can. Whatever is unusual or
/// wrong is left to that reader, so that both give the same tree and the same mistakes.
/// </summary>
internal ref struct JsonTreeReader
{
    // YAML takes these for line breaks as well, in ways of its own.
    private static readonly SearchValues<char> OtherBreaks = SearchValues.Create("\r\u0085\u2028\u2029");

    /// <summary>Longer keys are not simple keys in YAML.</summary>
    private const int LongestKey = 1_000;

    private readonly SourceText _source;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly NodeStack _nodes;
    private readonly SameTexts _texts = new();
    private Utf8JsonReader _reader;
    private int _byte;
    private int _offset;
    private int _line = 1;
    private int _lineStart;

    private JsonTreeReader(SourceText source, ReadOnlySpan<byte> bytes)
    {
        _source = source;
        _bytes = bytes;
        _nodes = new NodeStack(source);
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = ReadingLimits.Depth });
    }

    /// <summary>The tree; null where the text is not JSON, or not plain enough.</summary>
    /// <param name="bytes">The bytes of the text, without a byte order mark.</param>
    public static Node? TryRead(SourceText source, ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith((byte)'{') || source.Content.AsSpan().ContainsAny(OtherBreaks))
        {
            return null;
        }

        try
        {
            var reader = new JsonTreeReader(source, bytes);
            reader._reader.Read();
            var root = reader.ReadNode();
            return reader._reader.Read() ? null : root;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private Node? ReadNode() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadMap(),
        JsonTokenType.StartArray => ReadList(),
        _ => ReadText(),
    };

    private MapNode? ReadMap()
    {
        Advance();
        var (line, column) = (_line, _offset - _lineStart + 1);
        var first = _nodes.Entries;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            if (ReadText() is not { Value.Length: <= LongestKey } key || _nodes.KeyLike(key, first) is not null
                || !_reader.Read() || ReadNode() is not { } value)
            {
                return null;
            }

            _nodes.Add(new MapEntry(key, value), first);
        }

        return _nodes.TakeMap(first, line, column);
    }

    private ListNode? ReadList()
    {
        Advance();
        var (line, column) = (_line, _offset - _lineStart + 1);
        var first = _nodes.Items;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadNode() is not { } item)
            {
                return null;
            }

            _nodes.Add(item);
        }

        return _nodes.TakeList(first, line, column);
    }

    private TextNode? ReadText()
    {
        Advance();
        var isText = _reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
        var value = _reader.ValueIsEscaped ? _reader.GetString()! : _texts.Of(_reader.ValueSpan);
        var length = Characters(_reader.ValueSpan) + (isText ? 2 : 0);
        return value.Length > ReadingLimits.TextLength
            ? null
            : new TextNode(_source, _line, _offset - _lineStart + 1, length, value, isPlain: !isText);
    }

    private readonly int Characters(ReadOnlySpan<byte> bytes) =>
        _bytes.Length == _source.Content.Length ? bytes.Length : Encoding.UTF8.GetCharCount(bytes);

    // To the start of the current token, counting the lines on the way.
    private void Advance()
    {
        var start = (int)_reader.TokenStartIndex;
        var passed = _bytes[_byte..start];
        for (var end = passed.IndexOf((byte)'\n'); end >= 0; end = passed.IndexOf((byte)'\n'))
        {
            _line++;
            _offset += Characters(passed[..(end + 1)]);
            _lineStart = _offset;
            passed = passed[(end + 1)..];
        }

        _offset += Characters(passed);
        _byte = start;
    }
}
