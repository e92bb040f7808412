using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>How many sources stand behind several observations, none resting on another.</summary>
public static class Independence
{
    /// <summary>Observations that share a report or an observer hang together; the groups are counted.</summary>
    public static int Count(IEnumerable<Observation> observations)
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

        return groups.Count(pair => pair.Key == pair.Value);
    }

    /// <summary>The observer, or the source where none is named.</summary>
    internal static string WhoSays(Observation observation) =>
        observation.Observer.Length > 0 ? observation.Observer : observation.Key.Source;

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
