using System.Diagnostics;
using System.Globalization;
using System.Text;
using Entente.Monitoring.Evidence;

namespace Entente.Monitoring.Benchmarks.Stores;

/// <summary>
/// A board over much evidence: reading and judging all of it, what a few observations more cost after that, and a day
/// alone.
/// </summary>
internal static class FollowBenchmark
{
    private const int Changes = 5;
    private const int RowsOfChange = 100;

    private const string Rules = """
        title: Made
        version: "1"
        from: 2020-01-01
        fact: ceasefire
        days: { clock: Europe/Kyiv, cut-off: "19:30" }
        merging: { distance: 1000, minutes: 30, widest-place: 1000, widest-time: 60, episode-minutes: 60 }
        unit: observations
        violations: [explosion]
        effort: { least-share: 0.5, unstated: trusted }
        baseline: { days: 14, gap: 2, least-days: 4 }
        zones: [West, East]
        zone: { quiet: { at-most: 1 }, strained: { at-least: 8, times: 2 }, broken: { at-least: 16, times: 3 } }
        whole: { quiet: { at-most: 1 }, strained: { at-least: 12, times: 2 }, broken: { at-least: 24, times: 3 } }
        hysteresis: { worse: 2, better: 3 }
        """;

    private const string Zones = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"West"},"geometry":{"type":"Polygon","coordinates":[[
        [36,47],[38,47],[38.2,48],[37.9,49],[38,50],[36,50],[36,47]]]}},
        {"type":"Feature","properties":{"name":"East"},"geometry":{"type":"Polygon","coordinates":[[
        [38,47],[40,47],[40,50],[38,50],[37.9,49],[38.2,48],[38,47]]]}}]}
        """;

    /// <param name="table">A delivery of so many further rows.</param>
    public static void Run(IEvidenceStore store, Func<int, byte[]> table)
    {
        PutRules(store);
        OneDay(store);
        var watch = Stopwatch.StartNew();
        var reading = store.Read();
        var read = watch.Elapsed;
        var monitor = reading.Monitor() ?? throw new InvalidOperationException(string.Join("; ", reading.Problems));
        monitor.WorkOut();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"all: read in {read.TotalSeconds:0.0} s, judged in {(watch.Elapsed - read).TotalSeconds:0.0} s; "
                + $"{monitor.Incidents.Count} incidents, {GC.GetTotalMemory(false) / 1e9:0.0} GB"));
        for (var change = 0; change < Changes; change++)
        {
            Import(store, table(RowsOfChange), change);
            watch.Restart();
            reading = store.Read(before: reading);
            read = watch.Elapsed;
            monitor = reading.Monitor(monitor, reading.Since)!;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{RowsOfChange} more: read in {read.TotalMilliseconds:0} ms, judged in "
                    + $"{(watch.Elapsed - read).TotalMilliseconds:0} ms; {monitor.Incidents.Count} incidents"));
        }

        Check(monitor, store);
    }

    /// <summary>Rules of two zones, and the zones.</summary>
    public static void PutRules(IEvidenceStore store)
    {
        store.Put(new EvidenceFile("rules/made.yaml", Encoding.UTF8.GetBytes(Rules)));
        store.Put(new EvidenceFile("zones/made.geojson", Encoding.UTF8.GetBytes(Zones)));
    }

    // What followed the changes is what everything together comes to.
    private static void Check(CeasefireMonitor monitor, IEvidenceStore store)
    {
        var anew = store.Read().Monitor()!;
        var differ = anew.Verdicts.Zip(monitor.Verdicts).Count(pair =>
            pair.First.Day != pair.Second.Day || pair.First.State != pair.Second.State
            || !pair.First.Count.Sure.Equals(pair.Second.Count.Sure));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"differ from all read anew: {differ} of {anew.Verdicts.Count} verdicts, "
                + $"{Math.Abs(anew.Incidents.Count - monitor.Incidents.Count)} incidents more or less"));
    }

    private static void OneDay(IEvidenceStore store)
    {
        var day = DateOnly.FromDateTime(store.Latest()!.Value.UtcDateTime).AddDays(-40);
        EvidenceReading? before = null;
        for (var i = 0; i < Changes; i++, day = day.AddDays(1))
        {
            var watch = Stopwatch.StartNew();
            before = EvidenceDays.Read(store, day, day, before);
            var monitor = before.Monitor()!;
            monitor.WorkOut();
            var zones = monitor.Incidents.Sum(one => monitor.ZonesOf(one.Incident).Count);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"a day alone: {before.Evidence.Observations.Count} observations, {monitor.Incidents.Count} incidents "
                    + $"and their {zones} zones in {watch.Elapsed.TotalMilliseconds:0} ms"));
        }
    }

    private static void Import(IEvidenceStore store, byte[] bytes, int number)
    {
        var entry = new DeliveryEntry(
            DateTimeOffset.UnixEpoch.AddDays(30_000).AddSeconds(number), "", "more.csv", "observations", "patrols",
            null, "public", "UTC", false);
        if (store.Import(entry, bytes).Change?.Added is not > 0)
        {
            throw new InvalidOperationException("a delivery was not taken");
        }
    }
}
