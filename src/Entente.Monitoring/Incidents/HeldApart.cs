using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>Which incidents somebody decided are not one.</summary>
internal sealed class HeldApart
{
    private readonly Dictionary<ObservationKey, List<ObservationKey>> _others = [];

    public HeldApart(HandDecisions decisions)
    {
        foreach (var (one, other) in decisions.Apart)
        {
            Add(one, other);
            Add(other, one);
        }
    }

    /// <summary>Whether an observation of the one is held apart from one of the other.</summary>
    public bool Are(Incident one, Incident other) =>
        OthersOf(one).Intersect(other.Members.Select(member => member.Observation.Key)).Any();

    /// <summary>
    /// A group of incidents that may be one, without what was decided: whatever hangs together by pairs about which
    /// nothing was decided stays together, and what hangs with nothing is left out.
    /// </summary>
    public IEnumerable<IReadOnlyList<Incident>> Undecided(IReadOnlyList<Incident> group)
    {
        if (_others.Count == 0 || !group.Any(incident => OthersOf(incident).Any()))
        {
            return [group];
        }

        var at = new Dictionary<ObservationKey, int>();
        for (var i = 0; i < group.Count; i++)
        {
            foreach (var member in group[i].Members)
            {
                at[member.Observation.Key] = i;
            }
        }

        return Parts(group, [.. group.Select(incident => OthersOf(incident)
            .Where(at.ContainsKey).Select(key => at[key]).ToHashSet())]);
    }

    // Each round looks only at what is left, and what stays there is apart from the one at hand.
    private static List<IReadOnlyList<Incident>> Parts(IReadOnlyList<Incident> group, HashSet<int>[] apart)
    {
        var parts = new List<IReadOnlyList<Incident>>();
        var left = Enumerable.Range(0, group.Count).ToList();
        while (left.Count > 0)
        {
            List<int> part = [left[0]];
            left.RemoveAt(0);
            for (var i = 0; i < part.Count; i++)
            {
                var held = apart[part[i]];
                part.AddRange(left.Where(other => !held.Contains(other)));
                left.RemoveAll(other => !held.Contains(other));
            }

            if (part.Count > 1)
            {
                parts.Add([.. part.Order().Select(index => group[index])]);
            }
        }

        return parts;
    }

    private IEnumerable<ObservationKey> OthersOf(Incident incident) => _others.Count == 0
        ? []
        : incident.Members.SelectMany(member => _others.GetValueOrDefault(member.Observation.Key) ?? []);

    private void Add(ObservationKey one, ObservationKey other)
    {
        if (!_others.TryGetValue(one, out var list))
        {
            _others[one] = list = [];
        }

        list.Add(other);
    }
}
