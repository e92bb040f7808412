namespace Entente.Monitoring.Zones;

/// <summary>Zones as they were drawn anew from day to day, such as a line of contact.</summary>
public sealed class ZoneHistory
{
    private readonly DateOnly[] _days;
    private readonly ZoneSet[] _sets;

    /// <param name="sets">Each with the first day on which it counts; of two with one day the later listed.</param>
    public ZoneHistory(IEnumerable<(DateOnly From, ZoneSet Set)> sets)
    {
        var latest = new SortedDictionary<DateOnly, ZoneSet>();
        foreach (var (from, set) in sets)
        {
            latest[from] = set;
        }

        (_days, _sets) = ([.. latest.Keys], [.. latest.Values]);
    }

    /// <summary>The days on which the zones change, in order.</summary>
    public IReadOnlyList<DateOnly> Days => _days;

    /// <summary>The newest set that counts on a day; null before the first.</summary>
    public ZoneSet? On(DateOnly day)
    {
        int at = Array.BinarySearch(_days, day);
        int newest = at >= 0 ? at : ~at - 1;
        return newest < 0 ? null : _sets[newest];
    }
}
