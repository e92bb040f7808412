using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Locating;

namespace Entente.Monitoring.Benchmarks.Zones;

/// <summary>Points to look up, the same in each run.</summary>
internal sealed record BenchmarkPoints(int[] Lon, int[] Lat)
{
    private const int Seed = 20220217;

    public int Count => Lon.Length;

    public static BenchmarkPoints Within(IReadOnlyList<Zone> zones, int count)
    {
        var vertices = zones.SelectMany(zone => zone.Rings).SelectMany(ring => ring).ToList();
        var (west, east) = (vertices.Min(vertex => vertex.LonE7), vertices.Max(vertex => vertex.LonE7));
        var (south, north) = (vertices.Min(vertex => vertex.LatE7), vertices.Max(vertex => vertex.LatE7));
        var random = new Random(Seed);
        return new BenchmarkPoints(
            [.. Enumerable.Range(0, count).Select(_ => random.Next(west, east))],
            [.. Enumerable.Range(0, count).Select(_ => random.Next(south, north))]);
    }

    /// <summary>Within 100 metres or so of vertices chosen at random.</summary>
    public static BenchmarkPoints NearBorders(IReadOnlyList<Zone> zones, int count)
    {
        var vertices = zones.SelectMany(zone => zone.Rings).SelectMany(ring => ring).ToList();
        var random = new Random(Seed);
        var chosen = Enumerable.Range(0, count).Select(_ => vertices[random.Next(vertices.Count)]).ToArray();
        return new BenchmarkPoints(
            [.. chosen.Select(vertex => vertex.LonE7 + random.Next(-10_000, 10_000))],
            [.. chosen.Select(vertex => vertex.LatE7 + random.Next(-10_000, 10_000))]);
    }

    /// <summary>Vertices chosen at random, each exactly on a border.</summary>
    public static BenchmarkPoints AtVertices(IReadOnlyList<Zone> zones, int count)
    {
        var vertices = zones.SelectMany(zone => zone.Rings).SelectMany(ring => ring).ToList();
        var random = new Random(Seed);
        var chosen = Enumerable.Range(0, count).Select(_ => vertices[random.Next(vertices.Count)]).ToArray();
        return new BenchmarkPoints(
            [.. chosen.Select(vertex => vertex.LonE7)], [.. chosen.Select(vertex => vertex.LatE7)]);
    }

    public BenchmarkPoints First(int count) => new(Lon[..Math.Min(count, Count)], Lat[..Math.Min(count, Count)]);

    public BenchmarkPoints Where(ZoneLocator locator, Func<int, bool> isWanted)
    {
        var found = new int[Count];
        locator.Find(Lon, Lat, found);
        int[] kept = [.. Enumerable.Range(0, Count).Where(i => isWanted(found[i]))];
        return new BenchmarkPoints([.. kept.Select(i => Lon[i])], [.. kept.Select(i => Lat[i])]);
    }

    /// <summary>By squares of about five kilometres, as stored observations are; within one in any order.</summary>
    public BenchmarkPoints Sorted()
    {
        int[] order = [.. Enumerable.Range(0, Count)];
        Array.Sort([.. order.Select(i => ((long)(Lat[i] >> 19) << 32) + (Lon[i] >> 19))], order);
        return new BenchmarkPoints([.. order.Select(i => Lon[i])], [.. order.Select(i => Lat[i])]);
    }
}
