using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Holding;

/// <summary>Something that is counted: an observation, an incident or an episode, as the rules say.</summary>
/// <param name="Count">How many; 0 says that somebody looked and counted none.</param>
/// <param name="AllegedBy">The party on whose word alone it rests; null where it counts.</param>
public readonly record struct CountedItem(
    ObservationKind Kind, double Count, Interval When, Area Where, string? AllegedBy);
