using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Tests.Incidents;
using Entente.Monitoring.Incidents.Merging;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Benchmarks.Merging;

/// <summary>
/// Merging from columns, in order and in none; the merger of the product; and the plain road on the same observations
/// in the same run. The time is that of the processor, so that a busy machine does not change it much.
/// </summary>
internal static class MergeBenchmark
{
    private const int PlainMost = 1_000_000;
    private const int Rounds = 5;
    private static readonly MergingRule Rule = new(1_000, 30, 1_000, 30, 60);

    public static int Run(string[] args)
    {
        int count = args.Length > 0 ? int.Parse(args[0]) : 10_000_000;
        var columns = FrontColumns.Make(count);
        var ordered = FrontColumns.InOrder(columns);
        Console.WriteLine($"{count} observations made, along a front");
        Measure("columns in order", ordered, Rule);
        Measure("columns in none, sorted here", columns, Rule);
        Measure("columns in order, by the day", ordered, new MergingRule(1_000, 1_440, 1_000, 1_440, 60));
        Compare(FrontColumns.Observations(FrontColumns.Make(Math.Min(count, PlainMost))), Rule);
        if (args.Length > 1)
        {
            MeasureFile(args[1]);
        }

        return 0;
    }

    /// <summary>Reports of which most name a day, and so by the day and within five kilometres.</summary>
    private static void MeasureFile(string path)
    {
        var rule = new MergingRule(5_000, 1_440, 5_000, 1_440, 60);
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        var delivery = DeliveryReader.Read(IntakeFormat.ViinaSlice, bytes.ToArray(), new("viina"));
        Console.WriteLine($"{delivery.Observations.Count} observations from {Path.GetFileName(path)}");
        Measure("columns as they are", ObservationRows.Columns(delivery.Observations.ToArray(), rule), rule);
        Compare([.. delivery.Observations.OrderBy(one => one.Key, ObservationKey.Order)], rule);
    }

    private static void Measure(string name, IncidentColumns columns, MergingRule rule)
    {
        var (leaders, reasons) = (new int[columns.Count], new MergeReason[columns.Count]);
        Rate(name, columns.Count, () =>
        {
            ColumnMerger.Merge(columns, rule, leaders, reasons);
            return leaders.Length;
        });
    }

    private static void Compare(Observation[] observations, MergingRule rule)
    {
        double product = Rate("the product's merger", observations.Length, () =>
            IncidentMerger.Merge(observations, rule, HandDecisions.None).Count);
        double plain = Rate("the plain road", observations.Length, () => GridMerger.Merge(observations, rule).Count);
        var columns = ObservationRows.Columns(observations, rule);
        var (leaders, reasons) = (new int[columns.Count], new MergeReason[columns.Count]);
        double fast = Rate("columns of the same", observations.Length, () =>
        {
            ColumnMerger.Merge(columns, rule, leaders, reasons);
            return leaders.Length;
        });
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"beside the plain road: columns {fast / plain:0} times, the product {product / plain:0.0} times"));
        Console.WriteLine($"rows that differ: {Different(observations, leaders, rule)}");
    }

    /// <summary>How many have another first observation by the plain road; rows are in the order of keys.</summary>
    private static int Different(Observation[] observations, int[] leaders, MergingRule rule)
    {
        var first = new Dictionary<ObservationKey, ObservationKey>();
        foreach (var group in GridMerger.Merge(observations, rule))
        {
            foreach (var (one, _) in group)
            {
                first[one.Key] = group[0].One.Key;
            }
        }

        return observations.Where((one, row) => first[one.Key] != observations[leaders[row]].Key).Count();
    }

    /// <returns>Observations a second, in the best round.</returns>
    private static double Rate(string name, int count, Func<int> work)
    {
        var (best, fastest) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        int outcome = 0;
        for (int round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var begin = Environment.CpuUsage.TotalTime;
            long start = Stopwatch.GetTimestamp();
            outcome = work();
            var (used, passed) = (Environment.CpuUsage.TotalTime - begin, Stopwatch.GetElapsedTime(start));
            best = used < best ? used : best;
            fastest = passed < fastest ? passed : fastest;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-30} {count / best.TotalSeconds / 1e6,7:0.00} million a second of processor, "
            + $"{count / fastest.TotalSeconds / 1e6,7:0.00} of clock; {outcome} come out"));
        return count / best.TotalSeconds;
    }
}
