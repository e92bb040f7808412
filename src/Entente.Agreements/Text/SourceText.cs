using System.Buffers;

namespace Entente.Agreements.Text;

/// <summary>One text that was read: a file, or standard input, with the name that people know it by.</summary>
public sealed class SourceText
{
    /// <summary>What ends a line in YAML; a carriage return and a line feed end one line together.</summary>
    internal static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\u0085\u2028\u2029");

    private readonly Lazy<int[]> _lineStarts;

    /// <param name="name">The path as it is shown to people; <c>-</c> for standard input.</param>
    /// <param name="content">The decoded text, without a byte order mark.</param>
    public SourceText(string name, string content)
    {
        Name = name;
        Content = content;
        _lineStarts = new Lazy<int[]>(FindLineStarts);
    }

    public string Name { get; }

    public string Content { get; }

    /// <summary>The text of a line, without its end; empty beyond the last line.</summary>
    /// <param name="line">Counted from 1.</param>
    public ReadOnlySpan<char> Line(int line)
    {
        var starts = _lineStarts.Value;
        if (line < 1 || line > starts.Length)
        {
            return default;
        }

        var start = starts[line - 1];
        var end = line < starts.Length ? starts[line] : Content.Length;
        return Content.AsSpan(start, end - start).TrimEnd("\r\n\u0085\u2028\u2029");
    }

    /// <summary>The place of a stretch of characters, given by its offset in <see cref="Content"/>.</summary>
    public Place PlaceAt(int offset, int length = 1)
    {
        var starts = _lineStarts.Value;
        var found = Array.BinarySearch(starts, offset);
        var index = found >= 0 ? found : ~found - 1;
        return new Place(this, index + 1, offset - starts[index] + 1, length);
    }

    /// <summary>How many lines there are; an empty text has one.</summary>
    internal int LineCount => _lineStarts.Value.Length;

    /// <summary>The place itself, or the end of the line or text behind which it lies.</summary>
    internal Place Inside(Place place)
    {
        var line = Math.Min(place.Line, LineCount);
        return place with { Line = line, Column = Math.Min(place.Column, Line(line).Length + 1) };
    }

    /// <summary>The offset in <see cref="Content"/> of a line and column, both counted from 1.</summary>
    public int OffsetOf(int line, int column)
    {
        var starts = _lineStarts.Value;
        var start = starts[Math.Clamp(line, 1, starts.Length) - 1];
        return Math.Min(start + column - 1, Content.Length);
    }

    private int[] FindLineStarts()
    {
        var starts = new List<int> { 0 };
        var at = 0;
        for (var i = Content.AsSpan().IndexOfAny(LineEnds); i >= 0; i = Content.AsSpan(at).IndexOfAny(LineEnds))
        {
            at += i + 1;
            at += Content[at - 1] == '\r' && at < Content.Length && Content[at] == '\n' ? 1 : 0;
            starts.Add(at);
        }

        return [.. starts];
    }
}
