using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Holding;

/// <summary>A zone in which something is.</summary>
/// <param name="IsSure">Whether all of its area is in the zone; otherwise it is possibly there.</param>
public readonly record struct ZoneHit(string Zone, bool IsSure);

/// <summary>Finds the zones of an area by the zones that were valid on a day.</summary>
public delegate IReadOnlyList<ZoneHit> ZoneFinder(Area area, DateOnly day);
