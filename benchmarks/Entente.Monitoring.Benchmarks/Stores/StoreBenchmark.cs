using System.Diagnostics;
using System.Globalization;
using System.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;

namespace Entente.Monitoring.Benchmarks.Stores;

/// <summary>Much evidence in one file: handing it in, opening it, asking for a day, and following it.</summary>
internal static class StoreBenchmark
{
    private const int RowsInDelivery = 500_000;
    private const int Days = 1_000;
    private const int Asked = 25;

    public static int Run(string[] rest)
    {
        var count = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 10_000_000;
        var folder = Directory.CreateTempSubdirectory("entente-store-");
        try
        {
            var path = Path.Combine(folder.FullName, "evidence.db");
            Fill(path, count);
            Open(path);
            Ask(path, new Random(7));
            var (next, random) = (count, new Random(9));
            FollowBenchmark.Run(
                SqliteEvidence.Find(path)!, rows => Table((next += rows) - rows, rows, count, random));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Fill(string path, int count)
    {
        var store = SqliteEvidence.Begin(path);
        var (watch, made, random) = (Stopwatch.StartNew(), TimeSpan.Zero, new Random(5));
        for (var first = 0; first < count; first += RowsInDelivery)
        {
            var begin = watch.Elapsed;
            var bytes = Table(first, Math.Min(RowsInDelivery, count - first), count, random);
            made += watch.Elapsed - begin;
            var entry = new DeliveryEntry(
                DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(first), "", $"{first}.csv", "observations",
                "patrols", null, "public", "UTC", false);
            if (store.Import(entry, bytes).Change?.Added is not > 0)
            {
                throw new InvalidOperationException("a delivery was not taken");
            }
        }

        var took = (watch.Elapsed - made).TotalSeconds;
        var megabytes = new FileInfo(path).Length / 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"taken: {count} in {took:0.0} s, {count / took / 1e6:0.00} M/s; the file has {megabytes:0} MB, "
                + $"{megabytes * 1e6 / count:0} bytes an observation"));
    }

    /// <summary>Deliveries of so many rows in all.</summary>
    public static IEnumerable<byte[]> Tables(int count, Random random)
    {
        for (var first = 0; first < count; first += RowsInDelivery)
        {
            yield return Table(first, Math.Min(RowsInDelivery, count - first), count, random);
        }
    }

    // A delivery is of some days that follow one another, as a source hands in.
    private static byte[] Table(int first, int rows, int count, Random random)
    {
        var text = new StringBuilder("id,kind,count,from,lon,lat,precision_m,observer,means,place\n", rows * 90);
        var begin = new DateTime(2022, 2, 24, 0, 0, 0, DateTimeKind.Utc);
        for (var row = first; row < first + rows; row++)
        {
            var when = begin.AddSeconds((long)row * Days * 86_400 / count);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{row},explosion,{1 + random.Next(4)},{when:yyyy-MM-ddTHH:mm:ssZ},")
                .Append(CultureInfo.InvariantCulture, $"{36 + (random.NextDouble() * 4):0.0000},")
                .Append(CultureInfo.InvariantCulture, $"{47 + (random.NextDouble() * 3):0.0000},")
                .Append(CultureInfo.InvariantCulture, $"200,patrol {random.Next(40)},patrol,")
                .Append(CultureInfo.InvariantCulture, $"village {random.Next(900)}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Open(string path)
    {
        var watch = Stopwatch.StartNew();
        var store = SqliteEvidence.Find(path)!;
        var stamp = store.Stamp();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"opened in {watch.Elapsed.TotalMilliseconds:0} ms, at change {stamp}"));
    }

    private static void Ask(string path, Random random)
    {
        var store = SqliteEvidence.Find(path)!;
        var times = new List<double>();
        var seen = 0;
        for (var i = 0; i < Asked; i++)
        {
            var day = new DateTimeOffset(2022, 2, 24, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(Days));
            var watch = Stopwatch.StartNew();
            seen += store.Seen(day, day.AddDays(1)).Count;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        var usual = times.Skip(1).Order().ElementAt(Asked / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a day of {seen / Asked} observations: first {times[0]:0} ms, then {usual:0} ms, "
                + $"at most {times.Skip(1).Max():0} ms"));
    }
}
