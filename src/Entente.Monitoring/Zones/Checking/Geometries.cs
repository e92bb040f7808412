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

    /// <summary>The polygons of a geometry, to the nearest step; lines and points are left out.</summary>
    public static ImmutableArray<ZonePolygon> Polygons(Geometry geometry) =>
    [
        .. from i in Enumerable.Range(0, geometry.NumGeometries)
           let polygon = geometry.GetGeometryN(i) as Polygon
           where polygon is not null
           select new ZonePolygon([Positions(polygon.Shell), .. polygon.Holes.Select(Positions)]),
    ];

    private static ImmutableArray<Position> Positions(LineString ring) =>
        [.. ring.Coordinates.Select(place => new Position((int)Math.Round(place.X), (int)Math.Round(place.Y)))];

    private static LinearRing Ring(ImmutableArray<Position> ring) =>
        Factory.CreateLinearRing([.. ring.Select(position => new Coordinate(position.LonE7, position.LatE7))]);
}
