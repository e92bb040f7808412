namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>What is drawn one by one at a zoom, and what is drawn together.</summary>
internal sealed class ZoomLevel
{
    /// <summary>Cells along the side of a tile, of 50 to 100 pixels; what shares one is drawn together.</summary>
    public const int CellsPerTile = 10;

    /// <summary>The side of a tile on a screen.</summary>
    private const double Pixels = 512;

    /// <summary>From this zoom on, places are drawn one by one where few share a cell.</summary>
    private const int OneByOne = 9;

    /// <summary>More than these in one cell are drawn together.</summary>
    public const int Few = 3;

    private const int FewAtDeepest = 20;

    /// <summary>Areas that are so many pixels wide are drawn as such at any zoom, where few share a cell.</summary>
    private const double WideOnScreen = 12;

    /// <param name="places">What fits into a cell.</param>
    /// <param name="wide">What is wider, and drawn as such.</param>
    public ZoomLevel(IReadOnlyList<ShownPlace> places, IEnumerable<ShownPlace> wide, int zoom)
    {
        Zoom = zoom;
        Singles.AddRange(wide);
        var side = (1L << zoom) * CellsPerTile;
        var keys = new long[places.Count];
        var order = new ShownPlace[places.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = places[i];
            var (x, y) = places[i].Place.Middle;
            keys[i] = ((long)(x * side) << 32) | (uint)(y * side);
        }

        // Whatever shares a cell stands together then.
        Array.Sort(keys, order);
        for (var (start, end) = (0, 0); start < order.Length; start = end)
        {
            while (end < order.Length && keys[end] == keys[start])
            {
                end++;
            }

            Add((int)(keys[start] >> 32), (int)keys[start], order.AsSpan(start, end - start));
        }
    }

    private void Add(int cellX, int cellY, ReadOnlySpan<ShownPlace> cell)
    {
        var isOpen = cell.Length <= (Zoom == PlaceView.Deepest ? FewAtDeepest : Few);
        var widest = WideOnScreen / (Pixels * (1 << Zoom));
        Cluster? together = null;
        foreach (var place in cell)
        {
            if (isOpen && (Zoom >= OneByOne || place.Place.Radius >= widest))
            {
                Singles.Add(place);
            }
            else
            {
                (together ??= new Cluster(cellX / CellsPerTile, cellY / CellsPerTile)).Add(place);
            }
        }

        if (together is not null)
        {
            Clusters.Add(together);
        }
    }

    public int Zoom { get; }

    public List<ShownPlace> Singles { get; } = [];

    public List<Cluster> Clusters { get; } = [];
}

/// <summary>Places of one cell, drawn as one sign with their number.</summary>
internal sealed class Cluster(int tileX, int tileY)
{
    private double _x;
    private double _y;

    public int TileX => tileX;

    public int TileY => tileY;

    public (double X, double Y) Middle => (_x / Items, _y / Items);

    /// <summary>Incidents or observations in it.</summary>
    public int Items { get; private set; }

    /// <summary>How many of them are only possibly in a zone.</summary>
    public int Possible { get; private set; }

    /// <summary>How many are in none.</summary>
    public int Outside { get; private set; }

    /// <summary>How many count as violations.</summary>
    public int Counting { get; private set; }

    public void Add(ShownPlace shown)
    {
        var (items, (x, y)) = (shown.Items.Count, shown.Place.Middle);
        Items += items;
        Possible += shown.Place.Standing == ZoneStanding.Possible ? items : 0;
        Outside += shown.Place.Standing == ZoneStanding.Outside ? items : 0;
        Counting += shown.Counting;
        (_x, _y) = (_x + (x * items), _y + (y * items));
    }
}
