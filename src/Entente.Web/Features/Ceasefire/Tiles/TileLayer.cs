namespace Entente.Web.Features.Ceasefire.Tiles;

/// <summary>A layer of a vector tile.</summary>
/// <remarks>Mapbox Vector Tile Specification 2.1; the numbers of fields are those of its vector_tile.proto.</remarks>
internal sealed class TileLayer(string name)
{
    /// <summary>Units along the side of a tile.</summary>
    public const int Extent = 4096;

    private const uint MoveTo = 1;
    private const uint LineTo = 2;
    private const uint ClosePath = 7;

    private readonly List<string> _keys = [];
    private readonly Dictionary<string, uint> _keyAt = new(StringComparer.Ordinal);
    private readonly List<object> _values = [];
    private readonly Dictionary<object, uint> _valueAt = [];
    private readonly ProtoBytes _features = new();

    /// <param name="tags">Texts, and whole numbers not below zero.</param>
    public void Point((int X, int Y) at, params ReadOnlySpan<(string Key, object Value)> tags) =>
        Feature(1, [Command(MoveTo, 1), ZigZag(at.X), ZigZag(at.Y)], tags);

    /// <summary>Lines of at least two places each.</summary>
    public void Lines(IReadOnlyList<(int X, int Y)[]> lines, params ReadOnlySpan<(string Key, object Value)> tags) =>
        Feature(2, Geometry(lines, isRing: false), tags);

    /// <summary>Polygons without holes, of at least three places each; the last is not the first.</summary>
    public void Polygons(IReadOnlyList<(int X, int Y)[]> rings, params ReadOnlySpan<(string Key, object Value)> tags) =>
        Feature(3, Geometry([.. rings.Select(Turned)], isRing: true), tags);

    /// <summary>Writes the layer into a tile, unless nothing is in it.</summary>
    public void WriteTo(ProtoBytes tile)
    {
        if (_features.Count == 0)
        {
            return;
        }

        var layer = new ProtoBytes();
        layer.Number(15, 2);
        layer.Text(1, name);
        var head = layer.Written.ToArray();
        var tail = new ProtoBytes();
        foreach (var key in _keys)
        {
            tail.Text(3, key);
        }

        foreach (var value in _values)
        {
            var one = new ProtoBytes();
            if (value is string text)
            {
                one.Text(1, text);
            }
            else
            {
                one.Number(5, Convert.ToUInt64(value, System.Globalization.CultureInfo.InvariantCulture));
            }

            tail.Block(4, one.Written);
        }

        tail.Number(5, Extent);
        tile.Block(3, [.. head, .. _features.Written, .. tail.Written]);
    }

    private void Feature(uint type, List<uint> geometry, ReadOnlySpan<(string Key, object Value)> tags)
    {
        var pairs = new List<uint>(2 * tags.Length);
        foreach (var (key, value) in tags)
        {
            pairs.Add(Index(_keys, _keyAt, key));
            pairs.Add(Index(_values, _valueAt, value));
        }

        var feature = new ProtoBytes();
        feature.Packed(2, pairs);
        feature.Number(3, type);
        feature.Packed(4, geometry);
        _features.Block(2, feature.Written);
    }

    private static uint Index<T>(List<T> all, Dictionary<T, uint> known, T item)
        where T : notnull
    {
        if (!known.TryGetValue(item, out var index))
        {
            known[item] = index = (uint)all.Count;
            all.Add(item);
        }

        return index;
    }

    private static List<uint> Geometry(IReadOnlyList<(int X, int Y)[]> paths, bool isRing)
    {
        var numbers = new List<uint>();
        var (x, y) = (0, 0);
        foreach (var path in paths)
        {
            for (var i = 0; i < path.Length; i++)
            {
                if (i <= 1)
                {
                    numbers.Add(i == 0 ? Command(MoveTo, 1) : Command(LineTo, path.Length - 1));
                }

                numbers.Add(ZigZag(path[i].X - x));
                numbers.Add(ZigZag(path[i].Y - y));
                (x, y) = path[i];
            }

            if (isRing)
            {
                numbers.Add(Command(ClosePath, 1));
            }
        }

        return numbers;
    }

    // An outer ring runs clockwise on the screen, which by the surveyor's formula is a positive area.
    private static (int X, int Y)[] Turned((int X, int Y)[] ring)
    {
        long area = 0;
        for (var i = 0; i < ring.Length; i++)
        {
            var next = ring[(i + 1) % ring.Length];
            area += ((long)ring[i].X * next.Y) - ((long)next.X * ring[i].Y);
        }

        return area >= 0 ? ring : [.. ring.Reverse()];
    }

    private static uint Command(uint command, int count) => (command & 7) | ((uint)count << 3);

    private static uint ZigZag(int number) => (uint)((number << 1) ^ (number >> 31));
}
