using Entente.Monitoring.Incidents;

namespace Entente.Monitoring.Verification;

/// <summary>Which incidents may be one with others.</summary>
internal sealed class NearIncidents
{
    private readonly Dictionary<Incident, List<Group>> _groups = new(ReferenceEqualityComparer.Instance);

    public NearIncidents(IReadOnlyList<IReadOnlyList<Incident>> near)
    {
        foreach (var incidents in near)
        {
            var group = new Group(incidents, incidents.Max(incident => incident.When.From));
            foreach (var incident in incidents)
            {
                if (!_groups.TryGetValue(incident, out var groups))
                {
                    _groups[incident] = groups = new(1);
                }

                groups.Add(group);
            }
        }
    }

    public bool Has(Incident incident) => _groups.ContainsKey(incident);

    /// <summary>All that may be the same, with itself; empty where there are none.</summary>
    public IReadOnlyList<Incident> Of(Incident incident) => !_groups.TryGetValue(incident, out var groups) ? []
        : groups.Count == 1 ? groups[0].Incidents
        :
        [
            .. groups.SelectMany(group => group.Incidents).Distinct<Incident>(ReferenceEqualityComparer.Instance),
        ];

    /// <summary>
    /// Some of them in the order of the queue: by time, the latest first. Those that may be one stand together, at the
    /// time of the latest; who is in several groups stands with the first.
    /// </summary>
    /// <param name="places">Where each stands among all records.</param>
    public int[] Ordered(IEnumerable<int> places, IReadOnlyList<IncidentRecord> records)
    {
        // What is compared is found once for each, and not at each comparison.
        var entries = places.Select(place =>
        {
            var group = _groups[records[place].Incident][0];
            return new Entry(group.Latest.UtcTicks, group.Incidents[0], records[place].Incident, place);
        }).ToArray();
        Array.Sort(entries, Compare);
        return [.. entries.Select(entry => entry.Place)];
    }

    private static int Compare(Entry one, Entry other)
    {
        var order = other.Latest.CompareTo(one.Latest);
        // Names are made when they are asked for, which takes long; times are equal seldom.
        order = order != 0 ? order : CompareNames(one.First, other.First);
        order = order != 0 ? order : other.Incident.When.From.CompareTo(one.Incident.When.From);
        return order != 0 ? order : CompareNames(one.Incident, other.Incident);
    }

    private static int CompareNames(Incident one, Incident other) =>
        ReferenceEquals(one, other) ? 0 : string.CompareOrdinal(one.Id, other.Id);

    /// <param name="First">The first of its group.</param>
    private readonly record struct Entry(long Latest, Incident First, Incident Incident, int Place);

    private sealed record Group(IReadOnlyList<Incident> Incidents, DateTimeOffset Latest);
}
