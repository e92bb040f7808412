using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;

namespace Entente.Agreements.Evaluation;

/// <summary>The words of the language for statuses and states.</summary>
public static class StateWords
{
    public static string Of(CommitmentStatus status) => status switch
    {
        CommitmentStatus.Considered => "considered",
        CommitmentStatus.Pledged => "pledged",
        CommitmentStatus.Confirmed => "confirmed",
        _ => "withdrawn",
    };

    public static string Of(FactStatus status) => status switch
    {
        FactStatus.True => "true",
        FactStatus.False => "false",
        FactStatus.Contested => "contested",
        _ => "unknown",
    };

    public static string Of(Standing standing) => standing switch
    {
        Standing.NotYet => "not yet made",
        Standing.Considered => "considered",
        Standing.Pledged => "pledged",
        Standing.Confirmed => "confirmed",
        Standing.Withdrawn => "withdrawn",
        _ => "lapsed",
    };

    public static string Of(CommitmentState state) => state switch
    {
        CommitmentState.Withdrawn => "withdrawn",
        CommitmentState.Lapsed => "lapsed",
        CommitmentState.InForce => "in-force",
        CommitmentState.Confirmed => "confirmed",
        CommitmentState.Considered => "considered",
        CommitmentState.Ready => "ready",
        CommitmentState.Follows => "follows",
        CommitmentState.Interlocked => "interlocked",
        CommitmentState.Waiting => "waiting",
        _ => "blocked",
    };

    public static string Of(GuaranteeState state) => state switch
    {
        GuaranteeState.Holds => "holds",
        GuaranteeState.Projected => "projected",
        GuaranteeState.Interlocked => "interlocked",
        GuaranteeState.Open => "open",
        _ => "impossible",
    };
}
