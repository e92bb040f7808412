namespace Entente.Agreements.Text;

/// <summary>One text that was read: a file, or standard input, with the name that people know it by.</summary>
public sealed class SourceText
{
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
        return Content.AsSpan(start, end - start).TrimEnd("\r\n");
    }

    /// <summary>The place of a stretch of characters, given by its offset in <see cref="Content"/>.</summary>
    public Place PlaceAt(int offset, int length = 1)
    {
        var starts = _lineStarts.Value;
        var found = Array.BinarySearch(starts, offset);
        var index = found >= 0 ? found : ~found - 1;
        return new Place(this, index + 1, offset - starts[index] + 1, length);
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
        for (var i = Content.AsSpan().IndexOf('\n'); i >= 0;)
        {
            starts.Add(i + 1);
            var next = Content.AsSpan(i + 1).IndexOf('\n');
            i = next < 0 ? -1 : i + 1 + next;
        }

        return [.. starts];
    }
}
