using System.Globalization;
using System.Security.Cryptography;
using Entente.Monitoring.Evidence.Attachments;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Microsoft.Data.Sqlite;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>
/// Evidence in a file of SQLite, alone or in the file of a register. What a delivery says lies beside its bytes, found
/// by time and by key, so that a day can be asked for without reading the rest.
/// </summary>
public sealed class SqliteEvidence : IEvidenceStore
{
    /// <summary>Bytes of a delivery are kept in parts of this size.</summary>
    private const int PartSize = 16 << 20;

    private readonly string _path;

    private SqliteEvidence(string path) => _path = path;

    public string Name => _path;

    public IAttachments Attachments => new SqliteAttachments(this);

    /// <summary>Opens what is there; null where the file holds no evidence.</summary>
    /// <exception cref="EvidenceException">It cannot be read, or is of a newer version.</exception>
    public static SqliteEvidence? Find(string path)
    {
        var store = new SqliteEvidence(path);
        return store.Do(SqliteOpenMode.ReadOnly, file => store.IsThere(file)) ? store : null;
    }

    /// <summary>Makes an empty one, in a new file or in that of a register.</summary>
    /// <exception cref="EvidenceException">There is evidence already, or the file is of another program.</exception>
    public static SqliteEvidence Begin(string path)
    {
        var store = new SqliteEvidence(path);
        store.Do(SqliteOpenMode.ReadWriteCreate, file =>
        {
            file.Run("PRAGMA journal_mode = WAL");
            return file.Transact(() => store.Begin(file));
        });
        return store;
    }

    public EvidenceReading Read(DateTimeOffset? knownAt = null, EvidenceReading? before = null) => Look(file =>
    {
        var problems = new List<string>();
        var all = Deliveries(file);
        var known = all.Where(one => !(one.Entry.At > knownAt)).ToList();
        var parts = new EvidenceParts(
            _path, Files(file), [.. known.Select(one => one.Entry)],
            [.. Decisions(file).Where(decision => !(decision.At > knownAt))]);
        return parts.Read(problems, before, (number, _) => KeptRow.Delivery(Rows(file, known[number])));
    });

    public IReadOnlyList<Observation> Seen(DateTimeOffset from, DateTimeOffset to) => Look(file =>
    {
        var seen = History(file);
        foreach (var text in new[]
        {
            SqliteRows.Usual, SqliteRows.WideOnes, SqliteRows.UsualAgain, SqliteRows.WideAgain,
        })
        {
            using var rows = file.Query(text, from.UtcTicks, to.UtcTicks);
            seen.Take(rows);
        }

        return SeenSpan.Of(seen.History.Standing(), from, to);
    });

    public DateTimeOffset? Latest() => Look(file => SeenSpan.Moment(
        file.Number("SELECT coalesce(max(begins), -1) FROM evidence_rows WHERE begins IS NOT NULL")));

