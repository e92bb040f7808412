namespace Entente.Register.Stores;

/// <summary>
/// Reads a log in pages: memory stays flat, no transaction stays open while the caller works, and other calls may come
/// between two entries. What was appended never changes, so that the pages fit together.
/// </summary>
/// <param name="page">Reads at most so many entries from an index on.</param>
/// <param name="size">The size of the log.</param>
/// <param name="isMissing">What to say where an entry of the log is not there.</param>
internal sealed class EntryPages(
    Func<long, int, List<StoredEntry>> page, Func<long> size, Func<long, StoreException> isMissing)
{
    private const int MostBytes = 4 << 20;
    private const int MostEntries = 4096;

    public IEnumerable<StoredEntry> Read(long from, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Pages(from, count > long.MaxValue - from ? long.MaxValue : from + count);
    }

    private IEnumerable<StoredEntry> Pages(long from, long end)
    {
        var atOnce = 64;
        for (var next = from; next < end;)
        {
            var entries = Next(next, (int)Math.Min(atOnce, end - next));
            long bytes = 0;
            foreach (var entry in entries)
            {
                bytes += entry.Statement.Length;
                yield return entry;
            }

            if (entries.Count == 0)
            {
                yield break;
            }

            next += entries.Count;
            var mean = Math.Max(1, bytes / entries.Count);
            atOnce = (int)Math.Clamp(MostBytes / mean, 1, Math.Min(MostEntries, atOnce * 4L));
        }
    }

    // A page that ends early is the end of the log, or an entry that is missing.
    private List<StoredEntry> Next(long from, int count)
    {
        var entries = page(from, count);
        if (entries.Count < count && from + entries.Count < size())
        {
            // The log has grown in between, perhaps.
            entries = page(from, count);
            if (entries.Count < count && from + entries.Count < size() && page(from + entries.Count, 1).Count == 0)
            {
                throw isMissing(from + entries.Count);
            }
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Index != from + i)
            {
                throw isMissing(from + i);
            }
        }

        return entries;
    }
}
