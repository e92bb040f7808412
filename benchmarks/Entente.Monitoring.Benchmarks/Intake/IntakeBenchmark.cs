using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Intake.Own;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Benchmarks.Intake;

/// <summary>
/// How fast tables are taken in: fields alone, and observations from our own table. The time is that of the processor,
/// garbage collection in other threads included, so that a busy machine does not change it much.
/// </summary>
internal static class IntakeBenchmark
{
    private const int Rows = 1_000_000;
    private const int Rounds = 8;

    public static int Run(string[] args)
    {
        var bytes = args.Length > 1 ? File.ReadAllBytes(args[1]) : Table();
        Console.WriteLine($"{bytes.Length / 1e6:F0} MB");
        Measure("fields, from memory", bytes.Length, () => Fields(new CsvReader(bytes)));
        Measure("fields, from a stream", bytes.Length, () => Fields(new CsvReader(new MemoryStream(bytes))));
        Measure("hash alone", bytes.Length, () => SHA256.HashData(bytes)[0]);
        if (args.Length <= 1)
        {
            Measure("observations, read once and let go", bytes.Length, () => ReadOnce(bytes));
            Measure("observations, given away in two readings", bytes.Length, () =>
            {
                var count = new Counter();
                DeliveryReader.Read(IntakeFormat.Observations, new MemoryStream(bytes), new("made"), count);
                return count.Count;
            });
            Measure("observations, held", bytes.Length, () =>
                DeliveryReader.Read(IntakeFormat.Observations, bytes, new("made")).Observations.Count);
        }

        return 0;
    }

    private static long Fields(CsvReader reader)
    {
        long sum = 0;
        while (reader.Next())
        {
            for (var field = 0; field < reader.Count; field++)
            {
                sum += reader[field].Length;
            }
        }

        return sum;
    }

    private static long ReadOnce(byte[] bytes)
    {
        var count = new Counter();
        var source = new DeliveryBytes(bytes);
        var delivery = new Gathering(new("made"), source.Sha, count);
        var rows = CsvCells.Begin(delivery, source.Rows(), ObservationColumns.InTable, strict: true)!;
        while (rows.Next())
        {
            ObservationRow.Take(rows);
        }

        return count.Count;
    }

    private static void Measure(string name, long bytes, Func<long> work)
    {
        var best = TimeSpan.MaxValue;
        var (outcome, allocated) = (0L, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var begin = Environment.CpuUsage.TotalTime;
            outcome = work();
            var used = Environment.CpuUsage.TotalTime - begin;
            best = used < best ? used : best;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {bytes / 1e6 / best.TotalSeconds:F0} MB a second of processor, "
            + $"{allocated / 1e6:F1} MB allocated, outcome {outcome}"));
    }

    private static byte[] Table()
    {
        var random = new Random(1);
        var text = new StringBuilder(
            "id,kind,count,from,to,lon,lat,precision_m,place,observer,means,standing,detail,report,marking\n");
        string[] kinds = ["explosion", "small-arms", "shelling", "drone"];
        for (var row = 0; row < Rows; row++)
        {
            var when = new DateTime(2025, 1, 1).AddMinutes(random.Next(500_000));
            text.Append(CultureInfo.InvariantCulture, $"p{row},{kinds[random.Next(4)]},{random.Next(1, 60)},");
            text.Append(CultureInfo.InvariantCulture, $"{when:yyyy-MM-ddTHH:mm},,{35 + random.NextDouble() * 5:F5},");
            text.Append(CultureInfo.InvariantCulture, $"{47 + random.NextDouble() * 3:F5},500,");
            text.Append(CultureInfo.InvariantCulture, $"Place {random.Next(900)},");
            text.Append(CultureInfo.InvariantCulture, $"patrol {random.Next(40)},patrol,neutral,");
            text.Append(CultureInfo.InvariantCulture, $"\"heard, about {random.Next(9)} km away\",r{row / 3},");
            text.Append("coalition\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private sealed class Counter : IDeliveryTaker
    {
        public long Count { get; private set; }

        public void Take(Observation observation) => Count++;

        public void Take(EffortRecord effort) => Count++;

        public void TakeBack(ObservationKey key) => Count++;
    }
}
