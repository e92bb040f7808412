using Entente.Monitoring.Areas;

namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>
/// Wide areas that lie over one another: more than a few in one cell of their own width are drawn as one area around
/// all of them, so that the map does not fill up.
/// </summary>
internal sealed class Crowds
{
    private readonly (ShownPlace Drawn, int Zoom)[] _wide;

    public Crowds(IReadOnlyList<ShownPlace> places) => _wide =
    [
        .. places.GroupBy(place =>
            {
                var zoom = ZoomOf(place.Place);
                var side = (1L << zoom) * ZoomLevel.CellsPerTile;
                return (Zoom: zoom, X: (long)(place.Place.Middle.X * side), Y: (long)(place.Place.Middle.Y * side));
            })
            .OrderBy(group => group.Key)
            .SelectMany(group => Drawn([.. group]).Select(drawn => (drawn, group.Key.Zoom))),
    ];

    /// <summary>What is wider than a cell of a zoom, alone or together.</summary>
    public IEnumerable<ShownPlace> WiderThanCell(int zoom) =>
        _wide.Where(one => one.Zoom < zoom).Select(one => one.Drawn);

    /// <summary>The deepest zoom at which a place fits into a cell.</summary>
    public static int ZoomOf(SeenPlace place) => place.Radius > 0
        ? Math.Clamp((int)Math.Floor(-Math.Log2(2 * place.Radius * ZoomLevel.CellsPerTile)), 0, PlaceView.Deepest)
        : PlaceView.Deepest;

    private static IReadOnlyList<ShownPlace> Drawn(IReadOnlyList<ShownPlace> places) =>
        places.Count > ZoomLevel.Few && Around(places) is { } around ? [around] : places;

    // Null where it would be too wide to be drawn.
    private static ShownPlace? Around(IReadOnlyList<ShownPlace> places)
    {
        var x = places.Average(place => place.Place.Origin.X);
        var y = places.Average(place => place.Place.Origin.Y);
        var radius = places.Max(place =>
            place.Place.Radius + double.Hypot(place.Place.Origin.X - x, place.Place.Origin.Y - y));
        var lat = Mercator.Lat(y);
        if (Position.FromDegrees(Mercator.Lon(x), lat) is not { } centre)
        {
            return null;
        }

        var standings = places.Select(place => place.Place.Standing).Distinct().ToList();
        var area = new PointArea(centre, Math.Ceiling(Mercator.Metres(radius, lat)));
        return SeenPlace.Of(area, standings.Count == 1 ? standings[0] : ZoneStanding.Possible) is { } place
            ? new ShownPlace(place, [.. places.SelectMany(one => one.Items).OrderByDescending(one => one.When.From)])
            : null;
    }
}
