namespace Entente.Monitoring.Verification;

/// <summary>
/// Finds the incidents of a stretch of time in a list by their beginnings. For those that began before it, the latest
/// end in each block of the list is known, and in each row of blocks: a few long ones cost no look at all short ones.
/// </summary>
internal sealed class IncidentSpans
{
    private const int Block = 64;
    private const int Row = 64;

    private readonly IReadOnlyList<IncidentRecord> _records;
    private readonly long[] _ends;
    private readonly long[] _rowEnds;

    /// <param name="records">By the beginning of their first observations, which is their own.</param>
    /// <param name="before">That of a list of which many of the first are the same; null where there is none.</param>
    public IncidentSpans(IReadOnlyList<IncidentRecord> records, IncidentSpans? before = null)
    {
        _records = records;
        _ends = new long[(records.Count + Block - 1) / Block];
        _rowEnds = new long[(_ends.Length + Row - 1) / Row];
        var known = before is null ? 0 : Same(before._records, records) / Block;
        before?._ends.AsSpan(0, known).CopyTo(_ends);
        for (var i = known * Block; i < records.Count; i++)
        {
            ref var end = ref _ends[i / Block];
            end = Math.Max(end, records[i].Incident.When.To.UtcTicks);
        }

        for (var block = 0; block < _ends.Length; block++)
        {
            ref var end = ref _rowEnds[block / Row];
            end = Math.Max(end, _ends[block]);
        }
    }

    /// <summary>The places of those that were, or may have been, between two moments, both with them;
    /// ascending.</summary>
    public IEnumerable<int> Meeting(DateTimeOffset from, DateTimeOffset to)
    {
        var (begun, least) = (IncidentTimes.Find(_records, from), from.UtcTicks);
        for (var block = NextBlock(0, least); block * Block < begun; block = NextBlock(block + 1, least))
        {
            var end = Math.Min(begun, (block + 1) * Block);
            for (var i = block * Block; i < end; i++)
            {
                if (_records[i].Incident.When is var when && when.To >= from && when.From <= to)
                {
                    yield return i;
                }
            }
        }

        for (var i = begun; i < _records.Count && _records[i].Incident.First.When.From <= to; i++)
        {
            yield return i;
        }
    }

    // The first block from one on in which something ends at a moment or later; their number where there is none.
    private int NextBlock(int block, long least)
    {
        while (block < _ends.Length && _ends[block] < least)
        {
            var row = block / Row;
            block = block % Row == 0 && _rowEnds[row] < least ? block + Row : block + 1;
        }

        return Math.Min(block, _ends.Length);
    }

    private static int Same(IReadOnlyList<IncidentRecord> before, IReadOnlyList<IncidentRecord> records)
    {
        var (same, most) = (0, Math.Min(before.Count, records.Count));
        while (same < most && ReferenceEquals(before[same], records[same]))
        {
            same++;
        }

        return same;
    }
}
