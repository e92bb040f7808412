using System.Collections.Immutable;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones.Reading;

namespace Entente.Monitoring.Zones.Checking;

/// <summary>Checks each ring by itself: its numbers, that it is closed, that it does not go around the earth.</summary>
internal static class RingCheck
{
    private const int LeastVertices = 4;

    /// <returns>The polygons in whole steps; null where a ring has a mistake.</returns>
    public static ImmutableArray<ZonePolygon>? Polygons(Shape shape, MistakeList mistakes)
    {
        if (shape.Polygons.Count == 0 || shape.Polygons.Exists(rings => rings.Count == 0))
        {
            mistakes.Add(shape.Number, "the feature has a polygon without a ring, or no polygon");
            return null;
        }

        int number = 0;
        bool isRight = true;
        var polygons = ImmutableArray.CreateBuilder<ZonePolygon>();
        foreach (var rings in shape.Polygons)
        {
            var checkedRings = ImmutableArray.CreateBuilder<ImmutableArray<Position>>();
            foreach (var ring in rings)
            {
                number++;
                var positions = Positions(ring, shape.Number, number, mistakes);
                isRight &= positions is not null && IsClosed(ring, shape.Number, number, mistakes);
                checkedRings.Add(positions ?? []);
            }

            polygons.Add(new ZonePolygon(checkedRings.ToImmutable()));
        }

        return isRight ? polygons.ToImmutable() : null;
    }

    /// <returns>Null at the first vertex that is wrong; the others are likely wrong in the same way.</returns>
    private static ImmutableArray<Position>? Positions(List<Vertex> ring, int feature, int number, MistakeList mistakes)
    {
        var positions = ImmutableArray.CreateBuilder<Position>(ring.Count);
        for (int i = 0; i < ring.Count; i++)
        {
            var (lon, lat) = ring[i];
            if (Position.FromDegrees(lon, lat) is not { } position)
            {
                var (message, advice) = Explain(lon, lat);
                mistakes.Add(feature, number, i + 1, message, advice);
                return null;
            }

            if (i > 0 && IsJump(positions[i - 1], position))
            {
                mistakes.Add(
                    feature, number, i + 1, "the ring goes more than 180 degrees to the east or west in one step",
                    "cut the polygon in two at the meridian of 180 degrees, one part ending at 180, the other at -180");
                return null;
            }

            positions.Add(position);
        }

        return positions.ToImmutable();
    }

    private static (string Message, string Advice) Explain(double lon, double lat)
    {
        if (!double.IsFinite(lon) || !double.IsFinite(lat))
        {
            return ("the vertex is not two finite numbers, expected [longitude, latitude]", "");
        }

        string message = FormattableString.Invariant($"longitude {lon:R} and latitude {lat:R} are beyond the earth");
        return Position.FromDegrees(lat, lon) is null
            ? (message, "coordinates are in degrees, longitude from -180 to 180, latitude from -90 to 90")
            : (message, "the axes look swapped: longitude comes first, then latitude");
    }

    /// <summary>Along a pole a step of any length is none on the earth.</summary>
    private static bool IsJump(Position one, Position other) =>
        Math.Abs((long)one.LonE7 - other.LonE7) > Position.MaxLon
        && !(one.LatE7 == other.LatE7 && Math.Abs(one.LatE7) == Position.MaxLat);

    private static bool IsClosed(List<Vertex> ring, int feature, int number, MistakeList mistakes)
    {
        if (ring.Count < LeastVertices)
        {
            mistakes.Add(feature, number, 0, $"the ring has {ring.Count} vertices, expected four or more");
            return false;
        }

        if (ring[0] != ring[^1])
        {
            mistakes.Add(
                feature, number, ring.Count, "the ring does not end where it begins",
                "repeat its first vertex at its end");
            return false;
        }

        return true;
    }
}
