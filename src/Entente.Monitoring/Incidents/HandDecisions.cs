using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>
/// What somebody decided about which observations belong together. It names observations, which stay, and not
/// incidents, which are made anew from all evidence.
/// </summary>
/// <param name="Together">Pairs that are of one incident.</param>
/// <param name="Apart">Pairs that are not.</param>
public sealed record HandDecisions(
    IReadOnlyList<(ObservationKey One, ObservationKey Other)> Together,
    IReadOnlyList<(ObservationKey One, ObservationKey Other)> Apart)
{
    public static HandDecisions None { get; } = new([], []);
}
