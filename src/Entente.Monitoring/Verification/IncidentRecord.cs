using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Verification;

/// <summary>An incident with everything that was decided about it.</summary>
/// <param name="Decisions">In the order in which they were made.</param>
public sealed record IncidentRecord(Incident Incident, IReadOnlyList<Decision> Decisions)
{
    public VerificationStatus Status =>
        Decisions.LastOrDefault(one => one.Kind == DecisionKind.Verify)?.Status ?? VerificationStatus.Alleged;

    /// <summary>The last attribution; null where there is none.</summary>
    public Decision? Attribution => Decisions.LastOrDefault(one => one.Kind == DecisionKind.Attribute);

    /// <summary>Why it counts for nothing; null where it counts.</summary>
    public Decision? LeftOut => Decisions.LastOrDefault(
        one => one.Kind is DecisionKind.Exercise or DecisionKind.Exclude or DecisionKind.Include)
        is { Kind: not DecisionKind.Include } last ? last : null;

    /// <summary>Whether it is counted at all: neither left out nor refuted.</summary>
    public bool IsCounted => LeftOut is null && Status != VerificationStatus.Refuted;

    /// <summary>The party on whose word alone it rests; null where others say so, or it was checked.</summary>
    public string? AllegedBy =>
        Incident.First.Standing != Standing.Party
        || Status is VerificationStatus.Corroborated or VerificationStatus.Verified
        || Incident.Members.Any(member => member.Observation.Standing != Standing.Party)
            ? null
            : Incident.First.Observer;

    /// <summary>Why a decision cannot be made; null where it can.</summary>
    public string? Refusal(Decision decision) => decision.Kind switch
    {
        DecisionKind.Verify when decision.Status is { } to =>
            VerificationSteps.Refusal(Status, to, Incident.IndependentSources, decision.Reason),
        DecisionKind.Attribute when decision.Attribution.Length == 0 => "say to whom it is attributed",
        DecisionKind.Attribute when decision.Confidence is not ("low" or "medium" or "high") =>
            "say how sure that is: low, medium or high",
        DecisionKind.Exercise or DecisionKind.Exclude when LeftOut is not null => "it is left out already",
        DecisionKind.Exclude or DecisionKind.Include or DecisionKind.Merge or DecisionKind.Split
            or DecisionKind.Attribute when decision.Reason.Length == 0 => DecisionDesk.ReasonNeeded,
        DecisionKind.Include when LeftOut is null => "it is not left out",
        DecisionKind.Split when Incident.Size < 2 => "it has one observation; there is nothing to split",
        _ => null,
    };
}
