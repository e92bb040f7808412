namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>What is drawn one by one at a zoom, and what is drawn together.</summary>
internal sealed class ZoomLevel
{
    /// <summary>Cells along the side of a tile; what shares one is drawn together, about 64 pixels of a screen.</summary>
    public const int CellsPerTile = 8;

    /// <summary>The side of a tile on a screen.</summary>
    private const double Pixels = 512;

    /// <summary>From this zoom on, places are drawn one by one where few share a cell.</summary>
    private const int OneByOne = 9;

    private const int Few = 6;
    private const int FewAtDeepest = 60;

    /// <summary>Areas that are so many pixels wide are drawn as such at any zoom, where few share a cell.</summary>
    private const double WideOnScreen = 12;

    public ZoomLevel(IReadOnlyList<ShownPlace> places, int zoom)
    {
        Zoom = zoom;
        var cells = new Dictionary<(int X, int Y), List<ShownPlace>>();
        var side = (1 << zoom) * CellsPerTile;
        foreach (var place in places)
        {
            var key = ((int)(place.Place.Middle.X * side), (int)(place.Place.Middle.Y * side));
            (cells.TryGetValue(key, out var known) ? known : cells[key] = []).Add(place);
        }

        var few = zoom == PlaceView.Deepest ? FewAtDeepest : Few;
        var pixel = 1 / (Pixels * (1 << zoom));
        foreach (var (key, cell) in cells.OrderBy(pair => pair.Key))
        {
            var isOpen = cell.Count <= few;
            Singles.AddRange(cell.Where(place => isOpen && IsSingle(place, pixel)));
            if (cell.Where(place => !isOpen || !IsSingle(place, pixel)).ToList() is { Count: > 0 } together)
            {
                Clusters.Add(new Cluster(key.X / CellsPerTile, key.Y / CellsPerTile, together));
            }
        }
    }

    public int Zoom { get; }

    public List<ShownPlace> Singles { get; } = [];

    public List<Cluster> Clusters { get; } = [];

    private bool IsSingle(ShownPlace place, double pixel) =>
        Zoom >= OneByOne || place.Place.Radius >= WideOnScreen * pixel;
}

/// <summary>Places of one cell, drawn as one sign with their number.</summary>
internal sealed class Cluster
{
    public Cluster(int tileX, int tileY, IReadOnlyList<ShownPlace> places)
    {
        (TileX, TileY) = (tileX, tileY);
        var (x, y) = (0.0, 0.0);
        foreach (var place in places)
        {
            var items = place.Items.Count;
            Items += items;
            Possible += place.Place.Standing == ZoneStanding.Possible ? items : 0;
            Outside += place.Place.Standing == ZoneStanding.Outside ? items : 0;
            Counting += place.Items.Count(item => item.Counts);
            (x, y) = (x + (place.Place.Middle.X * items), y + (place.Place.Middle.Y * items));
        }

        Middle = (x / Items, y / Items);
    }

    public int TileX { get; }

    public int TileY { get; }

    public (double X, double Y) Middle { get; }

    /// <summary>Incidents or observations in it.</summary>
    public int Items { get; }

    /// <summary>How many of them are only possibly in a zone.</summary>
    public int Possible { get; }

    /// <summary>How many are in none.</summary>
    public int Outside { get; }

    /// <summary>How many count as violations.</summary>
    public int Counting { get; }
}
