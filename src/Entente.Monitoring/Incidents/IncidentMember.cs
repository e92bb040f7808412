using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>An observation in an incident.</summary>
public sealed record IncidentMember
{
    private readonly string? _why;
    private readonly NearnessWords? _words;

    /// <param name="why">Why it is there, in words; empty for the first.</param>
    public IncidentMember(Observation observation, MergeReason reason, string why) =>
        (Observation, Reason, _why) = (observation, reason, why);

    /// <summary>One whose reason is put into words when somebody asks.</summary>
    internal IncidentMember(Observation observation, MergeReason reason, NearnessWords words) =>
        (Observation, Reason, _words) = (observation, reason, words);

    public Observation Observation { get; init; }

    public MergeReason Reason { get; }

    /// <summary>Why it is there, in words; empty for the first.</summary>
    public string Why => _why ?? _words!.Why(Reason, Observation);

    public bool Equals(IncidentMember? other) =>
        other is not null && Reason == other.Reason && Observation == other.Observation && Why == other.Why;

    public override int GetHashCode() => HashCode.Combine(Observation, Reason);
}
