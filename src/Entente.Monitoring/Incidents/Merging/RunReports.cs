namespace Entente.Monitoring.Incidents.Merging;

/// <summary>Which report began which incident, among observations of one kind, time and place.</summary>
internal sealed class RunReports
{
    private Entry[] _entries = new Entry[64];
    private int _run = 1;
    private int _count;

    /// <summary>Forgets all, for another kind, time or place.</summary>
    public void Clear()
    {
        if (_count > 0)
        {
            _run++;
            _count = 0;
        }
    }

    /// <summary>The row of the observation with which a report began an incident; -1: it began none.</summary>
    public int Find(int report) => _count == 0 ? -1 : Search(report);

    private int Search(int report)
    {
        for (int at = Place(report); _entries[at].Run == _run; at = (at + 1) & (_entries.Length - 1))
        {
            if (_entries[at].Report == report)
            {
                return _entries[at].Row;
            }
        }

        return -1;
    }

    /// <summary>Remembers with which observation a report began an incident; the first of several.</summary>
    public void Add(int report, int row)
    {
        if (Find(report) >= 0)
        {
            return;
        }

        if (++_count * 2 > _entries.Length)
        {
            Grow();
        }

        Put(new Entry(report, row, _run));
    }

    private void Put(Entry entry)
    {
        int at = Place(entry.Report);
        while (_entries[at].Run == _run)
        {
            at = (at + 1) & (_entries.Length - 1);
        }

        _entries[at] = entry;
    }

    private void Grow()
    {
        var old = _entries;
        _entries = new Entry[old.Length * 2];
        foreach (var entry in old)
        {
            if (entry.Run == _run)
            {
                Put(entry);
            }
        }
    }

    private int Place(int report) => (int)(((uint)report * 0x9E37_79B1) >> 7) & (_entries.Length - 1);

    private readonly record struct Entry(int Report, int Row, int Run);
}
