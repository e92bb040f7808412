using Entente.Monitoring.Zones;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.Index.Strtree;

namespace Entente.Monitoring.Benchmarks.Zones;

/// <summary>NetTopologySuite as its users do it: a tree of envelopes, then prepared polygons.</summary>
internal sealed class PreparedPeer
{
    private static readonly GeometryFactory Factory = new();

    private readonly STRtree<(int Index, IPreparedGeometry Shape)> _tree = new();

    public PreparedPeer(IReadOnlyList<Zone> zones)
    {
        for (int i = 0; i < zones.Count; i++)
        {
            var shape = Shape(zones[i]);
            _tree.Insert(shape.EnvelopeInternal, (i, PreparedGeometryFactory.Prepare(shape)));
        }

        _tree.Build();
    }

    /// <summary>With coordinates in ten-millionths of a degree, which no engine rounds.</summary>
    public static MultiPolygon Shape(Zone zone) => Factory.CreateMultiPolygon([.. zone.Polygons.Select(polygon =>
    {
        LinearRing[] rings = [.. polygon.Rings.Select(ring => Factory.CreateLinearRing(
            [.. ring.Select(position => new Coordinate(position.LonE7, position.LatE7))]))];
        return Factory.CreatePolygon(rings[0], rings[1..]);
    })]);

    public void Find(BenchmarkPoints points, int[] found)
    {
        for (int i = 0; i < found.Length; i++)
        {
            var place = new Coordinate(points.Lon[i], points.Lat[i]);
            var point = Factory.CreatePoint(place);
            found[i] = -1;
            foreach (var (index, shape) in _tree.Query(new Envelope(place)))
            {
                if (shape.Intersects(point) && (found[i] < 0 || index < found[i]))
                {
                    found[i] = index;
                }
            }
        }
    }
}
