using System.Text;
using CsCheck;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;

namespace Entente.Monitoring.Tests.Evidence.Stores;

/// <summary>
/// Whatever keeps the evidence, the same deliveries come to the same; the folder reads them from bytes.
/// </summary>
public sealed class StoreLawTests(SharedPostgres postgres) : IDisposable
{
    private static readonly Gen<string> Line = Gen.Select(
        Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Bool, Gen.Int[0, 3]).Select((id, count, day, isGone, wide) =>
            $"{id},explosion,{count},2025-09-0{day + 1}T10:00Z,2025-09-{day + 1 + (wide * 4):00}T11:00Z,37.5,48.5,"
                + $"100,A,{(isGone && count == 0 ? "yes" : "")}\n");

    private static readonly Gen<string> Effort = Gen.Select(Gen.Int[0, 3], Gen.Int[1, 8]).Select((id, hours) =>
        $"{id},Donetsk,2025-09-01T00:00Z,2025-09-02T00:00Z,patrol,{hours},8\n");

    private static readonly Gen<(bool IsEffort, string Rows, bool IsWhole)[]> Deliveries = Gen.Select(
        Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))), Line.Array[0, 5], Effort.Array[0, 3],
        Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))))
        .Select((isEffort, lines, efforts, isWhole) => (
            isEffort, Once(isEffort ? efforts : lines), isWhole)).Array[1, 6];

    private readonly string _folder = Directory.CreateTempSubdirectory("entente-law-").FullName;
    private int _runs;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A table that names one row twice is wrong.
    private static string Once(string[] lines) =>
        string.Concat(lines.DistinctBy(line => line.Split(',')[0]));

    [Fact]
    public void A_file_of_SQLite_says_what_the_folder_says() => Deliveries.Sample(
        deliveries => Agrees(deliveries, SqliteEvidence.Begin(Next() + ".db")), iter: 100, threads: 2);

    [Fact]
    public void PostgreSQL_says_what_the_folder_says() => Deliveries.Sample(
        deliveries => Agrees(deliveries, PostgresEvidence.Begin(postgres.NewDatabase(), "it")), iter: 20, threads: 2);

    private string Next() => Path.Combine(_folder, $"{Interlocked.Increment(ref _runs)}");

    private void Agrees((bool IsEffort, string Rows, bool IsWhole)[] deliveries, IEvidenceStore store)
    {
        var folder = EvidenceFolder.Begin(Next());
        var at = Made.Moment("2025-09-10T00:00Z");
        EvidenceReading? before = null;
        foreach (var (isEffort, rows, isWhole) in deliveries)
        {
            var head = isEffort
                ? "id,zone,from,to,means,done_hours,planned_hours\n"
                : "id,kind,count,from,to,lon,lat,precision_m,observer,deleted\n";
            var entry = new DeliveryEntry(
                at, "", "f", isEffort ? "efforts" : "observations", "patrols", null, "public", "UTC", isWhole);
            var bytes = Encoding.UTF8.GetBytes(head + rows);
            var (one, other) = (folder.Import(entry, bytes), store.Import(entry, bytes));
            Assert.Empty(one.Delivery.Mistakes);
            Assert.Equal(one.IsKnown, other.IsKnown);
            Assert.Equivalent(one.Change, other.Change, strict: true);
            before = store.Read(before: before);
        }

        Same(store.Read(), before!);

        Same(folder.Read(), store.Read());
        var then = at.AddMilliseconds(deliveries.Length / 2);
        Same(folder.Read(then), store.Read(then));
        var (from, to) = (Made.Moment("2025-09-03T00:00Z"), Made.Moment("2025-09-04T00:00Z"));
        Assert.Equal(folder.Seen(from, to), store.Seen(from, to));
    }

    private static void Same(EvidenceReading one, EvidenceReading other)
    {
        Assert.Equal(one.Digest, other.Digest);
        Assert.Equal(one.Deliveries, other.Deliveries);
        Assert.Equal(
            one.Evidence.Observations.Values.OrderBy(seen => seen.Key.Id),
            other.Evidence.Observations.Values.OrderBy(seen => seen.Key.Id));
        Assert.Equal(
            one.Evidence.Efforts.OrderBy(effort => effort.Key.Id),
            other.Evidence.Efforts.OrderBy(effort => effort.Key.Id));
        Assert.Equal(
            one.Evidence.Corrections.OrderBy(pair => pair.Key.Id),
            other.Evidence.Corrections.OrderBy(pair => pair.Key.Id));
    }
}
