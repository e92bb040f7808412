using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Verification;

/// <summary>Turns what a person wants into decisions that can be kept, or says why it cannot be.</summary>
public static class DecisionDesk
{
    /// <summary>Ends each refusal of what lacks nothing but its reason.</summary>
    public const string ReasonNeeded = "a reason is needed";

    /// <summary>The decisions, or why there are none, each with what it is about.</summary>
    /// <param name="decision">What is decided, without its observations.</param>
    /// <param name="which">
    /// Incidents by their names or beginnings of them; for a split, observations as <c>SOURCE:ID</c>, or two incidents
    /// that are two.
    /// </param>
    public static (IReadOnlyList<Decision> Decisions, IReadOnlyList<string> Refusals) Prepare(
        CeasefireMonitor monitor, Decision decision, IReadOnlyList<string> which)
    {
        if (decision.By.Trim().Length == 0)
        {
            return ([], ["say who decides"]);
        }

        if (decision.Kind == DecisionKind.Merge && which.Distinct(StringComparer.Ordinal).Count() < 2)
        {
            return ([], ["name two incidents at least that are one"]);
        }

        if (decision.Kind == DecisionKind.Merge && decision.Reason.Length == 0)
        {
            return ([], [ReasonNeeded]);
        }

        if (decision.Kind == DecisionKind.Split && !which.Any(name => name.Contains(':', StringComparison.Ordinal)))
        {
            return Apart(monitor, decision, [.. which.Distinct(StringComparer.Ordinal)]);
        }

        var made = which.Select(name => decision.Kind == DecisionKind.Split
            ? Split(monitor, decision, name)
            : One(monitor, decision, name)).ToList();
        List<string> refusals = [.. made.Select(one => one.Refusal).OfType<string>()];
        List<Decision> decisions =
            [.. made.Select(one => one.Decision).OfType<Decision>().DistinctBy(one => one.Observations[0])];
        return refusals.Count > 0 ? ([], refusals)
            : decision.Kind != DecisionKind.Merge ? (decisions, [])
            : decisions.Count < 2 ? ([], ["these are names of one incident; name two at least that are one"])
            : ([decision with { Observations = [.. decisions.SelectMany(one => one.Observations)] }], []);
    }

    private static (Decision? Decision, string? Refusal) One(CeasefireMonitor monitor, Decision decision, string name)
    {
        var named = monitor.Named(name);
        if (named.Record is not { } record)
        {
            return (null, named.Refusal);
        }

        return record.Refusal(decision) is { } refusal
            ? (null, $"{name}: {refusal}")
            : (decision with { Observations = [record.Incident.First.Key] }, null);
    }

    // Kept between the first observations, which the names of the incidents are made from.
    private static (IReadOnlyList<Decision> Decisions, IReadOnlyList<string> Refusals) Apart(
        CeasefireMonitor monitor, Decision decision, IReadOnlyList<string> names)
    {
        if (names.Count != 2)
        {
            return ([], ["name one observation as SOURCE:ID to take it out, or two incidents that are two"]);
        }

        var named = names.Select(monitor.Named).ToList();
        var found = named.Select(one => one.Record).OfType<IncidentRecord>().ToList();
        return found.Count < 2 ? ([], [.. named.Select(one => one.Refusal).Where(refusal => refusal.Length > 0)])
            : ReferenceEquals(found[0], found[1])
                ? ([], [$"{names[0]} and {names[1]} name one incident; name two incidents that are two"])
            : decision.Reason.Length == 0 ? ([], [ReasonNeeded])
            : ([decision with { Observations = [.. found.Select(record => record.Incident.First.Key)] }], []);
    }

    private static (Decision? Decision, string? Refusal) Split(CeasefireMonitor monitor, Decision decision, string name)
    {
        var at = name.IndexOf(':');
        var key = at > 0 ? new ObservationKey(name[..at], name[(at + 1)..]) : default;
        if (at <= 0 || monitor.IncidentOf(key) is not { } record)
        {
            return (null, $"{name}: there is no such observation; their names stand in: entente monitor incidents "
                + "EVIDENCE INCIDENT");
        }

        var others = record.Incident.Members.Select(member => member.Observation.Key).Where(other => other != key);
        return record.Refusal(decision) is { } refusal
            ? (null, $"{name}: {refusal}")
            : (decision with { Observations = [key, .. others] }, null);
    }
}
