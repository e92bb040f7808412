namespace Entente.Monitoring.Intake.Csv;

/// <summary>Where the fields of one row lie: in the window, or as copies without doubled quotes.</summary>
internal sealed class CsvFields
{
    private int[] _starts = new int[64];
    private int[] _lengths = new int[64];
    private byte[] _loose = [];
    private int _looseUsed;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Get(int field, byte[] window) =>
        _starts[field] >= 0
            ? window.AsSpan(_starts[field], _lengths[field])
            : _loose.AsSpan(~_starts[field], _lengths[field]);

    public void Clear() => (Count, _looseUsed) = (0, 0);

    /// <param name="start">Where it begins in the window; the complement of where it begins among the copies.</param>
    public void Add(int start, int length)
    {
        if (Count == _starts.Length)
        {
            Array.Resize(ref _starts, 2 * Count);
            Array.Resize(ref _lengths, 2 * Count);
        }

        (_starts[Count], _lengths[Count]) = (start, length);
        Count++;
    }

    /// <summary>Adds a field with each doubled quote once.</summary>
    public void AddUndoubled(ReadOnlySpan<byte> content)
    {
        if (_loose.Length < _looseUsed + content.Length)
        {
            Array.Resize(ref _loose, Math.Max(2 * _loose.Length, _looseUsed + content.Length));
        }

        var begin = _looseUsed;
        while (content.IndexOf((byte)'"') is var quote and >= 0)
        {
            content[..(quote + 1)].CopyTo(_loose.AsSpan(_looseUsed));
            _looseUsed += quote + 1;
            content = content[(quote + 2)..];
        }

        content.CopyTo(_loose.AsSpan(_looseUsed));
        _looseUsed += content.Length;
        Add(~begin, _looseUsed - begin);
    }

    /// <summary>The separator that the first row has most outside quotes; the comma where none is there.</summary>
    public static byte MostFrequentSeparator(ReadOnlySpan<byte> text)
    {
        var (commas, semicolons, tabs, quoted) = (0, 0, 0, false);
        foreach (var value in text)
        {
            if (!quoted && (value is (byte)'\n' or (byte)'\r'))
            {
                break;
            }

            quoted ^= value == '"';
            commas += !quoted && value == ',' ? 1 : 0;
            semicolons += !quoted && value == ';' ? 1 : 0;
            tabs += !quoted && value == '\t' ? 1 : 0;
        }

        var most = Math.Max(commas, Math.Max(semicolons, tabs));
        return (byte)(most == commas ? ',' : most == semicolons ? ';' : '\t');
    }
}
