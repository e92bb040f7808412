namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>What fits one question, by place.</summary>
internal sealed class PlaceView
{
    /// <summary>The deepest zoom that tiles are made for.</summary>
    public const int Deepest = 14;

    private readonly Lazy<ZoomLevel>[] _levels;
    private readonly Lazy<Crowds> _crowds;

    /// <param name="all">The latest first.</param>
    public PlaceView(MapQuery query, SeenItem[] all)
    {
        Query = query;
        Items = [.. all.Where(item => item.Fits(query))];
        Places = [.. Items.Where(item => item.Place is not null).GroupBy(item => item.Place!)
            .Select(group => new ShownPlace(group.Key, [.. group]))];
        _levels =
        [
            .. Enumerable.Range(0, Deepest + 1).Select(zoom => new Lazy<ZoomLevel>(() => Level(zoom))),
        ];
        _crowds = new(() => new Crowds(Places));
    }

    public MapQuery Query { get; }

    /// <summary>The latest first, with those that cannot be drawn.</summary>
    public IReadOnlyList<SeenItem> Items { get; }

    public IReadOnlyList<ShownPlace> Places { get; }

    public ZoomLevel At(int zoom) => _levels[zoom].Value;

    private ZoomLevel Level(int zoom) => new(
        [.. Places.Where(place => Crowds.ZoomOf(place.Place) >= zoom)], _crowds.Value.WiderThanCell(zoom), zoom);
}

/// <summary>A place with what was seen there, the latest first.</summary>
internal sealed record ShownPlace(SeenPlace Place, IReadOnlyList<SeenItem> Items)
{
    /// <summary>How many of them count as violations.</summary>
    public int Counting { get; } = Items.Count(item => item.Counts);
}
