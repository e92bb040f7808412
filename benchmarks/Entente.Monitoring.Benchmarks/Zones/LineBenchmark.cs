using System.Diagnostics;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Locating;

namespace Entente.Monitoring.Benchmarks.Zones;

/// <summary>Classifying all observations anew by each of many daily lines.</summary>
internal static class LineBenchmark
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || !Directory.Exists(args[0]))
        {
            Console.Error.WriteLine("usage: lines FOLDER [OBSERVATIONS]; FOLDER holds a GeoJSON file for each day");
            return 2;
        }

        int count = args.Length > 1 ? int.Parse(args[1]) : 2_000_000;
        var clock = Stopwatch.StartNew();
        var days = Directory.GetFiles(args[0], "*.geojson").Order(StringComparer.Ordinal).Select(Read).ToList();
        Console.WriteLine($"{days.Count} days read and checked in {clock.Elapsed.TotalSeconds:0.0} s");
        var random = new Random(3);
        var (lon, lat) = (new int[count], new int[count]);
        for (int i = 0; i < count; i++)
        {
            lon[i] = random.Next(310_000_000, 405_000_000);
            lat[i] = random.Next(455_000_000, 525_000_000);
        }

        var (before, after) = (new int[count], new int[count]);
        long moved = 0;
        long inside = 0;
        clock.Restart();
        var building = TimeSpan.Zero;
        foreach (var zones in days)
        {
            var start = clock.Elapsed;
            var locator = ZoneLocator.Coarse(zones);
            building += clock.Elapsed - start;
            locator.Find(lon, lat, after);
            for (int i = 0; i < count; i++)
            {
                moved += before[i] == after[i] ? 0 : 1;
                inside += after[i] < 0 ? 0 : 1;
            }

            (before, after) = (after, before);
        }

        Console.WriteLine(
            $"{count} observations by each of {days.Count} lines: {clock.Elapsed.TotalSeconds:0.0} s, of which "
            + $"locators {building.TotalSeconds:0.0} s; {inside} times inside, "
            + $"{moved} times elsewhere than by the line before");
        return 0;
    }

    private static IReadOnlyList<Zone> Read(string file)
    {
        var defaults = new ZoneDefaults("line") { Name = "line", CompareZones = false, TakeCrossings = true };
        return ZoneSet.Read(File.ReadAllBytes(file), defaults).Set?.Zones
            ?? throw new InvalidDataException($"{file} cannot be read");
    }
}
