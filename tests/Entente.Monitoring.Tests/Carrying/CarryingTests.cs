using System.Globalization;
using System.Text;
using Entente.Monitoring.Carrying;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Tests.Evidence.Stores;

namespace Entente.Monitoring.Tests.Carrying;

public sealed class CarryingTests(SharedPostgres postgres) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entente-carry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_several_workers_take_from_three_servers_is_what_one_process_reads()
    {
        using var servers = new NatsServers(3);
        var store = PostgresEvidence.Begin(postgres.NewDatabase(), "it");
        var folder = EvidenceFolder.Begin(Path.Combine(_folder, "one"));
        var outbox = new Outbox(Path.Combine(_folder, "outbox"));
        foreach (var (entry, bytes) in Deliveries())
        {
            folder.Import(entry, bytes);
            Assert.Empty(outbox.Put(entry, bytes).Mistakes);
        }

        var place = new CarrierPlace(servers.Urls);
        using var end = new CancellationTokenSource();
        var workers = Enumerable.Range(0, 3)
            .Select(_ => Task.Run(() => new DeliveryWorker(place, store).WorkAsync(_ => { }, end.Token)))
            .ToList();
        var left = await new DeliverySender(place, outbox, TimeProvider.System).SendAsync(
            _ => { }, TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await Task.WhenAll(workers);
        Assert.Empty(left);
        Same(folder.Read(), store.Read());
    }

    [Fact]
    public async Task Who_is_told_to_stop_before_the_servers_answer_ends_and_keeps_what_waits()
    {
        var (place, stopped) = (new CarrierPlace("nats://127.0.0.1:1"), new CancellationToken(canceled: true));
        await new DeliveryWorker(place, PostgresEvidence.Begin(postgres.NewDatabase(), "it"))
            .WorkAsync(_ => { }, stopped);
        var outbox = new Outbox(Path.Combine(_folder, "stopped"));
        var (entry, bytes) = Deliveries().First();
        outbox.Put(entry, bytes);
        Assert.Single(await new DeliverySender(place, outbox, TimeProvider.System).SendAsync(_ => { }, stopped));
    }

    internal static void Same(EvidenceReading one, EvidenceReading other)
    {
        Assert.Equal(one.Digest, other.Digest);
        Assert.Equal(
            one.Evidence.Observations.Values.OrderBy(seen => seen.Key.Id),
            other.Evidence.Observations.Values.OrderBy(seen => seen.Key.Id));
        Assert.Equal(
            one.Evidence.Corrections.OrderBy(pair => pair.Key.Id),
            other.Evidence.Corrections.OrderBy(pair => pair.Key.Id));
    }

    /// <summary>Deliveries of a few thousand rows with corrections, some taken back, and one that is whole.</summary>
    internal static IEnumerable<(DeliveryEntry Entry, byte[] Bytes)> Deliveries()
    {
        var at = Made.Moment("2025-09-10T00:00Z");
        for (var delivery = 0; delivery < 6; delivery++)
        {
            var table = new StringBuilder("id,kind,count,from,lon,lat,precision_m,observer,deleted\n");
            for (var row = 0; row < 1_000; row++)
            {
                var id = (delivery * 700) + row;
                var gone = id % 97 == delivery ? "yes" : "";
                table.AppendLine(CultureInfo.InvariantCulture, $"{id % 4_000},explosion,{1 + ((delivery + row) % 5)},"
                    + $"2025-09-{1 + (id % 9):00}T10:{id % 60:00}Z,"
                    + $"{36 + (id % 50 / 10.0)},{47 + (id % 30 / 10.0)},100,A,{gone}");
            }

            yield return (
                new DeliveryEntry(
                    at.AddMinutes(delivery), "", $"{delivery}.csv", "observations",
                    delivery < 5 ? "patrols" : "cameras", null, "public", "UTC", delivery == 4),
                Encoding.UTF8.GetBytes(table.ToString()));
        }
    }
}
