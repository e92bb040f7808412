namespace Entente.Web.Features.Ceasefire.Tiles;

/// <summary>A tile's part of the map, and what of a drawing lies in it or a little beside.</summary>
internal sealed class TileBox(int zoom, int x, int y)
{
    /// <summary>Units beyond the tile in which a drawing goes on, so that its end is not seen.</summary>
    private const int Beside = 256;

    private const double Low = -Beside;
    private const double High = TileLayer.Extent + Beside;

    private readonly double _side = 1 << zoom;

    public double West => (x - 0.1) / _side;

    public double North => (y - 0.1) / _side;

    public double East => (x + 1.1) / _side;

    public double South => (y + 1.1) / _side;

    /// <summary>Whether a place on the map is in the tile itself.</summary>
    public bool Has((double X, double Y) place) =>
        (int)Math.Floor(place.X * _side) == x && (int)Math.Floor(place.Y * _side) == y;

    /// <summary>A place on the map in the tile's units.</summary>
    public (int X, int Y) Units((double X, double Y) place) => Whole(Exact(place));

    /// <summary>What of a convex ring is in the tile; empty where nothing is.</summary>
    public (int X, int Y)[] Ring((double X, double Y)[] ring)
    {
        List<(double X, double Y)> inside = [.. ring.Select(Exact)];
        for (var side = 0; side < 4 && inside.Count > 0; side++)
        {
            inside = Cut(inside, side);
        }

        var whole = Distinct(inside);
        if (whole.Count > 1 && whole[0] == whole[^1])
        {
            whole.RemoveAt(whole.Count - 1);
        }

        return whole.Count >= 3 ? [.. whole] : [];
    }

    /// <summary>What of a line is in the tile, in pieces where it leaves and comes back.</summary>
    public IEnumerable<(int X, int Y)[]> Line((double X, double Y)[] line)
    {
        List<(double X, double Y)> piece = [];
        for (var i = 1; i < line.Length; i++)
        {
            var (from, to) = (Exact(line[i - 1]), Exact(line[i]));
            if (Within(from, to) is not var (start, end))
            {
                continue;
            }

            if (piece.Count > 0 && piece[^1] != start)
            {
                if (Distinct(piece) is { Count: > 1 } made)
                {
                    yield return [.. made];
                }

                piece = [];
            }

            piece.AddRange(piece.Count == 0 ? [start, end] : [end]);
        }

        if (Distinct(piece) is { Count: > 1 } last)
        {
            yield return [.. last];
        }
    }

    private (double X, double Y) Exact((double X, double Y) place) =>
        (((place.X * _side) - x) * TileLayer.Extent, ((place.Y * _side) - y) * TileLayer.Extent);

    private static (int X, int Y) Whole((double X, double Y) place) =>
        ((int)Math.Round(place.X), (int)Math.Round(place.Y));

    private static List<(int X, int Y)> Distinct(List<(double X, double Y)> places)
    {
        var whole = new List<(int X, int Y)>(places.Count);
        foreach (var place in places.Select(Whole))
        {
            if (whole.Count == 0 || whole[^1] != place)
            {
                whole.Add(place);
            }
        }

        return whole;
    }

    // I. Sutherland and G. Hodgman, "Reentrant polygon clipping", Communications of the ACM 17 (1974), side by side.
    private static List<(double X, double Y)> Cut(List<(double X, double Y)> ring, int side)
    {
        var kept = new List<(double X, double Y)>(ring.Count + 4);
        var before = ring[^1];
        foreach (var place in ring)
        {
            var (was, now) = (Depth(before, side), Depth(place, side));
            if (was >= 0 != now >= 0)
            {
                kept.Add(Between(before, place, was / (was - now)));
            }

            if (now >= 0)
            {
                kept.Add(place);
            }

            before = place;
        }

        return kept;
    }

    // How far a place lies on the inner side of one of the four edges.
    private static double Depth((double X, double Y) place, int side) => side switch
    {
        0 => place.X - Low,
        1 => High - place.X,
        2 => place.Y - Low,
        _ => High - place.Y,
    };

    // Y. Liang and B. Barsky, "A new concept and method for line clipping", ACM Transactions on Graphics 3 (1984).
    private static ((double X, double Y) Start, (double X, double Y) End)? Within(
        (double X, double Y) from, (double X, double Y) to)
    {
        var (start, end) = (0.0, 1.0);
        for (var side = 0; side < 4; side++)
        {
            var (was, now) = (Depth(from, side), Depth(to, side));
            if (was < 0 && now < 0)
            {
                return null;
            }

            if (was < 0)
            {
                start = Math.Max(start, was / (was - now));
            }
            else if (now < 0)
            {
                end = Math.Min(end, was / (was - now));
            }
        }

        return start > end
            ? null
            : (start == 0 ? from : Between(from, to, start), end == 1 ? to : Between(from, to, end));
    }

    private static (double X, double Y) Between((double X, double Y) from, (double X, double Y) to, double part) =>
        (from.X + ((to.X - from.X) * part), from.Y + ((to.Y - from.Y) * part));
}
