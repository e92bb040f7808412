using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Evidence;

/// <summary>
/// What all deliveries amount to: of each observation the last word of its source, without what the source took back.
/// </summary>
public sealed class EvidenceRecord
{
    private readonly KeyedTable<Observation> _observations;
    private readonly KeyedTable<EffortRecord> _efforts;
    private readonly Dictionary<ObservationKey, int> _corrections = [];

    public EvidenceRecord() => (_observations, _efforts) = (new(one => one.Key), new(one => one.Key));

    /// <summary>One that takes further deliveries while the other stays as it is.</summary>
    internal EvidenceRecord(EvidenceRecord before)
    {
        (_observations, _efforts) = (new(before._observations), new(before._efforts));
        _corrections = new(before._corrections);
    }

    /// <summary>The observations that stand, by key.</summary>
    public IReadOnlyDictionary<ObservationKey, Observation> Observations => _observations;

    public IReadOnlyCollection<EffortRecord> Efforts => _efforts.Values;

    /// <summary>Whether everybody may see all of it.</summary>
    public bool IsPublic => _observations.Values.All(observation => observation.Marking == "public");

    /// <summary>How many times each source corrected or took back a row.</summary>
    public IReadOnlyDictionary<ObservationKey, int> Corrections => _corrections;

    /// <summary>Takes a delivery without mistakes, and says what it changed.</summary>
    /// <param name="isWhole">The delivery is all that its source has to say: what it lacks is taken back.</param>
    public DeliveryChange Add(Delivery delivery, bool isWhole)
    {
        var change = new DeliveryChange();
        var named = new HashSet<ObservationKey>();
        foreach (var observation in delivery.Observations)
        {
            named.Add(observation.Key);
            Put(_observations, observation.Key, observation, Same, BeginOf, change);
        }

        foreach (var effort in delivery.Efforts)
        {
            named.Add(effort.Key);
            Put(_efforts, effort.Key, effort, Same, BeginOf, change);
        }

        foreach (var key in delivery.Deleted.Concat(isWhole ? Lacking(named) : []).ToList())
        {
            if (_observations.Remove(key, out var seen) | _efforts.Remove(key, out var effort))
            {
                change.Reach(seen is null ? null : BeginOf(seen));
                change.Reach(effort is null ? null : BeginOf(effort));
                change.Deleted++;
                _corrections[key] = _corrections.GetValueOrDefault(key) + 1;
            }
        }

        return change;
    }

    /// <summary>Whether a delivery would change nothing: all that it says stands here as it says it.</summary>
    public bool Has(Delivery delivery) =>
        delivery.Observations.All(one => _observations.TryGetValue(one.Key, out var known) && Same(known, one))
        && delivery.Efforts.All(one => _efforts.TryGetValue(one.Key, out var known) && Same(known, one))
        && !delivery.Deleted.Any(key => _observations.ContainsKey(key) || _efforts.ContainsKey(key));

    /// <summary>What those see who may see some markings.</summary>
    /// <remarks>Hours looked carry no marking: they are for everybody who sees the record.</remarks>
    public EvidenceRecord VisibleTo(Func<string, bool> maySee)
    {
        // There are few markings.
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        bool IsSeen(string marking) =>
            known.TryGetValue(marking, out var seen) ? seen : known[marking] = maySee(marking);
        if (_observations.Values.All(observation => IsSeen(observation.Marking)))
        {
            return this;
        }

        var visible = new EvidenceRecord();
        foreach (var observation in _observations.Values.Where(one => IsSeen(one.Marking)))
        {
            visible._observations.Put(observation);
        }

        foreach (var effort in _efforts.Values)
        {
            visible._efforts.Put(effort);
        }

        return visible;
    }

    private void Put<T>(
        KeyedTable<T> all,
        ObservationKey key,
        T item,
        Func<T, T, bool> isSame,
        Func<T, DateTimeOffset> beginOf,
        DeliveryChange change)
        where T : class
    {
        if (!all.TryGetValue(key, out var known))
        {
            change.Added++;
        }
        else if (isSame(known, item))
        {
            // The first origin stays: the row was there before.
            change.Unchanged++;
            return;
        }
        else
        {
            change.Reach(beginOf(known));
            change.Corrected++;
            _corrections[key] = _corrections.GetValueOrDefault(key) + 1;
        }

        change.Reach(beginOf(item));
        all.Put(item);
    }

    private static DateTimeOffset BeginOf(Observation one) => one.When.From;

    private static DateTimeOffset BeginOf(EffortRecord one) => one.When.From;

    /// <summary>Whether two say the same, wherever their rows lie.</summary>
    internal static bool Same(Observation one, Observation other) => one with { Origin = other.Origin } == other;

    internal static bool Same(EffortRecord one, EffortRecord other) => one with { Origin = other.Origin } == other;

    private IEnumerable<ObservationKey> Lacking(HashSet<ObservationKey> named)
    {
        var sources = named.Select(key => key.Source).ToHashSet(StringComparer.Ordinal);
        return _observations.Keys.Concat(_efforts.Keys)
            .Where(key => sources.Contains(key.Source) && !named.Contains(key));
    }
}

/// <summary>What a delivery changed.</summary>
public sealed class DeliveryChange
{
    public int Added { get; internal set; }

    public int Corrected { get; internal set; }

    public int Deleted { get; internal set; }

    /// <summary>Rows that were there before as they are.</summary>
    public int Unchanged { get; internal set; }

    /// <summary>The earliest moment about which something is said that was said otherwise, or not; the last of all
    /// moments where nothing is.</summary>
    internal DateTimeOffset Since { get; private set; } = DateTimeOffset.MaxValue;

    internal void Reach(DateTimeOffset? moment) => Since = moment < Since ? moment.Value : Since;
}
