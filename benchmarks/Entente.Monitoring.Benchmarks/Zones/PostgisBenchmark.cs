using System.Runtime.CompilerServices;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Locating;

namespace Entente.Monitoring.Benchmarks.Zones;

/// <summary>The locator beside PostGIS in a batch, on the same points in the same run; both by the processor.</summary>
internal static class PostgisBenchmark
{
    private const int Rounds = 3;
    private const int OurRounds = 9;
    private const int Vertices = 20_000;

    /// <summary>A road is not taken again after so many seconds.</summary>
    private const double Enough = 10;

    private const string Covers = "point p JOIN zone z ON ST_Covers(z.shape, p.place)";
    private const string Contains = "point p JOIN zone z ON ST_Contains(z.shape, p.place)";
    private const string PartCovers = "point p JOIN part z ON ST_Covers(z.shape, p.place)";

    private static readonly (string Name, string Before, string Join)[] Roads =
    [
        ("ST_Covers, index of zones", "CREATE INDEX zones ON zone USING gist (shape)", Covers),
        ("ST_Covers, index of zones cut to 64 vertices",
            "CREATE TABLE part AS SELECT id, ST_Subdivide(ST_MakeValid(shape), 64) AS shape FROM zone; "
                + "CREATE INDEX parts ON part USING gist (shape); ANALYZE part",
            PartCovers),
        ("ST_Covers, index of points",
            "DROP INDEX zones; CREATE INDEX points ON point USING gist (place); ANALYZE point", Covers),
        ("ST_Contains, index of points", "", Contains),
        ("ST_Covers, index of points, zones cut", "DROP INDEX parts", PartCovers),
    ];

    public static int Run(string[] args)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            Console.Error.WriteLine("usage: postgis FILE [POINTS]; FILE is GeoJSON or TopoJSON, as it is or in gzip");
            return 2;
        }

        if (ZoneFile.Read(args[0]) is not { } set)
        {
            return 1;
        }

        var points = BenchmarkPoints.Within(set.Zones, args.Length > 1 ? int.Parse(args[1]) : 1_000_000);
        var locator = new ZoneLocator(set.Zones);
        var ours = new int[points.Count];
        double our = Best(OurRounds, () => Timed(() => locator.Find(points.Lon, points.Lat, ours)));
        Say($"ours: {points.Count / our / 1e6:0.0} million points a second, {ours.Count(zone => zone >= 0)} in a zone");
        using var peer = new PostgisPeer(set.Zones, points);
        Say($"{peer.Version}: {points.Count} points copied in by {peer.Copying:0.00} s of the server's process");
        foreach (var road in Roads)
        {
            double preparing = road.Before.Length > 0 ? peer.Do(road.Before) : 0;
            double their = Seconds(peer, $"SELECT count(*), sum(z.id) FROM {road.Join}");
            Say($"{road.Name}: {points.Count / their / 1e6:0.000} million points a second, prepared in "
                + $"{preparing:0.0} s; ours is {their / our:0} times as fast");
            Compare(peer, road.Join, points, (set.Zones, ours));
        }

        CompareVertices(peer, set.Zones, locator);
        return 0;
    }

    private static double Seconds(PostgisPeer peer, string query)
    {
        var (best, spent) = (double.PositiveInfinity, 0.0);
        for (int round = 0; round < Rounds && spent < Enough; round++)
        {
            double used = peer.Do(query);
            (best, spent) = (Math.Min(best, used), spent + used);
        }

        return best;
    }

    /// <summary>Where borders meet the points exactly.</summary>
    private static void CompareVertices(PostgisPeer peer, IReadOnlyList<Zone> zones, ZoneLocator locator)
    {
        var points = BenchmarkPoints.AtVertices(zones, Vertices);
        var ours = new int[points.Count];
        locator.Find(points.Lon, points.Lat, ours);
        peer.Take(points);
        peer.Do("CREATE INDEX points ON point USING gist (place); ANALYZE point");
        foreach (string join in new[] { Covers, Contains })
        {
            Say($"{Vertices} vertices as points, {join}");
            Compare(peer, join, points, (zones, ours));
        }
    }

    private static void Compare(
        PostgisPeer peer, string join, BenchmarkPoints points, (IReadOnlyList<Zone> Zones, int[] Found) known)
    {
        var (found, more) = peer.First($"SELECT p.id, z.id FROM {join}", points.Count);
        int[] differing = [.. Enumerable.Range(0, points.Count).Where(i => found[i] != known.Found[i])];
        int onBorder = differing.Count(i => IsOnBorder(known.Zones, points, i, found[i], known.Found[i]));
        int none = differing.Count(i => found[i] < 0);
        Say($"    {differing.Length} answers differ, of which {onBorder} lie on an edge and {none} are in no zone "
            + $"there; {more} are in several zones there");
        Say($"    {peer.Plan($"SELECT count(*), sum(z.id) FROM {join}")}");
    }

    /// <summary>Whether a point lies on an edge of one of two zones; -1 is none.</summary>
    private static bool IsOnBorder(IReadOnlyList<Zone> zones, BenchmarkPoints points, int point, params int[] either)
    {
        var (x, y) = ((long)points.Lon[point], (long)points.Lat[point]);
        return either.Where(zone => zone >= 0).SelectMany(zone => zones[zone].Rings)
            .Any(ring => ring.Zip(ring.Skip(1)).Any(edge => IsOn(edge.First, edge.Second, x, y)));
    }

    private static bool IsOn(Position from, Position to, long x, long y) =>
        (to.LonE7 - (long)from.LonE7) * (y - from.LatE7) == (to.LatE7 - (long)from.LatE7) * (x - from.LonE7)
        && Math.Min(from.LonE7, to.LonE7) <= x && x <= Math.Max(from.LonE7, to.LonE7)
        && Math.Min(from.LatE7, to.LatE7) <= y && y <= Math.Max(from.LatE7, to.LatE7);

    private static double Timed(Action action)
    {
        var begin = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - begin).TotalSeconds;
    }

    private static double Best(int rounds, Func<double> seconds) =>
        Enumerable.Range(0, rounds).Min(_ => seconds());

    private static void Say(ref DefaultInterpolatedStringHandler text) => Console.WriteLine(text.ToStringAndClear());
}
