using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Carrying;
using Entente.Monitoring.Evidence.Attachments;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Npgsql;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>
/// Evidence in PostgreSQL with PostGIS, for many processes at once. A delivery may arrive in parts, in any order and
/// more than once; it counts when it is there whole.
/// </summary>
public sealed class PostgresEvidence : IEvidenceStore
{
    private const int KeysAtOnce = 10_000;

    private readonly string _settings;

    private PostgresEvidence(string settings, string name)
    {
        // A board asks at every page whether something has changed.
        _settings = new NpgsqlConnectionStringBuilder(settings) { Pooling = true, MaxPoolSize = 20 }.ToString();
        Name = name;
    }

    public string Name { get; }

    public IAttachments Attachments => new PostgresAttachments(this);

    /// <summary>Opens what is there; null where the database holds no evidence.</summary>
    /// <param name="settings">The connection as Npgsql reads it.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="EvidenceException">It cannot be reached, or is of a newer version.</exception>
    public static PostgresEvidence? Find(string settings, string name)
    {
        var store = new PostgresEvidence(settings, name);
        return store.Do(store.IsThere) ? store : null;
    }

    /// <summary>Makes an empty one.</summary>
    /// <exception cref="EvidenceException">There is evidence already, or PostGIS is missing.</exception>
    public static PostgresEvidence Begin(string settings, string name)
    {
        var store = new PostgresEvidence(settings, name);
        store.Do(database => database.Transact(() => store.Begin(database)));
        return store;
    }

    public EvidenceReading Read(DateTimeOffset? knownAt = null, EvidenceReading? before = null) => Look(database =>
    {
        var known = Deliveries(database).Where(one => !(one.Entry.At > knownAt)).ToList();
        var parts = new EvidenceParts(
            Name,
            Files(database),
            [.. known.Select(one => one.Entry)],
            [.. Decisions(database).Where(decision => !(decision.At > knownAt))]);
        return parts.Read([], before, (number, _) => KeptRow.Delivery(Rows(database, known[number])));
    });

    public IReadOnlyList<Observation> Seen(DateTimeOffset from, DateTimeOffset to) => Look(database =>
    {
        var seen = History(database);
        database.Query(PostgresTables.Usual, seen.Take, from.UtcTicks, to.UtcTicks);
        database.Query(PostgresTables.WideOnes, seen.Take, from.UtcTicks, to.UtcTicks);
        return SeenSpan.Of(seen.History.Standing(), from, to);
    });

    public DateTimeOffset? Latest() => Do(database => SeenSpan.Moment(
        database.Number("SELECT coalesce(max(begins), -1) FROM monitor.rows WHERE begins IS NOT NULL")));

