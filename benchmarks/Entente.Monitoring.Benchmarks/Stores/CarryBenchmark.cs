using System.Diagnostics;
using System.Globalization;
using System.Text;
using Entente.Monitoring.Carrying;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Tests.Carrying;
using Entente.Register.Writer;
using Npgsql;

namespace Entente.Monitoring.Benchmarks.Stores;

/// <summary>
/// Deliveries from an outbox through three servers of NATS into PostgreSQL, with one worker and with several, beside
/// handing the same in to PostgreSQL directly and copying rows as large into a bare table.
/// </summary>
internal static class CarryBenchmark
{
    private const int RowsInDelivery = 20_000;
    private static readonly int[] Workers = [1, 2, 4];

    public static async Task<int> RunAsync(string[] rest)
    {
        var count = rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 200_000;
        using var server = new PostgresServer();
        var deliveries = Deliveries(count).ToList();
        var size = Bare(server, deliveries, count);
        Tell($"bare COPY of rows of {size.Bytes} bytes in 500s", count, size.Seconds);
        Tell("handed in directly, one process", count, Time(() =>
        {
            var store = PostgresEvidence.Begin(Settings(server), "it");
            deliveries.ForEach(one => store.Import(one.Entry, one.Bytes));
        }));
        foreach (var workers in Workers)
        {
            await CarryAsync(server, deliveries, count, workers);
        }

        return 0;
    }

    private static async Task CarryAsync(
        PostgresServer server, List<(DeliveryEntry Entry, byte[] Bytes)> deliveries, int count, int workers)
    {
        using var servers = new NatsServers(3);
        var folder = Directory.CreateTempSubdirectory("entente-carry-");
        var store = PostgresEvidence.Begin(Settings(server), "it");
        var outbox = new Outbox(folder.FullName);
        deliveries.ForEach(one => outbox.Put(one.Entry, one.Bytes));
        var place = new CarrierPlace(servers.Urls);
        // The servers choose who leads before anything is measured.
        await (await Carrier.OpenAsync(place, leaves: false, CancellationToken.None))!.DisposeAsync();
        using var end = new CancellationTokenSource();
        var work = Enumerable.Range(0, workers)
            .Select(_ => Task.Run(() => new DeliveryWorker(place, store).WorkAsync(_ => { }, end.Token))).ToList();
        var watch = Stopwatch.StartNew();
        await new DeliverySender(place, outbox, TimeProvider.System) { Patience = TimeSpan.FromMinutes(5) }
            .SendAsync(_ => { }, CancellationToken.None);
        Tell($"carried, kept by {workers} workers", count, watch.Elapsed.TotalSeconds);
        await end.CancelAsync();
        await Task.WhenAll(work);
        folder.Delete(recursive: true);
    }

    // What the store alone takes: rows with one index, a transaction for each part.
    private static (int Bytes, double Seconds) Bare(
        PostgresServer server, List<(DeliveryEntry Entry, byte[] Bytes)> deliveries, int count)
    {
        var bytes = new byte[(int)(deliveries.Sum(one => (long)one.Bytes.Length) / count)];
        using var connection = new NpgsqlConnection(Settings(server));
        connection.Open();
        using (var create = new NpgsqlCommand("CREATE TABLE bare (id bigint PRIMARY KEY, body bytea)", connection))
        {
            create.ExecuteNonQuery();
        }

        return (bytes.Length, Time(() =>
        {
            for (var first = 0; first < count; first += DeliverySplit.RowsInPart)
            {
                using var copy = connection.BeginBinaryImport("COPY bare (id, body) FROM STDIN (FORMAT binary)");
                for (var row = first; row < Math.Min(count, first + DeliverySplit.RowsInPart); row++)
                {
                    copy.WriteRow((long)row, bytes);
                }

                copy.Complete();
            }
        }));
    }

    private static string Settings(PostgresServer server)
    {
        var url = server.NewDatabase();
        return $"Host=127.0.0.1;Port={server.Port};Username=postgres;Database={url[(url.LastIndexOf('/') + 1)..]};"
            + "GssEncryptionMode=Disable";
    }

    private static double Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private static void Tell(string what, int count, double seconds) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {count} in {seconds:0.0} s, {count / seconds / 1e3:0.0} thousand a second"));

    private static IEnumerable<(DeliveryEntry Entry, byte[] Bytes)> Deliveries(int count)
    {
        var at = DateTimeOffset.UnixEpoch.AddDays(20_000);
        for (var first = 0; first < count; first += RowsInDelivery)
        {
            var table = new StringBuilder("id,kind,count,from,lon,lat,precision_m,observer\n");
            for (var row = first; row < Math.Min(count, first + RowsInDelivery); row++)
            {
                table.Append(CultureInfo.InvariantCulture, $"{row},shelling,{1 + (row % 5)},2025-09-{1 + (row % 9):00}")
                    .Append(CultureInfo.InvariantCulture, $"T10:{row % 60:00}Z,{36 + (row % 50 / 10.0)},")
                    .Append(CultureInfo.InvariantCulture, $"{47 + (row % 30 / 10.0)},100,patrol {row % 40}\n");
            }

            yield return (
                new DeliveryEntry(
                    at.AddSeconds(first), "", $"{first}.csv", "observations", "patrols", null, "public", "UTC", false),
                Encoding.UTF8.GetBytes(table.ToString()));
        }
    }
}
