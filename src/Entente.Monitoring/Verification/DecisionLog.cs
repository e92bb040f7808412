using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Verification;

/// <summary>All decisions, and what they amount to.</summary>
public static class DecisionLog
{
    /// <summary>
    /// Which observations people put together and apart. The later of two that contradict each other counts.
    /// </summary>
    public static HandDecisions Hand(IEnumerable<Decision> decisions)
    {
        var last = new Dictionary<(ObservationKey, ObservationKey), DecisionKind>();
        foreach (var decision in decisions.Where(one => one.Kind is DecisionKind.Merge or DecisionKind.Split))
        {
            foreach (var other in decision.Observations.Skip(1))
            {
                last[Ordered(decision.Observations[0], other)] = decision.Kind;
            }
        }

        var pairs = last.OrderBy(pair => pair.Key.Item1, ObservationKey.Order)
            .ThenBy(pair => pair.Key.Item2, ObservationKey.Order)
            .ToLookup(pair => pair.Value, pair => pair.Key);
        return new HandDecisions([.. pairs[DecisionKind.Merge]], [.. pairs[DecisionKind.Split]]);
    }

    /// <summary>The incidents with what was decided about any of their observations.</summary>
    public static IReadOnlyList<IncidentRecord> Apply(
        IReadOnlyList<Incident> incidents, IReadOnlyList<Decision> decisions)
    {
        var byObservation = decisions
            .SelectMany((decision, number) => decision.Observations.Select(key => (key, number)))
            .ToLookup(pair => pair.key, pair => pair.number);
        return
        [
            .. incidents.Select(incident => new IncidentRecord(
                incident, byObservation.Count == 0 ? [] : Of(incident))),
        ];

        List<Decision> Of(Incident incident) =>
        [
            .. incident.Members.SelectMany(member => byObservation[member.Observation.Key])
                .Distinct()
                .Order()
                .Select(number => decisions[number]),
        ];
    }

    private static (ObservationKey, ObservationKey) Ordered(ObservationKey one, ObservationKey other) =>
        ObservationKey.Order.Compare(one, other) <= 0 ? (one, other) : (other, one);
}
