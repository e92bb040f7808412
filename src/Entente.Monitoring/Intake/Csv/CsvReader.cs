using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Entente.Monitoring.Intake.Csv;

/// <summary>
/// Rows and fields of comma-separated text (RFC 4180) in UTF-8: fields in quotes with doubled quotes and line breaks,
/// rows ended by LF, CRLF or CR, a byte order mark at the beginning, empty lines passed over. A row is a view of the
/// bytes that holds until the next; nothing is allocated for a field, and a stream is read in a window.
/// </summary>
public sealed class CsvReader
{
    /// <summary>The longest field, in bytes: what is longer is a quote that was never closed.</summary>
    public const int MostFieldBytes = 1 << 20;

    /// <summary>The longest row, in bytes.</summary>
    public const int MostRowBytes = 16 << 20;

    public const int MostColumns = 4096;

    private const int Window = 256 << 10;

    private readonly CsvFields _fields = new();
    private readonly Stream? _stream;
    private readonly CsvStops _stops;
    private byte[] _data;
    private int _row;
    private int _next;
    private int _end;
    private int _plainTo;
    private long _base;
    private bool _all;
    private bool _broken;
    private int _nextLine = 1;
    private int _breaks;

    public CsvReader(ReadOnlyMemory<byte> text)
    {
        var array = MemoryMarshal.TryGetArray(text, out var given) ? given : new ArraySegment<byte>(text.ToArray());
        (_data, _next, _end, _base, _all) =
            (array.Array!, array.Offset, array.Offset + array.Count, -array.Offset, true);
        _stops = Begin();
    }

    /// <param name="stream">Read once, forwards; the caller closes it.</param>
    public CsvReader(Stream stream)
    {
        var length = stream.CanSeek ? Math.Clamp(stream.Length - stream.Position + 1, 16, Window) : Window;
        (_stream, _data) = (stream, new byte[length]);
        Fill();
        _stops = Begin();
    }

    private enum Outcome
    {
        Row,
        Short,
        Bad,
        Broken,
    }

    /// <summary>What separates fields: a comma, a semicolon or a tab, whichever the first row has most.</summary>
    public byte Delimiter { get; private set; }

    /// <summary>The line on which the row begins, counted from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The fields of the row.</summary>
    public int Count => _fields.Count;

    /// <summary>The byte of the file at which the row begins.</summary>
    public long Offset => _base + _row;

    /// <summary>The bytes of the row without the end of its line.</summary>
    public int Length { get; private set; }

    /// <summary>The row as it stands in the file.</summary>
    public ReadOnlySpan<byte> Row => _data.AsSpan(_row, Length);

    /// <summary>What is wrong with the row; null where nothing is.</summary>
    public IntakeMistake? Mistake { get; private set; }

    /// <summary>A field without its quotes. It holds until the next row is asked for.</summary>
    public ReadOnlySpan<byte> this[int field] => _fields.Get(field, _data);

