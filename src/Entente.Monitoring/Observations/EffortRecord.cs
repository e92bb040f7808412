namespace Entente.Monitoring.Observations;

/// <summary>How hard somebody looked: what stands beside every count, because no data is not quiet.</summary>
/// <param name="Key">What stays the same when the source corrects it.</param>
/// <param name="Zone">The name of the zone that was looked at.</param>
/// <param name="Means">How: <c>patrol</c>, <c>camera</c>, <c>uav</c>, <c>satellite</c>.</param>
/// <param name="Done">The hours looked, not below zero.</param>
/// <param name="Planned">The hours that were to be looked, above zero.</param>
/// <param name="Denied">How many times access was denied.</param>
/// <param name="Reason">Why less was done than planned, such as <c>cloud</c>; empty where nothing is said.</param>
public sealed record EffortRecord(
    ObservationKey Key,
    string Zone,
    Interval When,
    string Means,
    double Done,
    double Planned,
    int Denied,
    string Reason)
{
    /// <summary>The file and line that it comes from.</summary>
    public required RowOrigin Origin { get; init; }
}
