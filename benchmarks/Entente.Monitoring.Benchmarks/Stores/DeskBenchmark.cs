using System.Diagnostics;
using System.Globalization;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Reports;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Benchmarks.Stores;

/// <summary>
/// What a board holds in memory over much evidence, and what it costs to look one thing up in it: an incident by its
/// name and by an observation, a day's report, the first page of the queue.
/// </summary>
internal static class DeskBenchmark
{
    private const int Asked = 200;
    private const int PageSize = 50;

    public static int Run(string[] rest)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var count = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 10_000_000;
        var empty = Held();
        var watch = Stopwatch.StartNew();
        var evidence = Evidence(count);
        var read = Held();
        Say($"read in {watch.Elapsed.TotalSeconds:0.0} s; observations: {(read - empty) / count} bytes each");
        watch.Restart();
        var monitor = Monitor(evidence);
        monitor.WorkOut();
        var took = watch.Elapsed.TotalSeconds;
        Say($"worked out in {took:0.0} s, {monitor.Incidents.Count} incidents; in all "
            + $"{(Held() - empty) / count} bytes an observation");
        LookUp(monitor, count);
        Queue(monitor);
        Say($"with the queue: {(Held() - empty) / count} bytes an observation");
        GC.KeepAlive(monitor);
        return 0;
    }

    private static EvidenceRecord Evidence(int count)
    {
        var (evidence, random) = (new EvidenceRecord(), new Random(5));
        foreach (var bytes in StoreBenchmark.Tables(count, random))
        {
            evidence.Add(DeliveryReader.Read(IntakeFormat.Observations, bytes, new("patrols")), isWhole: false);
        }

        return evidence;
    }

    private static CeasefireMonitor Monitor(EvidenceRecord evidence)
    {
        var folder = Directory.CreateTempSubdirectory("entente-desk-");
        try
        {
            var store = EvidenceFolder.Begin(Path.Combine(folder.FullName, "seen"));
            FollowBenchmark.PutRules(store);
            return (store.Read() with { Evidence = evidence }).Monitor()!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void LookUp(CeasefireMonitor monitor, int count)
    {
        var random = new Random(3);
        List<IncidentRecord> some =
            [.. Enumerable.Range(0, Asked).Select(_ => monitor.Incidents[random.Next(monitor.Incidents.Count)])];
        Time("an incident by its name", some, one => monitor.Named(one.Incident.Id).Record == one);
        Time("by a beginning of ten digits", some, one => monitor.Named(one.Incident.Id[..11]).Record == one);
        Time(
            "by an observation",
            some,
            one => ReferenceEquals(monitor.IncidentOf(one.Incident.Members[^1].Observation.Key), one));
        var days = monitor.Verdicts.Select(verdict => verdict.Day).Distinct().ToList();
        Time(
            $"a day's report of about {count / days.Count} incidents",
            [.. Enumerable.Range(0, 20).Select(_ => days[random.Next(days.Count)])],
            day => DailyReport.Of(monitor, day, "") is { Incidents.Count: > 0 });
    }

    private static void Queue(CeasefireMonitor monitor)
    {
        var alone = Stopwatch.StartNew();
        var groups = monitor.NearDuplicates(monitor.Incidents).Count;
        Say($"what may be one: {groups} groups in {alone.Elapsed.TotalMilliseconds:0} ms");
        for (var look = 0; look < 3; look++)
        {
            var watch = Stopwatch.StartNew();
            var page = monitor.Queue.All.Items.Take(PageSize).Sum(item => item.Near.Count);
            Say($"the first page of the queue, look {look + 1}: {watch.Elapsed.TotalMilliseconds:0.0} ms "
                + $"({page} near)");
        }
    }

    private static void Time<T>(string what, List<T> some, Func<T, bool> isRight)
    {
        List<double> times = [];
        foreach (var one in some)
        {
            var watch = Stopwatch.StartNew();
            if (!isRight(one))
            {
                throw new InvalidOperationException($"{what} was not found");
            }

            times.Add(watch.Elapsed.TotalMicroseconds);
        }

        times.Sort();
        Say($"{what}: {times[times.Count / 2]:0} µs, at most {times[^1]:0} µs");
    }

    private static long Held() => GC.GetTotalMemory(forceFullCollection: true);

    private static void Say(string line) => Console.WriteLine(line);
}
