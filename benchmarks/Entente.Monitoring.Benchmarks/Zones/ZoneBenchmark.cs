using System.Diagnostics;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Locating;

namespace Entente.Monitoring.Benchmarks.Zones;

/// <summary>The locator beside NetTopologySuite's prepared geometries, on the same points in the same run.</summary>
internal static class ZoneBenchmark
{
    private const int PeerPoints = 200_000;
    private const int Slice = 200_000;
    private const int Rounds = 7;

    public static int Run(string[] args)
    {
        if (args.Length == 0 || !File.Exists(args[0]))
        {
            Console.Error.WriteLine("usage: zones FILE [POINTS]; FILE is GeoJSON or TopoJSON, as it is or in gzip");
            return 2;
        }

        int count = args.Length > 1 ? int.Parse(args[1]) : 20_000_000;
        var clock = Stopwatch.StartNew();
        if (ZoneFile.Read(args[0]) is not { } set)
        {
            return 1;
        }

        int vertices = set.Zones.Sum(zone => zone.Rings.Sum(ring => ring.Length));
        Console.WriteLine(
            $"{set.Zones.Count} zones, {vertices} vertices, read and checked in {clock.ElapsedMilliseconds} ms");
        clock.Restart();
        var locator = new ZoneLocator(set.Zones);
        Console.WriteLine(
            $"locator built in {clock.ElapsedMilliseconds} ms, {locator.Size / 1_000_000} MB; {locator.Shape}");
        var points = BenchmarkPoints.Within(set.Zones, count);
        Measure("random over the rectangle", locator, points);
        Measure("random inside zones", locator, points.Where(locator, zone => zone >= 0));
        Measure("random near borders", locator, BenchmarkPoints.NearBorders(set.Zones, count / 4));
        Measure("sorted by place", locator, points.Sorted());
        Compare(set.Zones, locator, points.First(PeerPoints));
        return 0;
    }

    /// <summary>In short slices, seven times over, so that other work on the machine spoils some and not all.</summary>
    private static void Measure(string name, ZoneLocator locator, BenchmarkPoints points)
    {
        var found = new int[points.Count];
        var rates = new List<double>();
        for (int round = 0; round < Rounds; round++)
        {
            for (int start = 0; start + Slice <= points.Count; start += Slice)
            {
                long begin = Stopwatch.GetTimestamp();
                locator.Find(
                    points.Lon.AsSpan(start, Slice), points.Lat.AsSpan(start, Slice), found.AsSpan(start, Slice));
                rates.Add(Slice / Stopwatch.GetElapsedTime(begin).TotalSeconds / 1e6);
            }
        }

        rates.Sort();
        double share = 100.0 * found.Count(zone => zone >= 0) / found.Length;
        Console.WriteLine($"{name,-26} {rates[rates.Count / 2],6:0} million/s in the middle, "
            + $"{rates[rates.Count * 9 / 10],4:0} in the best tenth  ({share:0} % in a zone)");
    }

    private static void Compare(IReadOnlyList<Zone> zones, ZoneLocator locator, BenchmarkPoints points)
    {
        var peer = new PreparedPeer(zones);
        var theirs = new int[points.Count];
        var ours = new int[points.Count];
        peer.Find(points, theirs);
        double their = Best(3, () => peer.Find(points, theirs));
        double our = Best(9, () => locator.Find(points.Lon, points.Lat, ours));
        int different = ours.Zip(theirs).Count(pair => pair.First != pair.Second);
        Console.WriteLine($"NetTopologySuite {points.Count / their / 1e6:0.00} million/s, ours on the same points "
            + $"{points.Count / our / 1e6:0}: {their / our:0} times; {different} of {points.Count} answers differ");
    }

    private static double Best(int rounds, Action action)
    {
        double best = double.PositiveInfinity;
        for (int round = 0; round < rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
