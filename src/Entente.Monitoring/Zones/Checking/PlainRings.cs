using System.Runtime.CompilerServices;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones.Locating;

namespace Entente.Monitoring.Zones.Checking;

/// <summary>
/// Sees at once, in whole numbers, that the rings of a zone are areas with holes, where that is plain: no two rings
/// touch, none touches itself, holes lie in their polygon and polygons in no other. Nearly all zones are so; the others
/// are for a slower check, which knows what may touch.
/// </summary>
internal sealed class PlainRings
{
    /// <summary>So many pairs for each edge are looked at, and no more.</summary>
    private const long MostPairs = 128;

    // One of each for every edge.
    private readonly List<Position> _corners = [];
    private readonly List<ZoneEdge> _edges = [];
    private readonly List<int> _rings = [];
    private readonly List<int> _next = [];

    /// <summary>Of each ring the polygon and the first edge.</summary>
    private readonly List<(int Polygon, int Start)> _starts = [];

    private EdgeRows _rows = null!;

    private PlainRings()
    {
    }

    public static bool AreAreas(Zone zone)
    {
        var rings = new PlainRings();
        return rings.Add(zone) && rings.IsFewPairs() && rings.TouchNowhere() && rings.LieRightly();
    }

    /// <returns>Whether each ring has three corners or more.</returns>
    private bool Add(Zone zone)
    {
        for (int polygon = 0; polygon < zone.Polygons.Length; polygon++)
        {
            foreach (var ring in zone.Polygons[polygon].Rings)
            {
                int start = _corners.Count;
                for (int i = 1; i < ring.Length; i++)
                {
                    AddEdge(ring[i - 1], ring[i]);
                }

                if (_corners.Count < start + 3 || ring[0] != ring[^1])
                {
                    return false;
                }

                _next[^1] = start;
                _starts.Add((polygon, start));
            }
        }

        return _corners.Count > 0;
    }

    private void AddEdge(Position from, Position to)
    {
        if (from != to)
        {
            _corners.Add(from);
            _edges.Add(ZoneEdge.Between(from, to));
            _rings.Add(_starts.Count);
            _next.Add(_corners.Count);
        }
    }

    private bool IsFewPairs()
    {
        if (EdgeRows.Of(_edges) is not { } rows)
        {
            return false;
        }

        _rows = rows;
        long pairs = 0;
        for (int row = 0; row < _rows.Count; row++)
        {
            long here = _rows.In(row).Length;
            pairs += here * here;
        }

        return pairs <= MostPairs * _edges.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TouchNowhere()
    {
        for (int row = 0; row < _rows.Count; row++)
        {
            var here = _rows.In(row);
            for (int i = 1; i < here.Length; i++)
            {
                foreach (int other in here[..i])
                {
                    int one = here[i];
                    if (_edges[other].Meets(_edges[one]) && !IsNext(other, one) && !IsNext(one, other))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>Whether one edge follows the other and turns away: they have only their corner in common.</summary>
    private bool IsNext(int edge, int other)
    {
        if (_next[edge] != other)
        {
            return false;
        }

        var (from, corner, to) = (_corners[edge], _corners[other], _corners[_next[other]]);
        return _edges[edge].HasToItsWest(to.LonE7, to.LatE7)
            || _edges[edge].HasToItsEast(to.LonE7, to.LatE7)
            || from.LonE7.CompareTo(corner.LonE7) != to.LonE7.CompareTo(corner.LonE7)
            || from.LatE7.CompareTo(corner.LatE7) != to.LatE7.CompareTo(corner.LatE7);
    }

    /// <summary>As no two rings touch, one corner says for a whole ring which others it lies in.</summary>
    private bool LieRightly()
    {
        for (int ring = 0; ring < _starts.Count; ring++)
        {
            var around = Around(ring);
            int polygon = _starts[ring].Polygon;
            var own = around.Where(other => _starts[other].Polygon == polygon).ToList();
            var others = around.Where(other => _starts[other].Polygon != polygon);
            bool isRight = IsHole(ring)
                ? own.Count == 1 && !IsHole(own[0])
                : own.Count == 0 && others.CountBy(other => _starts[other].Polygon).All(many => many.Value % 2 == 0);
            if (!isRight)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsHole(int ring) => ring > 0 && _starts[ring - 1].Polygon == _starts[ring].Polygon;

    /// <summary>The other rings that a ring lies in.</summary>
    private HashSet<int> Around(int ring)
    {
        var around = new HashSet<int>();
        var (x, y) = (_corners[_starts[ring].Start].LonE7, _corners[_starts[ring].Start].LatE7);
        foreach (int edge in _rows.At(y))
        {
            if (_rings[edge] != ring && _edges[edge].Crosses(x, y) && !around.Add(_rings[edge]))
            {
                around.Remove(_rings[edge]);
            }
        }

        return around;
    }
}
