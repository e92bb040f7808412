namespace Entente.Monitoring.Verification;

/// <summary>Finds incidents by time in a list that is in its order.</summary>
internal static class IncidentTimes
{
    /// <summary>The longest time that one of them lasts.</summary>
    public static TimeSpan Longest(IEnumerable<IncidentRecord> records) =>
        records.Select(record => record.Incident.When.Width).Append(TimeSpan.Zero).Max();

    /// <summary>The first that begins at a moment, or so long before it, or later; the number of all where none
    /// does.</summary>
    /// <param name="records">By the beginning of their first observations, which is their own.</param>
    public static int Find(IReadOnlyList<IncidentRecord> records, DateTimeOffset moment, TimeSpan before)
    {
        var least = moment - DateTimeOffset.MinValue > before ? moment - before : DateTimeOffset.MinValue;
        var (low, high) = (0, records.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = records[middle].Incident.First.When.From < least ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