    /// <summary>Goes on to the next row. A row with a mistake counts as one, and has no fields.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        Mistake = null;
        while (!_broken)
        {
            (_row, Line) = (_next, _nextLine);
            if (_row == _end && (_all || !Fill()))
            {
                return false;
            }

            var outcome = Scan();
            if (outcome == Outcome.Short)
            {
                outcome = ScanMore();
            }

            if (Settle(outcome))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The row again from its beginning, for as long as it ends beyond the window.</summary>
    private Outcome ScanMore()
    {
        Outcome outcome;
        do
        {
            if (_end - _row > MostRowBytes)
            {
                Fail(Line, $"this row has more than {MostRowBytes >> 20} MiB", "Check for a quote that is not closed");
                return Outcome.Broken;
            }

            _next = _row;
            Fill();
            outcome = Scan();
        }
        while (outcome == Outcome.Short);

        return outcome;
    }

    /// <returns>Whether there is something to show: an empty line is nothing.</returns>
    private bool Settle(Outcome outcome)
    {
        _nextLine += _breaks;
        if (outcome == Outcome.Row)
        {
            if (Length == 0)
            {
                return false;
            }

            CheckText();
        }
        else
        {
            _fields.Clear();
            _broken = outcome == Outcome.Broken;
        }

        return true;
    }

    private Outcome Scan()
    {
        ReadOnlySpan<byte> data = _data.AsSpan(0, _end);
        _fields.Clear();
        _breaks = 0;
        var at = _row;
        while (true)
        {
            var outcome = at < data.Length && data[at] == '"' ? Quoted(data, ref at) : Bare(data, ref at);
            if (outcome != Outcome.Row)
            {
                return outcome;
            }

            if (at < data.Length && data[at] == Delimiter)
            {
                at++;
                continue;
            }

            return EndRow(data, at);
        }
    }

    private Outcome EndRow(ReadOnlySpan<byte> data, int at)
    {
        Length = at - _row;
        if (at < data.Length)
        {
            if (data[at] == '\r' && at + 1 == data.Length && !_all)
            {
                return Outcome.Short;
            }

            at += data[at] == '\r' && at + 1 < data.Length && data[at + 1] == '\n' ? 2 : 1;
            _breaks++;
        }
        else if (!_all)
        {
            return Outcome.Short;
        }

        _next = at;
        return Outcome.Row;
    }

    private Outcome Bare(ReadOnlySpan<byte> data, ref int at)
    {
        var stop = _stops.Find(data, at);
        if (stop < 0)
        {
            if (!_all && data.Length - at <= MostFieldBytes)
            {
                return Outcome.Short;
            }

            stop = data.Length;
        }
        else if (data[stop] == '"')
        {
            return SkipRow(
                data, at, "there is a quote inside a field that does not begin with one",
                "Put the whole field in quotes, and write each quote in it twice");
        }

        return Add(ref at, at, stop - at, stop);
    }

    private Outcome Quoted(ReadOnlySpan<byte> data, ref int at)
    {
        var begin = at + 1;
        var from = begin;
        var doubled = false;
        while (true)
        {
            var quote = data[from..].IndexOf((byte)'"');
            var end = quote < 0 ? data.Length : from + quote;
            if (end - begin > MostFieldBytes || (quote < 0 && _all))
            {
                return Unclosed(data[_row..begin], end - begin);
            }

            if (quote < 0 || (end + 1 == data.Length && !_all))
            {
                return Outcome.Short;
            }

            if (end + 1 < data.Length && data[end + 1] == '"')
            {
                (from, doubled) = (end + 2, true);
                continue;
            }

            return Closed(data, ref at, begin, end, doubled);
        }
    }

    private Outcome Closed(ReadOnlySpan<byte> data, ref int at, int begin, int end, bool doubled)
    {
        var content = data[begin..end];
        _breaks += content.Count((byte)'\n');
        if (end + 1 < data.Length && !_stops.Contains(data[end + 1]))
        {
            return SkipRow(
                data, end + 1, "there is text after the closing quote of a field", "Write each quote in a field twice");
        }

        if (end - begin > MostFieldBytes || Count == MostColumns || !doubled)
        {
            return Add(ref at, begin, end - begin, end + 1);
        }

        _fields.AddUndoubled(content);
        at = end + 1;
        return Outcome.Row;
    }

    private Outcome Add(ref int at, int start, int length, int next)
    {
        if (length > MostFieldBytes)
        {
            Fail(Line, $"a field has more than {MostFieldBytes >> 20} MiB", "Check for a quote that is not closed");
            return Outcome.Broken;
        }

        if (Count == MostColumns)
        {
            Fail(Line, $"this row has more than {MostColumns:N0} fields", "Check what separates the fields");
            return Outcome.Broken;
        }

        _fields.Add(start, length);
        at = next;
        return Outcome.Row;
    }

    /// <summary>After a stray quote nothing on the line can be trusted; the next line is read as a row again.</summary>
    private Outcome SkipRow(ReadOnlySpan<byte> data, int at, string message, string advice)
    {
        var length = data[at..].IndexOfAny((byte)'\r', (byte)'\n');
        if (length < 0 && !_all && _end - _row <= MostRowBytes)
        {
            return Outcome.Short;
        }

        Fail(Line + _breaks, message, advice);
        var outcome = EndRow(data, length < 0 ? data.Length : at + length);
        return outcome == Outcome.Row ? Outcome.Bad : outcome;
    }

    private Outcome Unclosed(ReadOnlySpan<byte> before, int length)
    {
        Fail(
            Line + before.Count((byte)'\n'),
            length > MostFieldBytes
                ? $"the quote that opens here is not closed within {MostFieldBytes >> 20} MiB"
                : "the quote that opens here is never closed",
            "Close it, or write a quote that belongs to the text twice");
        return Outcome.Broken;
    }

    private void CheckText()
    {
        if (_row + Length <= _plainTo)
        {
            return;
        }

        // Most text is plain: a look at a stretch ahead spares looking at each row in it.
        var ahead = _data.AsSpan(_row, Math.Min(Math.Max(Length, 4096), _end - _row));
        if (Ascii.IsValid(ahead) && !ahead.Contains((byte)0))
        {
            _plainTo = _row + ahead.Length;
        }
        else if (Row.Contains((byte)0))
        {
            Fail(Line, "this row has a zero byte", "Export the table as text, in UTF-8");
        }
        else if (!Utf8.IsValid(Row))
        {
            Fail(Line, "this row is not UTF-8", "Save the file as UTF-8");
        }

        if (Mistake is not null)
        {
            _fields.Clear();
        }
    }

    private void Fail(int line, string message, string advice) => Mistake = new(line, "", message, advice);

    private CsvStops Begin()
    {
        if (_data.AsSpan(_next, _end - _next).StartsWith("\uFEFF"u8))
        {
            _next += 3;
        }

        Delimiter = CsvFields.MostFrequentSeparator(_data.AsSpan(_next, _end - _next));
        return new(Delimiter);
    }

    /// <summary>Moves what is not used up to the front of the window, and reads more behind it.</summary>
    /// <returns>Whether more came.</returns>
    private bool Fill()
    {
        if (_stream is null || _all)
        {
            return false;
        }

        var kept = _end - _next;
        var target = kept > _data.Length / 2 ? new byte[2 * _data.Length] : _data;
        _data.AsSpan(_next, kept).CopyTo(target);
        (_data, _base, _row, _next, _end, _plainTo) = (target, _base + _next, 0, 0, kept, 0);
        _stops?.Forget();
        var read = _stream.ReadAtLeast(_data.AsSpan(_end), _data.Length - _end, throwOnEndOfStream: false);
        _all = read < _data.Length - _end;
        _end += read;
        return read > 0;
    }
}
