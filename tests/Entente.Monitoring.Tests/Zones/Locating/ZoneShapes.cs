using System.Collections.Immutable;
using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;

namespace Entente.Monitoring.Tests.Zones.Locating;

/// <summary>Zones for tests: rings of any corners, crossing themselves or not, and partitions of a square.</summary>
internal static class ZoneShapes
{
    public static Zone Zone(string name, Position[] ring) => OfRings(name, [ring]);

    private static Zone OfRings(string name, IEnumerable<Position[]> rings) =>
        new(name, name, "test", null, null,
            [.. rings.Select(ring => new ZonePolygon([[.. ring, ring[0]]]))]);

    public static Position At(int x, int y) => new(x, y);

    /// <summary>A few zones with corners in one square of this size around a place, overlapping at will.</summary>
    public static Gen<Zone[]> Any(int size) =>
        from x in Gen.Int[-Position.MaxLon + size, Position.MaxLon - size]
        from y in Gen.Int[-Position.MaxLat + size, Position.MaxLat - size]
        from rings in Ring(size).Array[1, 3].Array[1, 4]
        select rings.Select((some, i) => OfRings($"{i}", some.Select(ring => Moved(ring, x, y)))).ToArray();

    /// <summary>A square cut into triangles and quarters whose inner corners are moved: no gaps, no overlaps.</summary>
    public static Gen<Zone[]> Partition(int size, int cells) =>
        from x in Gen.Int[-Position.MaxLon + (2 * size), Position.MaxLon - (2 * size)]
        from y in Gen.Int[-Position.MaxLat + (2 * size), Position.MaxLat - (2 * size)]
        from moves in Gen.Select(Gen.Int[0, size / cells / 3], Gen.Int[0, size / cells / 3])
            .Array[(cells + 1) * (cells + 1)]
        select Cut(cells, (i, j) => At(
            x + (i * (size / cells)) + moves[(i * (cells + 1)) + j].Item1,
            y + (j * (size / cells)) + moves[(i * (cells + 1)) + j].Item2));

    private static Zone[] Cut(int cells, Func<int, int, Position> corner) =>
    [
        .. from i in Enumerable.Range(0, cells)
           from j in Enumerable.Range(0, cells)
           from half in new[]
           {
               new[] { corner(i, j), corner(i + 1, j), corner(i + 1, j + 1) },
               [corner(i, j), corner(i + 1, j + 1), corner(i, j + 1)],
           }
           select Zone($"{i}-{j}", half),
    ];

    // Coarse steps, so that many corners share a height or a meridian.
    private static Gen<Position[]> Ring(int size) =>
        Gen.Select(Gen.Int[-8, 8], Gen.Int[-8, 8], Gen.Int[0, 2]).Array[3, 9].Select(corners => corners
            .Select(corner => At(
                (corner.Item1 * (size / 8)) - (corner.Item3 == 1 && corner.Item1 > 0 ? 1 : 0),
                (corner.Item2 * (size / 8)) + (corner.Item3 == 2 && corner.Item2 < 0 ? 1 : 0)))
            .ToArray());

    private static Position[] Moved(Position[] ring, int x, int y) =>
        [.. ring.Select(corner => At(corner.LonE7 + x, corner.LatE7 + y))];

    /// <summary>Corners, middles of edges, their neighbours by one step, and a lattice over and around all.</summary>
    public static ImmutableArray<Position> Telling(IEnumerable<Zone> zones)
    {
        var corners = zones.SelectMany(zone => zone.Rings).SelectMany(ring => ring).Distinct().ToArray();
        var middles = zones.SelectMany(zone => zone.Rings).SelectMany(ring => ring.Zip(ring.Skip(1), Middle));
        var near = from point in corners.Concat(middles)
                   from x in new[] { -1, 0, 1 }
                   from y in new[] { -1, 0, 1 }
                   select At(point.LonE7 + x, point.LatE7 + y);
        return [.. near, .. Lattice(corners)];
    }

    private static IEnumerable<Position> Lattice(Position[] corners)
    {
        var (west, east) = (corners.Min(corner => (long)corner.LonE7), corners.Max(corner => (long)corner.LonE7));
        var (south, north) = (corners.Min(corner => (long)corner.LatE7), corners.Max(corner => (long)corner.LatE7));
        return from i in Enumerable.Range(-1, 20)
               from j in Enumerable.Range(-1, 20)
               select At(
                   (int)Math.Clamp(west + ((east - west) * i / 17), int.MinValue, int.MaxValue),
                   (int)Math.Clamp(south + ((north - south) * j / 17), int.MinValue, int.MaxValue));
    }

    private static Position Middle(Position one, Position other) =>
        At((int)(((long)one.LonE7 + other.LonE7) / 2), (int)(((long)one.LatE7 + other.LatE7) / 2));
}