    public ImportOutcome Import(DeliveryEntry entry, ReadOnlyMemory<byte> bytes)
    {
        var delivery = EvidenceParts.Said(entry, bytes);
        if (delivery.Mistakes.Count > 0)
        {
            return new ImportOutcome(delivery, null, false);
        }

        var named = entry with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) };
        return Write(file => Take(file, named, bytes, delivery));
    }

    public void Add(Decision decision) => Write(file =>
    {
        file.Run("INSERT INTO evidence_decisions (line) VALUES ($1)", EvidenceJson.Write(decision));
        return Changed(file);
    });

    public IReadOnlyList<Decision> Decisions() => Look(Decisions);

    public long Size() => Look(file => file.Number("SELECT coalesce(sum(length(bytes)), 0) FROM evidence_bytes"));

    public IReadOnlyList<EvidenceFile> Files() => Look(Files);

    public void Put(EvidenceFile file) => Write(database =>
    {
        database.Run("INSERT INTO evidence_files (name, bytes) VALUES ($1, $2)", file.Name, file.Bytes);
        return Changed(database);
    });

    public byte[]? BytesOf(string sha256) => Look(file => file.All(
        "SELECT bytes FROM evidence_bytes WHERE sha256 = $1 ORDER BY part",
        rows => rows.GetFieldValue<byte[]>(0),
        sha256) is { Count: > 0 } parts ? parts.SelectMany(part => part).ToArray() : null);

    public string Stamp() =>
        Look(file => file.Number("SELECT changes FROM evidence").ToString(CultureInfo.InvariantCulture));

    private bool IsThere(SqliteConnected file)
    {
        if (file.Number("SELECT count(*) FROM sqlite_master WHERE name = 'evidence'") == 0)
        {
            return false;
        }

        var version = file.Number("SELECT version FROM evidence");
        return version == SqliteTables.Version ? true : throw new EvidenceException(
            $"{_path} holds evidence of form {version}, and this program knows form {SqliteTables.Version}");
    }

    private bool Begin(SqliteConnected file)
    {
        if (IsThere(file))
        {
            throw new EvidenceException($"{_path} holds evidence already; nothing was changed");
        }

        var application = file.Number("PRAGMA application_id");
        if (application != SqliteTables.RegisterId && file.Number("SELECT count(*) FROM sqlite_master") > 0)
        {
            throw new EvidenceException($"{_path} is a database of another program. Name another file");
        }

        file.Run(SqliteTables.Create);
        if (application != SqliteTables.RegisterId)
        {
            file.Run("PRAGMA application_id = 1164866669");
        }

        return true;
    }

    private ImportOutcome Take(
        SqliteConnected file, DeliveryEntry entry, ReadOnlyMemory<byte> bytes, Delivery delivery)
    {
        var known = Deliveries(file);
        if (known.Exists(one => EvidenceParts.IsSame(one.Entry, entry)))
        {
            return new ImportOutcome(delivery, new DeliveryChange(), true);
        }

        var taken = entry with
        {
            At = EvidenceParts.After(entry.At, known.Count > 0 ? known[^1].Entry.At : null),
        };
        file.Run(
            "INSERT INTO evidence_deliveries (at, line, sha256) VALUES ($1, $2, $3)",
            taken.At.UtcTicks, EvidenceJson.Write(taken), taken.Sha256);
        var number = file.Number("SELECT last_insert_rowid()");
        Keep(file, taken.Sha256, bytes);
        Write(file, number, delivery);
        var change = Change(file, number, entry.IsWhole, delivery);
        file.Run(SqliteRows.RememberAgain, number);
        KeepSources(file, number, entry.IsWhole ? KeptRow.Sources(delivery) : []);
        Changed(file);
        return new ImportOutcome(delivery, change, false);
    }

    private static DeliveryChange Change(
        SqliteConnected file, long number, bool isWhole, Delivery delivery)
    {
        var before = History(file);
        using (var rows = file.Query(isWhole ? SqliteRows.AllBefore : SqliteRows.Before, number))
        {
            before.Take(rows);
        }

        return before.History.Record().Add(delivery, isWhole);
    }

    private static void Keep(SqliteConnected file, string sha256, ReadOnlyMemory<byte> bytes)
    {
        for (var part = 0; part == 0 || (long)part * PartSize < bytes.Length; part++)
        {
            file.Run(
                "INSERT INTO evidence_bytes (sha256, part, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
                sha256, part,
                bytes.Slice(part * PartSize, Math.Min(PartSize, bytes.Length - (part * PartSize))).ToArray());
        }
    }

    private static void Write(SqliteConnected file, long delivery, Delivery said)
    {
        var number = 0L;
        foreach (var row in KeptRow.Of(said))
        {
            file.Run(
                "INSERT INTO evidence_rows (delivery, row, key, begins, ends, body) VALUES ($1, $2, $3, $4, $5, $6)",
                delivery, number++, KeyHash.Of(row.Key), row.Seen?.When.From.UtcTicks, row.Seen?.When.To.UtcTicks,
                RowBytes.Of(row));
        }
    }

    private static void KeepSources(SqliteConnected file, long delivery, IEnumerable<string> sources)
    {
        foreach (var source in sources)
        {
            file.Run("INSERT INTO evidence_wholes (source, delivery) VALUES ($1, $2)", source, delivery);
        }
    }

    private static bool Changed(SqliteConnected file)
    {
        file.Run("UPDATE evidence SET changes = changes + 1");
        return true;
    }

    private static List<EvidenceFile> Files(SqliteConnected file) => file.All(
        """
        SELECT name, bytes FROM evidence_files
        WHERE number IN (SELECT max(number) FROM evidence_files GROUP BY name) ORDER BY name
        """,
        rows => new EvidenceFile(rows.GetString(0), rows.GetFieldValue<byte[]>(1)));

    private List<KnownDelivery> Deliveries(SqliteConnected file) => file.All(
        "SELECT number, line FROM evidence_deliveries ORDER BY at, number",
        rows => new KnownDelivery(rows.GetInt64(0), EvidenceJson.ReadDelivery(rows.GetString(1)) ?? throw Damaged()));

    private List<Decision> Decisions(SqliteConnected file) => file.All(
        "SELECT line FROM evidence_decisions ORDER BY number",
        rows => EvidenceJson.ReadDecision(rows.GetString(0)) ?? throw Damaged());

    private static IEnumerable<KeptRow> Rows(SqliteConnected file, KnownDelivery delivery)
    {
        var pool = new TextPool();
        using var rows = file.Query(
            "SELECT body FROM evidence_rows WHERE delivery = $1 ORDER BY row", delivery.Number);
        while (rows.Read())
        {
            yield return RowBytes.Read(rows.GetFieldValue<byte[]>(0), delivery.Entry.Sha256, pool);
        }
    }

    private static SeenRows History(SqliteConnected file) => new(
        file.All(
            "SELECT number, sha256 FROM evidence_deliveries ORDER BY at, number",
            rows => (rows.GetInt64(0), rows.GetString(1))),
        file.All("SELECT source, delivery FROM evidence_wholes", rows => (rows.GetString(0), rows.GetInt64(1))));

    private EvidenceException Damaged() =>
        new($"{_path} is damaged: a line was not written by Entente. Put it back from a backup");

    /// <summary>Writes in one transaction.</summary>
    internal T Write<T>(Func<SqliteConnected, T> work) =>
        Do(SqliteOpenMode.ReadWrite, file => file.Transact(() => work(file)));

    internal T Look<T>(Func<SqliteConnected, T> work) =>
        Do(SqliteOpenMode.ReadOnly, file => file.Look(() => work(file)));

    private T Do<T>(SqliteOpenMode mode, Func<SqliteConnected, T> work)
    {
        try
        {
            using var file = new SqliteConnected(_path, mode);
            return work(file);
        }
        catch (FormatException)
        {
            throw Damaged();
        }
        catch (Exception e) when (e is SqliteException or UnauthorizedAccessException
            || (e is IOException && e is not EvidenceException))
        {
            throw SqliteConnected.Trouble(_path, e);
        }
    }
}
