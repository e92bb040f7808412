using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using Position = Entente.Monitoring.Areas.Position;

namespace Entente.Monitoring.Zones.Checking;

/// <summary>Zones as geometries in ten-millionths of a degree, which their numbers hold exactly.</summary>
internal static class Geometries
{
    private static readonly GeometryFactory Factory = new();

    public static Geometry Of(Zone zone) =>
        Factory.CreateMultiPolygon([.. zone.Polygons.Select(polygon => Factory.CreatePolygon(
            Ring(polygon.Rings[0]), [.. polygon.Rings.Skip(1).Select(Ring)]))]);

    private static LinearRing Ring(ImmutableArray<Position> ring) =>
        Factory.CreateLinearRing([.. ring.Select(position => new Coordinate(position.LonE7, position.LatE7))]);
}
