using Entente.Monitoring.Areas;

namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>Where the things at a place are, as far as zones go.</summary>
internal enum ZoneStanding
{
    /// <summary>All of the area is in a zone that is judged.</summary>
    Sure,

    /// <summary>Some of it may be.</summary>
    Possible,

    /// <summary>None of it is.</summary>
    Outside,
}

/// <summary>An area in which things were seen; all of one area are one place.</summary>
internal sealed class SeenPlace
{
    /// <summary>Wider areas than this are not drawn, in metres.</summary>
    private const double Widest = 1_000_000;

    private readonly Lazy<AreaShape> _shape;

    private SeenPlace(Area where, ZoneStanding standing, (double X, double Y) middle)
    {
        // East of 180 degrees the map begins anew.
        (Where, Standing, Middle) = (where, standing, (middle.X - Math.Floor(middle.X), middle.Y));
        _shape = new(() => AreaShape.Of(where));
        var origin = AreaShape.Origin(where);
        (Origin, Radius) = ((Mercator.X(origin.Lon), Mercator.Y(origin.Lat)),
            Mercator.Length(AreaShape.Reach(where), origin.Lat));
    }

    public Area Where { get; }

    public ZoneStanding Standing { get; }

    /// <summary>On the square of the map.</summary>
    public (double X, double Y) Middle { get; }

    /// <summary>What the radius is measured from.</summary>
    public (double X, double Y) Origin { get; }

    /// <summary>How far it goes from its origin, on the square of the map.</summary>
    public double Radius { get; }

    public AreaShape Shape => _shape.Value;

    /// <summary>Null where it cannot be drawn: a zone by its name, or an area wider than 1,000 km.</summary>
    public static SeenPlace? Of(Area where, ZoneStanding standing) =>
        AreaShape.Reach(where) is >= 0 and <= Widest && AreaShape.Middle(where) is { } middle
            ? new SeenPlace(where, standing, middle)
            : null;

    /// <summary>Whether some of it may lie in a part of the square; may be true where none does.</summary>
    public bool MayMeet(double west, double north, double east, double south)
    {
        // Length is stretched towards the poles; this covers it but near the poles.
        var reach = 1.6 * Radius;
        return Origin.X + reach >= west && Origin.X - reach <= east
            && Origin.Y + reach >= north && Origin.Y - reach <= south;
    }
}
