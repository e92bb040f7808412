using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>How many sources stand behind several observations, none resting on another.</summary>
public static class Independence
{
    /// <summary>Observations that share a report or an observer hang together; the groups are counted.</summary>
    public static int Count(IEnumerable<Observation> observations) =>
        Roots(observations).Count(pair => pair.Key == pair.Value);

    /// <summary>The groups themselves, in the order of their first observations.</summary>
    public static IReadOnlyList<IReadOnlyList<Observation>> Groups(IReadOnlyList<Observation> observations)
    {
        var roots = Roots(observations);
        return
        [
            .. observations.GroupBy(one => Root(roots, "by " + WhoSays(one)), StringComparer.Ordinal)
                .Select(group => group.ToList()),
        ];
    }

    /// <summary>The observer, or the source where none is named.</summary>
    public static string WhoSays(Observation observation) =>
        observation.Observer.Length > 0 ? observation.Observer : observation.Key.Source;

    private static Dictionary<string, string> Roots(IEnumerable<Observation> observations)
    {
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var observation in observations)
        {
            var who = Root(groups, "by " + WhoSays(observation));
            if (observation.Report.Length > 0)
            {
                groups[Root(groups, "in " + observation.Report)] = who;
            }
        }

        return groups;
    }

    private static string Root(Dictionary<string, string> groups, string name)
    {
        while (groups.TryGetValue(name, out var above) && above != name)
        {
            name = above;
        }

        groups.TryAdd(name, name);
        return name;
    }
}
