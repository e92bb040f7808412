using Entente.Monitoring.Areas;

namespace Entente.Monitoring.Zones.Locating;

/// <summary>The edges of one zone by height, so that a point is asked of few of them.</summary>
internal sealed class ZoneStrips
{
    private readonly ZoneEdge[] _edges;
    private readonly int[] _starts;
    private readonly int[] _listed;
    private readonly int _south;
    private readonly int _north;
    private readonly int _shift;

    public ZoneStrips(ZoneEdge[] edges)
    {
        _edges = [.. edges.Where(edge => !edge.IsLevel)];
        _south = _edges.Length == 0 ? 0 : _edges.Min(edge => edge.LowY);
        _north = _edges.Length == 0 ? 0 : _edges.Max(edge => edge.HighY);
        while (((long)_north - _south) >> _shift > _edges.Length / 4)
        {
            _shift++;
        }

        int strips = (int)(((long)_north - _south) >> _shift) + 1;
        var places = _edges.SelectMany((edge, i) => Strips(edge).Select(strip => (Strip: strip, Edge: i))).ToArray();
        Array.Sort(places);
        _listed = [.. places.Select(place => place.Edge)];
        _starts = new int[strips + 1];
        foreach (var (strip, _) in places)
        {
            _starts[strip + 1]++;
        }

        for (int i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }
    }

    public long Size => (16L * _edges.Length) + (sizeof(int) * ((long)_starts.Length + _listed.Length));

    public bool Contains(Position point)
    {
        if (point.LatE7 < _south || point.LatE7 >= _north)
        {
            return false;
        }

        int strip = (int)(((long)point.LatE7 - _south) >> _shift);
        bool inside = false;
        foreach (int edge in _listed.AsSpan(_starts[strip].._starts[strip + 1]))
        {
            inside ^= _edges[edge].Crosses(point.LonE7, point.LatE7);
        }

        return inside;
    }

    private IEnumerable<int> Strips(ZoneEdge edge)
    {
        int first = (int)(((long)edge.LowY - _south) >> _shift);
        int last = (int)(((long)edge.HighY - 1 - _south) >> _shift);
        return Enumerable.Range(first, last - first + 1);
    }
}
