namespace Entente.Monitoring.Areas;

/// <summary>Where something was: never better known than it was seen.</summary>
public abstract record Area;

/// <summary>A point and how far from it the place may be.</summary>
/// <param name="Precision">The radius in metres within which the place is; 0 where it is as exact as its
/// digits.</param>
public sealed record PointArea(Position Centre, double Precision) : Area;

/// <summary>What an observer heard or saw in a direction and at a distance.</summary>
/// <param name="Observer">Where the observer stood.</param>
/// <param name="FromBearing">Where the sector begins, in degrees from north, clockwise, from 0 to below 360.</param>
/// <param name="ToBearing">Where it ends, clockwise from its beginning; the same twice is all around.</param>
/// <param name="Near">The least distance, in metres.</param>
/// <param name="Far">The greatest distance, in metres.</param>
public sealed record SectorArea(Position Observer, double FromBearing, double ToBearing, double Near, double Far)
    : Area;

/// <summary>Somewhere in a zone; tables that count by region say no more.</summary>
/// <param name="Zone">The name of the zone, as the source wrote it.</param>
public sealed record NamedArea(string Zone) : Area;
