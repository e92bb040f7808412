using System.Collections.Immutable;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones.Locating;
using Entente.Monitoring.Zones.Measuring;

namespace Entente.Monitoring.Zones;

/// <summary>Whether an observation is in a zone; its area decides.</summary>
public enum ZoneMembership
{
    /// <summary>No point of the area is in the zone.</summary>
    Out,

    /// <summary>Some of the area may be in the zone and some not.</summary>
    Possibly,

    /// <summary>All of the area is in the zone.</summary>
    In,
}

/// <summary>Says of areas whether they are in one zone.</summary>
/// <remarks>
/// The area is drawn with an outline that covers it. Where no border of the zone runs through the outline or in it, all
/// of it is on one side. So <see cref="ZoneMembership.In"/> and <see cref="ZoneMembership.Out"/> are certain, and the
/// outline's 0.016 % more of the radius makes some areas possible that are not.
/// </remarks>
public sealed class ZoneAsker
{
    private readonly Zone _zone;
    private readonly ZoneEdge[] _edges;
    private readonly ZoneStrips _strips;

    public ZoneAsker(Zone zone)
    {
        _zone = zone;
        _edges = CellGrid.EdgesOf(zone);
        _strips = new ZoneStrips(_edges);
    }

    public ZoneMembership Ask(Area area) => area switch
    {
        PointArea { Precision: 0 } point => Sure(point.Centre),
        NamedArea { Zone: var name } when name == _zone.Name || name == _zone.Title => ZoneMembership.In,
        NamedArea => ZoneMembership.Out,
        _ when AreaBox.Of(area) is { } box && IsClear(box) => Sure(area),
        _ => AskOutline(area),
    };

    /// <summary>The same, always by the outline.</summary>
    internal ZoneMembership AskOutline(Area area) =>
        AreaOutline.Of(area) is { } outline ? Ask(outline) : ZoneMembership.Possibly;

    /// <summary>No border comes near: all in the box is on one side.</summary>
    private bool IsClear(AreaBox box)
    {
        foreach (ref readonly var edge in _edges.AsSpan())
        {
            if (edge.Touches(box.West, box.South, box.East, box.North))
            {
                return false;
            }
        }

        return true;
    }

    private ZoneMembership Sure(Area area) =>
        Sure(area is PointArea point ? point.Centre : ((SectorArea)area).Observer);

    private ZoneMembership Ask(ImmutableArray<ImmutableArray<Position>> rings)
    {
        var outline = new Zone("", "", "", null, null, [new ZonePolygon(rings)]);
        var sides = CellGrid.EdgesOf(outline);
        if (sides.Length == 0)
        {
            return Sure(rings[0][0]);
        }

        var (west, east) = (sides.Min(side => side.West), sides.Max(side => side.East));
        var (south, north) = (sides.Min(side => side.LowY), sides.Max(side => side.HighY));
        return Array.Exists(_edges, edge => edge.Touches(west, south, east, north)
            && (PlainLocator.Contains(outline, new Position(edge.LowX, edge.LowY))
                || Array.Exists(sides, side => side.Meets(edge))))
            ? ZoneMembership.Possibly
            : Sure(rings[0][0]);
    }

    private ZoneMembership Sure(Position point) => _strips.Contains(point) ? ZoneMembership.In : ZoneMembership.Out;
}