    public ImportOutcome Import(DeliveryEntry entry, ReadOnlyMemory<byte> bytes)
    {
        var delivery = EvidenceParts.Said(entry, bytes);
        if (delivery.Mistakes.Count > 0)
        {
            return new ImportOutcome(delivery, null, false);
        }

        var named = entry with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) };
        return Do(database => database.Transact(() => Take(database, named, bytes, delivery)));
    }

    public void Add(Decision decision) => Do(database => database.Transact(() =>
    {
        database.Run("INSERT INTO monitor.decisions (line) VALUES ($1)", EvidenceJson.Write(decision));
        return Changed(database);
    }));

    public IReadOnlyList<Decision> Decisions() => Look(Decisions);

    public long Size() => Do(database => database.Number("SELECT pg_table_size('monitor.bytes')"));

    public IReadOnlyList<EvidenceFile> Files() => Look(Files);

    public void Put(EvidenceFile file) => Do(database => database.Transact(() =>
    {
        database.Run("INSERT INTO monitor.files (name, bytes) VALUES ($1, $2)", file.Name, file.Bytes);
        return Changed(database);
    }));

    public byte[]? BytesOf(string sha256) => Look(database => database.All(
        "SELECT bytes FROM monitor.bytes WHERE sha256 = $1 ORDER BY part",
        rows => rows.GetFieldValue<byte[]>(0),
        sha256) is { Count: > 0 } parts ? parts.SelectMany(part => part).ToArray() : null);

    public string Stamp() => Do(database =>
        database.Number("SELECT changes FROM monitor.form").ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Takes a part of a delivery, once however often it is given; whether the delivery is here whole then.
    /// </summary>
    /// <exception cref="EvidenceException">The database does not take it; it may be given again.</exception>
    /// <exception cref="FormatException">The delivery's bytes are not what its hash says.</exception>
    internal bool Take(DeliveryPart part) => Do(database => PostgresParts.Take(database, part));

    private bool IsThere(PostgresConnected database)
    {
        if (database.Number("SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('monitor.form')") == 0)
        {
            return false;
        }

        var version = database.Number("SELECT version::bigint FROM monitor.form");
        return version == PostgresTables.Version ? true : throw new EvidenceException(
            $"{Name} holds evidence of form {version}, and this program knows form {PostgresTables.Version}");
    }

    private bool Begin(PostgresConnected database)
    {
        database.Run("SELECT pg_advisory_xact_lock($1)", PostgresTables.Lock);
        if (IsThere(database))
        {
            throw new EvidenceException($"{Name} holds evidence already; nothing was changed");
        }

        if (database.Number("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'") == 0
            && !TryExtend(database))
        {
            throw new EvidenceException($"{Name} has no PostGIS. Install it on the server, and let an administrator "
                + "say in that database: CREATE EXTENSION postgis");
        }

        database.Run(PostgresTables.Create);
        return true;
    }

    private static bool TryExtend(PostgresConnected database)
    {
        database.Run("SAVEPOINT before_postgis");
        try
        {
            database.Run("CREATE EXTENSION postgis");
            return true;
        }
        catch (PostgresException)
        {
            database.Run("ROLLBACK TO SAVEPOINT before_postgis");
            return false;
        }
    }

    private static ImportOutcome Take(
        PostgresConnected database, DeliveryEntry entry, ReadOnlyMemory<byte> bytes, Delivery delivery)
    {
        database.Run("SELECT pg_advisory_xact_lock($1)", PostgresTables.Lock);
        var known = Deliveries(database);
        if (known.Exists(one => EvidenceParts.IsSame(one.Entry, entry)))
        {
            return new ImportOutcome(delivery, new DeliveryChange(), true);
        }

        var change = Change(database, entry, delivery);
        var taken = entry with
        {
            At = EvidenceParts.After(entry.At, known.Count > 0 ? known[^1].Entry.At : null),
        };
        PostgresParts.TakeWhole(database, taken, bytes, delivery);
        Changed(database);
        return new ImportOutcome(delivery, change, false);
    }

    private static DeliveryChange Change(
        PostgresConnected database, DeliveryEntry entry, Delivery delivery)
    {
        var seen = History(database);
        if (entry.IsWhole)
        {
            database.Query(PostgresTables.All, seen.Take);
        }
        else
        {
            foreach (var keys in KeptRow.Of(delivery).Select(row => KeyHash.Of(row.Key)).Distinct().Chunk(KeysAtOnce))
            {
                database.Query(PostgresTables.OfKeys, seen.Take, keys);
            }
        }

        return seen.History.Record().Add(delivery, entry.IsWhole);
    }

    internal static bool Changed(PostgresConnected database)
    {
        database.Run("UPDATE monitor.form SET changes = changes + 1");
        database.Run($"NOTIFY {PostgresTables.Channel}");
        return true;
    }

    private static List<EvidenceFile> Files(PostgresConnected database) => database.All(
        """
        SELECT name, bytes FROM monitor.files
        WHERE number IN (SELECT max(number) FROM monitor.files GROUP BY name) ORDER BY name COLLATE "C"
        """,
        rows => new EvidenceFile(rows.GetString(0), rows.GetFieldValue<byte[]>(1)));

    private static List<KnownDelivery> Deliveries(PostgresConnected database) => database.All(
        PostgresTables.Deliveries,
        rows => new KnownDelivery(
            rows.GetInt64(0), EvidenceJson.ReadDelivery(rows.GetString(1)) ?? throw new LineException()));

    private static List<Decision> Decisions(PostgresConnected database) => database.All(
        "SELECT line FROM monitor.decisions ORDER BY number",
        rows => EvidenceJson.ReadDecision(rows.GetString(0)) ?? throw new LineException());

    private static List<KeptRow> Rows(PostgresConnected database, KnownDelivery delivery)
    {
        var pool = new TextPool();
        return database.All(
            "SELECT body FROM monitor.rows WHERE delivery = $1 ORDER BY row",
            rows => RowBytes.Read(rows.GetFieldValue<byte[]>(0), delivery.Entry.Sha256, pool),
            delivery.Number);
    }

    private static SeenRows History(PostgresConnected database) => new(
        database.All(
            "SELECT number, sha256 FROM monitor.deliveries WHERE is_complete ORDER BY at, identity",
            rows => (rows.GetInt64(0), rows.GetString(1))),
        database.All("SELECT source, delivery FROM monitor.wholes", rows => (rows.GetString(0), rows.GetInt64(1))));

    private T Look<T>(Func<PostgresConnected, T> work) => Do(database => database.Look(() => work(database)));

    internal T Do<T>(Func<PostgresConnected, T> work)
    {
        try
        {
            using var database = new PostgresConnected(_settings);
            return work(database);
        }
        catch (LineException)
        {
            throw new EvidenceException(
                $"{Name} is damaged: a line was not written by Entente. Put it back from a backup");
        }
        catch (Exception e) when (PostgresConnected.IsOutside(e))
        {
            throw PostgresConnected.Trouble(Name, e);
        }
    }

    private sealed class LineException : Exception;
}
