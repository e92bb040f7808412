using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Verification;

/// <summary>
/// What somebody decided about incidents. Nothing is taken away: a later decision follows on an earlier one.
/// </summary>
/// <param name="At">When it was decided, in UTC.</param>
/// <param name="By">Who decided.</param>
/// <param name="Observations">What it is about: observations, which stay, and through them their incidents.</param>
/// <param name="Status">For <see cref="DecisionKind.Verify"/>.</param>
/// <param name="Attribution">The party that is held to have done it, for <see cref="DecisionKind.Attribute"/>.</param>
/// <param name="Confidence">How sure the attribution is: <c>low</c>, <c>medium</c> or <c>high</c>; its own matter,
/// apart from whether it happened.</param>
public sealed record Decision(
    DateTimeOffset At,
    string By,
    DecisionKind Kind,
    IReadOnlyList<ObservationKey> Observations,
    string Reason,
    VerificationStatus? Status = null,
    string Attribution = "",
    string Confidence = "");

/// <summary>What is decided.</summary>
public enum DecisionKind
{
    /// <summary>These observations are of one incident.</summary>
    Merge,

    /// <summary>The first of these observations is not of one incident with the others.</summary>
    Split,

    /// <summary>How far the incident has been checked.</summary>
    Verify,

    /// <summary>Who is held to have done it.</summary>
    Attribute,

    /// <summary>It was an exercise, and counts for nothing.</summary>
    Exercise,

    /// <summary>It is left out of the counts, for the reason given.</summary>
    Exclude,

    /// <summary>It is neither an exercise nor left out any longer.</summary>
    Include,
}
