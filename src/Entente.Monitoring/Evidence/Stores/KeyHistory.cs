using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>
/// What some keys have been through, put together from their rows alone: the same last words that a reading of all
/// deliveries comes to.
/// </summary>
/// <param name="wholes">The deliveries that were all their sources had to say, by source; in their order.</param>
internal sealed class KeyHistory(ILookup<string, int> wholes)
{
    // Nearly every key has one row.
    private readonly Dictionary<ObservationKey, Placed> _first = [];
    private readonly Dictionary<ObservationKey, List<Placed>> _more = [];

    /// <param name="place">The place of its delivery in the order in which they count.</param>
    /// <param name="number">The row's own number in its delivery.</param>
    public void Add(int place, int number, KeptRow row)
    {
        var placed = new Placed(place, number, row);
        if (_first.TryAdd(row.Key, placed))
        {
            return;
        }

        if (!_more.TryGetValue(row.Key, out var rows))
        {
            _more[row.Key] = rows = [_first[row.Key]];
        }

        rows.Add(placed);
    }

    /// <summary>The observations that stand in the end.</summary>
    public IEnumerable<Observation> Standing() =>
        _first.Select(pair => Last(pair.Key, pair.Value, row => row.Seen, EvidenceRecord.Same)).OfType<Observation>();

    /// <summary>What stands of the keys, as a record that can take one more delivery.</summary>
    public EvidenceRecord Record()
    {
        var record = new EvidenceRecord();
        var efforts = _first.Select(pair => Last(pair.Key, pair.Value, row => row.Effort, EvidenceRecord.Same))
            .OfType<EffortRecord>();
        record.Add(new Delivery([.. Standing()], [.. efforts], [], []), isWhole: false);
        return record;
    }

    // Something seen and hours looked may share a key; what is taken back is both.
    private T? Last<T>(
        ObservationKey key, Placed first, Func<KeptRow, T?> part, Func<T, T, bool> isSame)
        where T : class
    {
        var hasMore = _more.TryGetValue(key, out var rows);
        if (!hasMore && !wholes.Contains(key.Source))
        {
            return part(first.Row);
        }

        T? last = null;
        var before = -1;
        foreach (var (delivery, _, row) in (rows ?? [first]).OrderBy(one => one.Delivery).ThenBy(one => one.Number))
        {
            var known = IsLacking(key.Source, before, delivery) ? null : last;
            last = row.IsTakenBack ? null : After(known, part(row), isSame);
            before = delivery;
        }

        return IsLacking(key.Source, before, int.MaxValue) ? null : last;
    }

    // What does not speak of it changes nothing, and what says the same keeps the first origin.
    private static T? After<T>(T? known, T? said, Func<T, T, bool> isSame)
        where T : class => said is null || (known is not null && isSame(known, said)) ? known : said;

    // A whole delivery between two that name the key did not name it.
    private bool IsLacking(string source, int after, int before) =>
        after >= 0 && wholes[source].Any(whole => whole > after && whole < before);

    private readonly record struct Placed(int Delivery, int Number, KeptRow Row);
}
