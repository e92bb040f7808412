using Entente.Monitoring.Evidence;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Verification;

/// <summary>
/// Incidents after a change of the evidence: what it can touch is merged again, and all others stay as they are. They
/// are the same as those that are merged from everything.
/// </summary>
/// <remarks>
/// Observations are merged in the order of time, so a change leaves everything alone that was merged before its
/// earliest moment; and an incident takes in nothing that comes later than its first observation by more than the
/// rule's time. What people decided may join incidents of any time, so those are always merged again, each with all of
/// its observations.
/// </remarks>
internal sealed class RemergedIncidents
{
    private readonly IReadOnlyList<IncidentRecord> _before;
    private readonly IReadOnlyList<Decision> _decisions;
    private readonly HashSet<ObservationKey> _named;
    private readonly DateTimeOffset _cut;
    private readonly DateTimeOffset _reached;

    /// <param name="before">All incidents before the change, by their first observations.</param>
    /// <param name="decisions">All decisions.</param>
    /// <param name="known">How many of them were known before the change.</param>
    /// <param name="since">The earliest moment about which the evidence says something else.</param>
    public RemergedIncidents(
        IReadOnlyList<IncidentRecord> before,
        EvidenceRecord evidence,
        IReadOnlyList<Decision> decisions,
        int known,
        MergingRule rule,
        DateTimeOffset since)
    {
        (_before, _decisions) = (before, decisions);
        var added = decisions.Skip(known).ToList();
        _named = [.. added.Concat(decisions.Where(IsByHand)).SelectMany(decision => decision.Observations)];
        _cut = added.Where(IsByHand).SelectMany(decision => decision.Observations)
            .Select(key => evidence.Observations.TryGetValue(key, out var one) ? one.When.From : since)
            .Append(since)
            .Min();
        var window = Nearness.WindowOf(rule);
        _reached = _cut - DateTimeOffset.MinValue > window ? _cut - window : DateTimeOffset.MinValue;
        (All, Gone, Come) = Merge(evidence, rule);
        Since = Gone.Concat(Come).Select(record => record.Incident.When.From).Append(DateTimeOffset.MaxValue).Min();
    }

    /// <summary>All incidents now, by their first observations.</summary>
    public IReadOnlyList<IncidentRecord> All { get; }

    /// <summary>
    /// The earliest moment of an incident that is another now; the last of all moments where none is.
    /// </summary>
    public DateTimeOffset Since { get; }

    /// <summary>Those that were before, and are no longer or not as they were.</summary>
    public IReadOnlyList<IncidentRecord> Gone { get; }

    /// <summary>Those that are now, and were not before or not as they are.</summary>
    public IReadOnlyList<IncidentRecord> Come { get; }

    private static bool IsByHand(Decision decision) => decision.Kind is DecisionKind.Merge or DecisionKind.Split;

    private (IReadOnlyList<IncidentRecord> All, List<IncidentRecord> Gone, List<IncidentRecord> Come) Merge(
        EvidenceRecord evidence, MergingRule rule)
    {
        // By time, so that only those at the end may be near; but what people named may stand anywhere.
        var end = IncidentTimes.Find(_before, _reached);
        var touched = _before.Skip(end).Concat(_named.Count > 0 ? _before.Take(end).Where(IsNamed) : []);
        var old = touched.ToDictionary(record => record.Incident.First.Key);
        var kept = _before.Take(end).Where(record => _named.Count == 0 || !IsNamed(record)).ToList();
        var observations = old.Values
            .SelectMany(record => record.Incident.Members.Select(member => member.Observation))
            .Where(one => one.When.From < _cut)
            .Concat(evidence.Observations.Values.Where(one => one.When.From >= _cut && one.Count > 0));
        var merged = DecisionLog.Apply(
            IncidentMerger.Merge(observations, rule, DecisionLog.Hand(_decisions)), _decisions);
        var now = merged.Select(record => Known(old, record)).ToList();
        return (InOrder(kept, now), Lacking(old.Values, now), Lacking(now, old.Values));
    }

    private bool IsNamed(IncidentRecord record) => _named.Contains(record.Incident.First.Key)
        || record.Incident.Size > 1 && record.Incident.Members.Any(member => _named.Contains(member.Observation.Key));

    // One that is as it was stays the same object, so that what was made of it is not made again.
    private static IncidentRecord Known(Dictionary<ObservationKey, IncidentRecord> old, IncidentRecord record) =>
        old.TryGetValue(record.Incident.First.Key, out var known) && IsSame(known, record) ? known : record;

    private static bool IsSame(IncidentRecord one, IncidentRecord other) =>
        one.Decisions.SequenceEqual(other.Decisions)
        && one.Incident.Size == other.Incident.Size
        && one.Incident.Members.Zip(other.Incident.Members).All(pair =>
            ReferenceEquals(pair.First.Observation, pair.Second.Observation)
            && pair.First.Reason == pair.Second.Reason);

    // Those of the one that are not among the other.
    private static List<IncidentRecord> Lacking(IEnumerable<IncidentRecord> one, IEnumerable<IncidentRecord> other)
    {
        var there = new HashSet<IncidentRecord>(other, ReferenceEqualityComparer.Instance);
        return [.. one.Where(record => !there.Contains(record))];
    }

    private static List<IncidentRecord> InOrder(List<IncidentRecord> kept, List<IncidentRecord> merged)
    {
        if (kept.Count == 0 || merged.Count == 0)
        {
            return kept.Count == 0 ? merged : kept;
        }

        var all = new List<IncidentRecord>(kept.Count + merged.Count);
        var next = 0;
        foreach (var record in merged)
        {
            while (next < kept.Count
                && ObservationOrder.Instance.Compare(kept[next].Incident.First, record.Incident.First) < 0)
            {
                all.Add(kept[next++]);
            }

            all.Add(record);
        }

        all.AddRange(kept[next..]);
        return all;
    }
}
