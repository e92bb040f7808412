using Entente.Monitoring.Incidents;

namespace Entente.Monitoring.Verification;

/// <summary>Why somebody should look at an incident; the first that is true is told.</summary>
public enum ReviewReason
{
    /// <summary>Others of one kind, near in time and place, may be the same.</summary>
    NearDuplicate,

    /// <summary>It rests on the word of a party alone.</summary>
    PartyWord,

    /// <summary>Two independent sources say so, and it is not corroborated yet.</summary>
    TwoSources,

    /// <summary>Nobody has looked at it.</summary>
    NotLooked,

    /// <summary>Somebody has begun to look at it.</summary>
    Begun,

    /// <summary>It has been decided, or is left out.</summary>
    Settled,
}

/// <summary>An incident in the queue.</summary>
/// <param name="Near">
/// Incidents that may be the same, with itself; one list for all of a group, and one of its own for who is in
/// several. Empty where there are none.
/// </param>
public sealed record ReviewItem(IncidentRecord Record, ReviewReason Reason, IReadOnlyList<Incident> Near)
{
    /// <summary>Those that may be the same, the nearest first.</summary>
    public IEnumerable<Incident> Others => Near.Where(other => other.Id != Record.Incident.Id)
        .OrderBy(other => IncidentPair.Metres(Record.Incident, other))
        .ThenBy(other => other.Id, StringComparer.Ordinal);

    /// <summary>The nearest of those that may be the same; null where there are none.</summary>
    public Incident? Nearest => Near.Count == 0 ? null : Others.First();
}

/// <summary>All incidents in the order in which somebody should look at them.</summary>
internal static class ReviewQueue
{
    /// <summary>
    /// By reason, then by time, the latest first. Those that may be one stand together, at the time of the latest; who
    /// is in several groups stands with the first.
    /// </summary>
    public static IReadOnlyList<ReviewItem> Of(CeasefireMonitor monitor)
    {
        var near = Near(monitor);
        var entries = monitor.Incidents.Select(record =>
        {
            var groups = near.GetValueOrDefault(record.Incident, []);
            var item = new ReviewItem(record, ReasonOf(record, groups.Count > 0), AllOf(groups));
            var when = record.Incident.When.From;
            return groups.Count > 0
                ? new Entry(item, groups[0].Latest, groups[0].Incidents[0], when)
                : new Entry(item, when, null, when);
        }).ToArray();
        Array.Sort(entries, Compare);
        return [.. entries.Select(entry => entry.Item)];
    }

    // Names are made when they are asked for, which takes long; times are equal seldom.
    private static int Compare(Entry one, Entry other)
    {
        var order = one.Item.Reason.CompareTo(other.Item.Reason);
        order = order != 0 ? order : other.Latest.CompareTo(one.Latest);
        order = order != 0 ? order : CompareNames(one.First, other.First);
        order = order != 0 ? order : other.From.CompareTo(one.From);
        return order != 0 ? order : CompareNames(one.Item.Record.Incident, other.Item.Record.Incident);
    }

    private static int CompareNames(Incident? one, Incident? other) =>
        ReferenceEquals(one, other) ? 0 : string.CompareOrdinal(one?.Id ?? "", other?.Id ?? "");

    private static Dictionary<Incident, List<NearGroup>> Near(CeasefireMonitor monitor)
    {
        var near = new Dictionary<Incident, List<NearGroup>>(ReferenceEqualityComparer.Instance);
        foreach (var incidents in monitor.NearDuplicates(monitor.Incidents))
        {
            var group = new NearGroup(incidents, incidents.Max(incident => incident.When.From));
            foreach (var incident in incidents)
            {
                if (!near.TryGetValue(incident, out var groups))
                {
                    near[incident] = groups = new(1);
                }

                groups.Add(group);
            }
        }

        return near;
    }

    private static IReadOnlyList<Incident> AllOf(List<NearGroup> groups) => groups.Count switch
    {
        0 => [],
        1 => groups[0].Incidents,
        _ =>
        [
            .. groups.SelectMany(group => group.Incidents).Distinct<Incident>(ReferenceEqualityComparer.Instance),
        ],
    };

    /// <param name="First">The first of its group; null where it is in none.</param>
    private readonly record struct Entry(ReviewItem Item, DateTimeOffset Latest, Incident? First, DateTimeOffset From);

    private sealed record NearGroup(IReadOnlyList<Incident> Incidents, DateTimeOffset Latest);

    private static ReviewReason ReasonOf(IncidentRecord record, bool isNear)
    {
        var isOpen = record.LeftOut is null
            && record.Status is (VerificationStatus.Alleged or VerificationStatus.UnderReview);
        return isNear ? ReviewReason.NearDuplicate
            : !isOpen ? ReviewReason.Settled
            : record.AllegedBy is not null ? ReviewReason.PartyWord
            : record.Incident.IndependentSources > 1 ? ReviewReason.TwoSources
            : record.Status == VerificationStatus.Alleged ? ReviewReason.NotLooked
            : ReviewReason.Begun;
    }
}
