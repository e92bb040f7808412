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

    internal static ReviewReason ReasonOf(IncidentRecord record, bool isNear)
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
