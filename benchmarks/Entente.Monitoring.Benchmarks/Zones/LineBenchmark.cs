using System.Diagnostics;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;
using Entente.Monitoring.Zones.Following;
using Entente.Monitoring.Zones.Locating;

namespace Entente.Monitoring.Benchmarks.Zones;

/// <summary>Classifying all observations anew by each of many daily lines.</summary>
internal static class LineBenchmark
{
    private static readonly DateOnly FirstDay = new(2024, 7, 1);

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

        AskEachByItsDay(days, lon, lat, clock);
        clock.Restart();
        var follower = new LineFollower(lon, lat);
        Console.WriteLine($"{count} observations put in order in {clock.Elapsed.TotalSeconds:0.0} s");
        Follow(follower, days, clock);
        Console.WriteLine($"{Differing(follower, days, lon, lat)} answers of some days differ from those of a locator");
        return 0;
    }

    /// <summary>As history is classified: each observation by the line of its own day, out of all of them.</summary>
    private static void AskEachByItsDay(List<Zone> days, int[] lon, int[] lat, Stopwatch clock)
    {
        clock.Restart();
        var map = new ZoneMap(days.Select((day, i) => day with
        {
            From = FirstDay.AddDays(i), To = FirstDay.AddDays(i),
        }));
        int inside = 0;
        for (int i = 0; i < lon.Length; i++)
        {
            var area = new PointArea(new Position(lon[i], lat[i]), 0);
            inside += map.Find(area, FirstDay.AddDays(i % days.Count)).Count;
        }

        Console.WriteLine(
            $"{lon.Length} observations, each by the line of its day: {clock.Elapsed.TotalSeconds:0.0} s; "
            + $"{inside} inside");
    }

    private static void Follow(LineFollower follower, List<Zone> days, Stopwatch clock)
    {
        clock.Restart();
        long inside = follower.MoveTo(days[0]);
        long moved = 0;
        foreach (var day in days.Skip(1))
        {
            moved += follower.MoveTo(day);
            inside += follower.Count;
        }

        Console.WriteLine(
            $"{follower.Inside.Length} observations by each of {days.Count} lines: "
            + $"{clock.Elapsed.TotalSeconds:0.0} s; {inside} times inside, "
            + $"{moved} times elsewhere than by the line before");
    }

    /// <summary>Goes through the days again and asks a locator of the day alone about every fiftieth.</summary>
    private static long Differing(LineFollower follower, List<Zone> days, int[] lon, int[] lat)
    {
        const int step = 50;
        long differing = 0;
        var alone = new int[lon.Length];
        for (int day = 0; day < days.Count; day++)
        {
            follower.MoveTo(days[day]);
            if (day % step == 0)
            {
                ZoneLocator.Coarse([days[day]]).Find(lon, lat, alone);
                for (int i = 0; i < alone.Length; i++)
                {
                    differing += follower.Inside[i] == (alone[i] == 0) ? 0 : 1;
                }
            }
        }

        return differing;
    }

    private static Zone Read(string file)
    {
        var defaults = new ZoneDefaults("line") { Name = "line", CompareZones = false, TakeCrossings = true };
        return ZoneSet.Read(File.ReadAllBytes(file), defaults).Set?.Zones.Single()
            ?? throw new InvalidDataException($"{file} cannot be read");
    }
}
