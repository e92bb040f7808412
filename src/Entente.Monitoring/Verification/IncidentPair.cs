using Entente.Monitoring.Areas;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Verification;

/// <summary>Two incidents beside each other: whether they are one is for a person to say.</summary>
public sealed record IncidentPair(IncidentRecord One, IncidentRecord Other)
{
    /// <summary>
    /// Metres between the middles of the two places, as the rule for merging measures it; null where one is not known
    /// as a point.
    /// </summary>
    public double? Apart => Metres(One.Incident, Other.Incident);

    /// <summary>Minutes between the two; 0 where they may have been at the same time.</summary>
    public double Minutes
    {
        get
        {
            var (first, second) = (One.Incident.When, Other.Incident.When);
            var between = first.From > second.To ? first.From - second.To : second.From - first.To;
            return Math.Max(0, between.TotalMinutes);
        }
    }

    /// <summary>
    /// The sources of both: those of one group share a report or an observer, and are one source.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<Observation>> Sources => Independence.Groups(
    [
        .. One.Incident.Members.Concat(Other.Incident.Members).Select(member => member.Observation),
    ]);

    /// <summary>Whether a source of the one is a source of the other, so that they do not support each other.</summary>
    public bool ShareSource =>
        Sources.Count < One.Incident.IndependentSources + Other.Incident.IndependentSources;

    /// <summary>The last decision by which the two are held apart; null where there is none that counts.</summary>
    public Decision? Held(IReadOnlyList<Decision> decisions) =>
        new HeldApart(DecisionLog.Hand(decisions)).Are(One.Incident, Other.Incident)
            ? decisions.LastOrDefault(decision => decision.Kind == DecisionKind.Split && Names(decision))
            : null;

    /// <summary>Metres between the middles of two places; null where one is not known as a point.</summary>
    internal static double? Metres(Incident one, Incident other) =>
        one.Where is PointArea first && other.Where is PointArea second
            ? Nearness.Metres(first.Centre, second.Centre)
            : null;

    private bool Names(Decision decision) => decision.Observations.Any(Of(One).Contains)
        && decision.Observations.Any(Of(Other).Contains);

    private static HashSet<ObservationKey> Of(IncidentRecord record) =>
        [.. record.Incident.Members.Select(member => member.Observation.Key)];
}
