using Entente.Agreements.Evaluation;
using Entente.Analysis.Fixpoints;

namespace Entente.Analysis.Assessments;

/// <summary>Reads a state off the fixpoints: the first line of the language's table that fits.</summary>
internal static class StateRules
{
    /// <summary>
    /// Waiting and blocked are told apart afterwards; both are <see cref="CommitmentState.Waiting"/> here.
    /// </summary>
    /// <param name="readiness">What the signature still needs in the fixpoint of now.</param>
    public static CommitmentState Of(
        Standing standing, bool isInForceNow, int readiness, bool isProjected, bool isInCircles) => standing switch
    {
        Standing.Withdrawn => CommitmentState.Withdrawn,
        Standing.Lapsed => CommitmentState.Lapsed,
        Standing.NotYet => CommitmentState.Considered,
        _ when isInForceNow => CommitmentState.InForce,
        Standing.Confirmed => CommitmentState.Confirmed,
        Standing.Considered => CommitmentState.Considered,
        _ when readiness <= Start.Block => CommitmentState.Ready,
        _ when isProjected => CommitmentState.Follows,
        _ when isInCircles => CommitmentState.Interlocked,
        _ => CommitmentState.Waiting,
    };

    /// <summary>
    /// Open and impossible are told apart afterwards; both are <see cref="GuaranteeState.Open"/> here.
    /// </summary>
    public static GuaranteeState Of(bool holdsNow, bool isProjected, bool isInCircles) =>
        holdsNow ? GuaranteeState.Holds
        : isProjected ? GuaranteeState.Projected
        : isInCircles ? GuaranteeState.Interlocked
        : GuaranteeState.Open;
}
