using System.Diagnostics;
using System.Globalization;
using System.Text;
using Entente.Monitoring.Carrying;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Tests.Evidence.Stores;
using Npgsql;

namespace Entente.Monitoring.Tests.Carrying;

/// <summary>Workers and servers are killed while a load runs; all is counted, and once.</summary>
public sealed class KillTests(SharedPostgres postgres) : IDisposable
{
    private const int Workers = 3;
    private const int Kills = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("entente-kill-").FullName;
    private readonly List<Process> _workers = [];

    public void Dispose()
    {
        foreach (var worker in _workers)
        {
            worker.Kill();
            worker.WaitForExit();
            worker.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Nothing_is_lost_or_counted_twice_when_workers_and_servers_are_killed()
    {
        using var servers = new NatsServers(3);
        var settings = postgres.NewDatabase();
        var store = PostgresEvidence.Begin(settings, "it");
        var folder = EvidenceFolder.Begin(Path.Combine(_folder, "one"));
        var outbox = new Outbox(Path.Combine(_folder, "outbox"));
        var parts = 0;
        foreach (var (entry, bytes) in Load())
        {
            var delivery = folder.Import(entry, bytes).Delivery;
            outbox.Put(entry, bytes);
            parts += DeliverySplit.Split(entry, delivery, bytes).Count;
        }

        var place = new CarrierPlace(servers.Urls) { AckWait = TimeSpan.FromSeconds(2) };
        for (var i = 0; i < Workers; i++)
        {
            _workers.Add(Start(settings, servers.Urls));
        }

        var sender = new DeliverySender(place, outbox, TimeProvider.System) { Patience = TimeSpan.FromSeconds(4) };
        var sent = Task.Run(() => sender.SendAsync(_ => { }, TestContext.Current.CancellationToken));
        var killed = await KillAsync(servers, settings, parts, sent);
        Assert.Empty(await sent);
        Assert.Equal(Kills, killed);
        CarryingTests.Same(folder.Read(), store.Read());
        Assert.Equal((long)parts, Count(settings));
    }

    /// <summary>Kills one after the other as the load goes on; how many there were.</summary>
    private async Task<int> KillAsync(
        NatsServers servers, string settings, int parts, Task sent)
    {
        var random = new Random(17);
        for (var kill = 0; kill < Kills; kill++)
        {
            while (Count(settings) < (long)parts * kill / (Kills + 2))
            {
                if (sent.IsCompleted)
                {
                    return kill;
                }

                await Task.Delay(10);
            }

            if (kill % 3 == 2)
            {
                KillServers(servers, random.Next(3), all: kill == 5);
            }
            else
            {
                KillWorker(random.Next(Workers), settings, servers.Urls);
            }
        }

        return Kills;
    }

    private static void KillServers(NatsServers servers, int one, bool all)
    {
        var which = all ? Enumerable.Range(0, servers.Count).ToList() : [one];
        which.ForEach(servers.Kill);
        which.ForEach(servers.Start);
    }

    private void KillWorker(int number, string settings, string urls)
    {
        _workers[number].Kill();
        _workers[number].WaitForExit();
        _workers[number].Dispose();
        _workers[number] = Start(settings, urls);
    }

    private static long Count(string settings)
    {
        using var connection = new NpgsqlConnection(settings);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT count(*) FROM monitor.parts", connection);
        return (long)command.ExecuteScalar()!;
    }

    private static Process Start(string settings, string urls)
    {
        var builder = new NpgsqlConnectionStringBuilder(settings);
        var start = new ProcessStartInfo(Sources.PathTo("artifacts/bin/Entente.Cli/release/entente"),
        [
            "monitor", "work", $"postgres://{builder.Username}@{builder.Host}:{builder.Port}/{builder.Database}",
            "--nats", urls, "--ack-wait", "2",
        ])
        {
            RedirectStandardError = true,
        };
        var worker = Process.Start(start)!;
        worker.ErrorDataReceived += (_, _) => { };
        worker.BeginErrorReadLine();
        return worker;
    }

    private static IEnumerable<(DeliveryEntry Entry, byte[] Bytes)> Load()
    {
        var at = Made.Moment("2025-09-10T00:00Z");
        for (var delivery = 0; delivery < 24; delivery++)
        {
            var table = new StringBuilder("id,kind,count,from,lon,lat,precision_m,observer\n");
            for (var row = 0; row < 2_000; row++)
            {
                var id = (delivery * 1_500) + row;
                table.AppendLine(CultureInfo.InvariantCulture, $"{id},shelling,{1 + (delivery % 5)},"
                    + $"2025-09-{1 + (id % 9):00}T10:{id % 60:00}Z,"
                    + $"{36 + (id % 50 / 10.0)},{47 + (id % 30 / 10.0)},100,B");
            }

            yield return (
                new DeliveryEntry(
                    at.AddMinutes(delivery), "", $"{delivery}.csv", "observations", "patrols", null, "public", "UTC",
                    false),
                Encoding.UTF8.GetBytes(table.ToString()));
        }
    }
}
