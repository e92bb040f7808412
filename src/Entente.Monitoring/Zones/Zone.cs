using System.Collections.Immutable;
using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones;

/// <summary>A part of the earth that a rule or a report speaks of.</summary>
/// <param name="Name">What it is called in rules; unlike all others that are valid on the same day.</param>
/// <param name="Title">What people call it; the name where the file says nothing else.</param>
/// <param name="Kind">What it is, such as <c>raion</c>, <c>no-contact</c>, <c>withdrawal</c>.</param>
/// <param name="From">The first day on which it is valid; null where it always was.</param>
/// <param name="To">The last day on which it is valid; null where none is set.</param>
public sealed record Zone(
    string Name, string Title, string Kind, DateOnly? From, DateOnly? To, ImmutableArray<ZonePolygon> Polygons)
{
    /// <summary>All rings; a point is inside where it is inside an odd number of them.</summary>
    public IEnumerable<ImmutableArray<Position>> Rings => Polygons.SelectMany(polygon => polygon.Rings);

    public bool IsValidOn(DateOnly day) => !(day < From) && !(day > To);

    /// <summary>Whether there is a day on which both are valid.</summary>
    public bool IsValidWith(Zone other) => !(To < other.From) && !(other.To < From);
}

/// <summary>A polygon: its outer ring and then its holes.</summary>
/// <param name="Rings">Each ends where it begins.</param>
public sealed record ZonePolygon(ImmutableArray<ImmutableArray<Position>> Rings);
