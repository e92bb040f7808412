using System.Globalization;
using Entente.Agreements.Text;

namespace Entente.Agreements.Reading;

/// <summary>
/// Finds where a part of a scalar's value stands in the file, through quotes, escapes and folded lines. The way
/// back is worked out once, so that a long text with many mistakes costs no more than its length.
/// </summary>
internal sealed class TextAlignment
{
    private readonly TextNode _node;
    private readonly string _content;
    private readonly int[] _offsets;
    private readonly char _style;
    private readonly bool _isKnown;
    private int _raw;

    public TextAlignment(TextNode node)
    {
        _node = node;
        _content = node.Source.Content;
        _offsets = new int[node.Value.Length + 1];
        _raw = node.Source.OffsetOf(node.Place.Line, node.Place.Column);
        _style = _raw < _content.Length ? _content[_raw] : '\0';
        _raw = _style switch
        {
            '"' or '\'' => _raw + 1,
            '|' or '>' => EndOfHeader(_raw),
            _ => _raw,
        };
        _isKnown = Align();
    }

    /// <summary>The place of a stretch of the value; the whole scalar where the two cannot be matched.</summary>
    public Place PlaceOf(int start, int length)
    {
        if (!_isKnown)
        {
            return _node.Place;
        }

        var value = _node.Value;
        var end = Math.Min(start + length, value.Length);
        while (start < end && char.IsWhiteSpace(value[start]))
        {
            start++;
        }

        var first = _offsets[Math.Min(start, value.Length)];
        var last = end > start ? Math.Max(first, _offsets[end - 1]) : first;
        return OnOneLine(first, last + 1 - first);
    }

    private bool Align()
    {
        var value = _node.Value;
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsWhiteSpace(value[i]))
            {
                _offsets[i] = Math.Min(_raw, _content.Length);
                continue;
            }

            if (!TakeCharacter(value[i]))
            {
                return false;
            }

            _offsets[i] = _start;
        }

        _offsets[value.Length] = Math.Min(_raw, _content.Length);
        return true;
    }

    // Where the character that was taken last begins.
    private int _start;

    private bool TakeCharacter(char expected)
    {
        SkipSpace();
        if (_raw >= _content.Length)
        {
            return false;
        }

        _start = _raw;
        if (_style == '"' && _content[_raw] == '\\')
        {
            // An escape of eight digits can be a pair of characters: its second half has no text of its own.
            _raw += char.IsHighSurrogate(expected) ? 0 : EscapeLength();
            return true;
        }

        _raw += _style == '\'' && expected == '\'' ? 2 : 1;
        return _content[_start] == expected;
    }

    private void SkipSpace()
    {
        while (_raw < _content.Length && (char.IsWhiteSpace(_content[_raw]) || (_style == '"' && IsEscapedSpace())))
        {
            _raw += _content[_raw] == '\\' ? EscapeLength() : 1;
        }
    }

    private bool IsEscapedSpace()
    {
        if (_content[_raw] != '\\' || _raw + 1 >= _content.Length)
        {
            return false;
        }

        var c = _content[_raw + 1];
        return c switch
        {
            't' or 'n' or 'r' or 'v' or 'f' or 'N' or 'L' or 'P' or '_' => true,
            'x' or 'u' or 'U' => IsSpace(Digits()),
            _ => char.IsWhiteSpace(c),
        };
    }

    private ReadOnlySpan<char> Digits() =>
        _content.AsSpan(_raw, Math.Min(EscapeLength(), _content.Length - _raw))[2..];

    private static bool IsSpace(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
        && code <= char.MaxValue
        && char.IsWhiteSpace((char)code);

    private int EscapeLength() => _raw + 1 >= _content.Length
        ? 1
        : _content[_raw + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };

    private int EndOfHeader(int raw)
    {
        var end = _content.IndexOf('\n', raw);
        return end < 0 ? _content.Length : end;
    }

    private Place OnOneLine(int offset, int length)
    {
        offset = Math.Min(offset, _content.Length);
        var rest = _content.AsSpan(offset, Math.Min(length, _content.Length - offset));
        var lineEnd = rest.IndexOfAny(SourceText.LineEnds);
        return _node.Source.PlaceAt(offset, lineEnd < 0 ? Math.Max(1, rest.Length) : Math.Max(1, lineEnd));
    }
}
