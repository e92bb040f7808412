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
    /// By time, the latest first. Those that may be one stand together, at the time of the latest; who is in several
    /// groups stands with the first.
    /// </summary>
    public int Compare(Incident one, Incident other)
    {
        var (first, second) = (_groups[one][0], _groups[other][0]);
        var order = second.Latest.CompareTo(first.Latest);
        // Names are made when they are asked for, which takes long; times are equal seldom.
        order = order != 0 ? order : CompareNames(first.Incidents[0], second.Incidents[0]);
        order = order != 0 ? order : other.When.From.CompareTo(one.When.From);
        return order != 0 ? order : CompareNames(one, other);
    }

    private static int CompareNames(Incident one, Incident other) =>
        ReferenceEquals(one, other) ? 0 : string.CompareOrdinal(one.Id, other.Id);

    private sealed record Group(IReadOnlyList<Incident> Incidents, DateTimeOffset Latest);
}
