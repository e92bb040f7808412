using Entente.Register.Log;
using Npgsql;

namespace Entente.Register.Stores;

/// <summary>A register in a database of PostgreSQL, in a schema of its own.</summary>
public sealed class PostgresStore : ILogStore
{
    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly bool _mayWrite;
    private readonly GrowthWaiters _waiters = new();
    private readonly PostgresWatch _watch;

    // Calls take turns, whatever thread they come from.
    private readonly Lock _gate = new();
    private PostgresSession? _session;
    private bool _isRegister;
    private bool _isDisposed;

    public PostgresStore(string url, bool mayWrite, TimeProvider time)
    {
        (_settings, Name) = PostgresAddress.Parse(url, mayWrite);
        _mayWrite = mayWrite;
        _watch = new PostgresWatch(_settings, time, _waiters);
        try
        {
            Reading(session => _isRegister = session.HoldsRegister(Name));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Name { get; }

    public StoredHead? ReadHead() => Reading(session =>
    {
        _isRegister = _isRegister || session.HoldsRegister(Name);
        return _isRegister ? HeadOf(session) : null;
    });

    public void Create(StoredHead head) => Make(session => PostgresRows.Put(session, head), () => head.Size);

    public AppendAnswer TryAppend(
        long expectedSize,
        IReadOnlyList<StoredEntry> entries,
        IReadOnlyList<Tile> tiles,
        StoredHead head,
        IntakeEnds? intake = null)
    {
        AppendRules.Check(expectedSize, entries, tiles, head);
        EnsureWritable();
        var append = new PostgresAppend(expectedSize, entries, tiles, head, intake);
        var answer = Locked(() => Write(append.Try, append.TryAgain));
        if (answer == AppendAnswer.Appended)
        {
            _waiters.Grown(head.Size);
        }

        return answer;
    }

    public bool TryReceive(long expectedSize, IntakeEnds? intake, ReceivedEntry entry, byte[] identity)
    {
        AppendRules.Check(expectedSize, intake, entry, identity);
        EnsureWritable();
        var receive = new PostgresReceive(expectedSize, intake, entry, identity);
        return Locked(() => Write(receive.Try, receive.TryAgain)) == AppendAnswer.Appended;
    }

    public IReadOnlyList<ReceivedEntry> ReadIntake() => Query(
        "SELECT idx, recorded, statement, leaf FROM register.intake ORDER BY idx", row => row.Received());

    public IEnumerable<StoredEntry> Read(long from, long count) =>
        new EntryPages(
            Page,
            () => ReadHead()?.Size ?? throw PostgresTrouble.Missing(Name),
            index => PostgresTrouble.Damaged(Name, $"entry {index} is not there"))
            .Read(from, count);

    public long? Find(ReadOnlySpan<byte> identity)
    {
        var bytes = identity.ToArray();
        return Query("SELECT idx FROM register.entries WHERE identity = $1", row => (long?)row.Number(0), bytes)
            .FirstOrDefault();
    }

    public IReadOnlyList<long?> Find(IReadOnlyList<byte[]> identities)
    {
        var found = Query(
            "SELECT idx, identity FROM register.entries WHERE identity = ANY($1)",
            row => (Index: row.Number(0), Identity: Convert.ToHexString(row.Bytes(1))),
            (object)identities.ToArray())
            .ToDictionary(one => one.Identity, one => (long?)one.Index, StringComparer.Ordinal);
        return [.. identities.Select(identity => found.GetValueOrDefault(Convert.ToHexString(identity)))];
    }

    public byte[]? ReadTile(int level, long index) => Query(
        "SELECT hashes FROM register.tiles WHERE level = $1 AND idx = $2", row => row.Hashes(0), level, index)
        .FirstOrDefault();

    public IEnumerable<Tile> ReadTiles()
    {
        for (var (level, next) = (0, 0L); level <= Tile.TopLevel;)
        {
            var tiles = Query(
                "SELECT level, idx, hashes FROM register.tiles WHERE level = $1 AND idx >= $2 ORDER BY idx LIMIT 256",
                row => row.Tile(), level, next);
            foreach (var tile in tiles)
            {
                yield return tile;
            }

            (level, next) = tiles.Count > 0 ? (level, tiles[^1].Index + 1) : (level + 1, 0L);
        }
    }

    public void KeepCheckpoint(StoredCheckpoint checkpoint)
    {
        EnsureWritable();
        Repeatable(
            "INSERT INTO register.checkpoints (size, note) VALUES ($1, $2) "
            + "ON CONFLICT (size) DO UPDATE SET note = excluded.note",
            checkpoint.Size, checkpoint.Note);
    }

    public IReadOnlyList<StoredCheckpoint> ReadCheckpoints() => Query(
        "SELECT size, note FROM register.checkpoints ORDER BY size",
        row => new StoredCheckpoint(row.Number(0), row.Text(1)));

    public void KeepSnapshot(StoredSnapshot snapshot)
    {
        EnsureWritable();
        Repeatable(
            "INSERT INTO register.snapshots (id, size, state) VALUES (1, $1, $2) "
            + "ON CONFLICT (id) DO UPDATE SET size = excluded.size, state = excluded.state",
            snapshot.Size, snapshot.Bytes);
    }

    public StoredSnapshot? ReadSnapshot() => Query(
        "SELECT size, state FROM register.snapshots", row => new StoredSnapshot(row.Number(0), row.Bytes(1)))
        .FirstOrDefault();

    public Task GrowthAsync(long size, CancellationToken cancellation) => _watch.GrowthAsync(size, cancellation);

    public void Dispose()
    {
        _watch.Dispose();
        lock (_gate)
        {
            _isDisposed = true;
            Drop();
        }
    }

    /// <summary>Makes a register that holds what another does, all or nothing.</summary>
    internal void Fill(LogCopy copy) => Make(session => PostgresRows.PutAll(session, copy), () => copy.Head.Size);

    private void Make(Action<PostgresSession> fill, Func<long> size)
    {
        EnsureWritable();
        Reading(session => session.Number("SELECT 1"));
        Writing(session =>
        {
            PostgresRows.Create(session, Name, fill);
            return true;
        });
        _isRegister = true;
        _waiters.Grown(size());
    }

    private StoredHead HeadOf(PostgresSession session) => Rows(
        session, "SELECT size, recorded, checkpoint FROM register.head", row => row.Head(), [])
        .FirstOrDefault() ?? throw PostgresTrouble.Damaged(Name, "its head is not there");

    private List<StoredEntry> Page(long from, int most) => Query(
        "SELECT idx, recorded, identity, statement FROM register.entries WHERE idx >= $1 ORDER BY idx LIMIT $2",
        row => row.Entry(), from, most);

    private List<T> Query<T>(string text, Func<StoredRow, T> read, params object[] values) =>
        Reading(session => Rows(Registered(session), text, read, values));

    private void Repeatable(string text, params object[] values) =>
        Reading(session => Registered(session).Run(text, values));

    private List<T> Rows<T>(PostgresSession session, string text, Func<StoredRow, T> read, object[] values)
    {
        var rows = new List<T>();
        using var command = session.Command(text, values);
        using var reader = command.ExecuteReader();
        var row = new StoredRow(reader, what => PostgresTrouble.Damaged(Name, what));
        while (reader.Read())
        {
            rows.Add(read(row));
        }

        return rows;
    }

    private PostgresSession Registered(PostgresSession session)
    {
        _isRegister = _isRegister || session.HoldsRegister(Name);
        return _isRegister ? session : throw PostgresTrouble.Missing(Name);
    }

    /// <summary>What may be done twice: on a connection that is lost it is done once more on another.</summary>
    private T Reading<T>(Func<PostgresSession, T> work) => Locked(() =>
    {
        var isOld = _session is not null;
        try
        {
            return work(Session());
        }
        catch (Exception e) when (isOld && PostgresTrouble.IsLost(e))
        {
            Drop();
            return work(Session());
        }
    });

    /// <summary>What may be done once.</summary>
    private void Writing(Func<PostgresSession, bool> work) => Locked(() =>
    {
        var session = Session();
        try
        {
            return work(session);
        }
        catch (Exception e) when (PostgresTrouble.IsLost(e))
        {
            throw PostgresTrouble.Unknown(Name, e);
        }
    });

    /// <param name="tryAgain">After an answer was lost.</param>
    private AppendAnswer Write(Func<PostgresSession, bool> tryOnce, Func<PostgresSession, bool> tryAgain)
    {
        var session = Registered(Session());
        try
        {
            return Confirmed(session, tryOnce(session));
        }
        catch (PostgresException e) when (e.SqlState == PostgresTrouble.NotUnique)
        {
            return AppendAnswer.KnownStatement;
        }
        catch (Exception e) when (
            PostgresTrouble.IsLost(e) || e is PostgresException p && PostgresTrouble.IsConflict(p))
        {
            return WriteAgain(tryAgain, e);
        }
    }

    private AppendAnswer WriteAgain(Func<PostgresSession, bool> tryAgain, Exception cause)
    {
        Drop();
        try
        {
            var session = Registered(Session());
            return Confirmed(session, tryAgain(session));
        }
        catch (Exception e) when (PostgresTrouble.IsOutside(e) || e is StoreException)
        {
            throw PostgresTrouble.Unknown(Name, cause);
        }
    }

    private AppendAnswer Confirmed(PostgresSession session, bool isDone) =>
        session.IsUnreplicated ? throw PostgresTrouble.NotReplicated(Name)
            : isDone ? AppendAnswer.Appended : AppendAnswer.OtherSize;

    private PostgresSession Session()
    {
        // A transaction that is given up on a connection that is lost does not say so.
        if (_session is { IsAlive: false })
        {
            Drop();
        }

        return _session ??= PostgresSession.Open(_settings, _mayWrite);
    }

    private void Drop()
    {
        _session?.Dispose();
        _session = null;
    }

    private void EnsureWritable()
    {
        if (!_mayWrite)
        {
            throw PostgresTrouble.CannotWrite(Name);
        }
    }

    private T Locked<T>(Func<T> work)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            try
            {
                return work();
            }
            catch (Exception e) when (PostgresTrouble.IsOutside(e) || e is StoreException)
            {
                if (_session is { IsAlive: false } || e is not PostgresException and not StoreException)
                {
                    Drop();
                }

                if (e is StoreException)
                {
                    throw;
                }

                throw PostgresTrouble.From(Name, e);
            }
        }
    }
}
