namespace Entente.Monitoring.Verification;

/// <summary>Finds incidents by time in a list that is in its order.</summary>
internal static class IncidentTimes
{
    /// <summary>The first that begins at a moment or later; the number of all where none does.</summary>
    /// <param name="records">By the beginning of their first observations, which is their own.</param>
    public static int Find(IReadOnlyList<IncidentRecord> records, DateTimeOffset moment)
    {
        var (low, high) = (0, records.Count);
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            (low, high) = records[middle].Incident.First.When.From < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
