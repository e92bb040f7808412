using Entente.Register.Log;
using Microsoft.Data.Sqlite;

namespace Entente.Register.Stores;

/// <summary>
/// The log in one file of SQLite. A transaction is on the disk when it is acknowledged: write-ahead log, synchronous
/// FULL.
/// </summary>
public sealed class SqliteStore : ILogStore
{
    private const int ApplicationId = 0x456E7465;
    private const int Version = 1;
    private const int BusySeconds = 10;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private const string Tables = """
        CREATE TABLE head (id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, recorded INTEGER NOT NULL,
            checkpoint TEXT NOT NULL) STRICT;
        CREATE TABLE entries (idx INTEGER PRIMARY KEY, recorded INTEGER NOT NULL, identity BLOB NOT NULL UNIQUE,
            statement BLOB NOT NULL) STRICT;
        CREATE TABLE tiles (level INTEGER NOT NULL, idx INTEGER NOT NULL, hashes BLOB NOT NULL,
            PRIMARY KEY (level, idx)) STRICT;
        CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
        CREATE TABLE snapshots (id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, state BLOB NOT NULL) STRICT;
        """;

    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Growth _growth = new();

    private SqliteStore(string path, SqliteConnection connection, TimeProvider time)
    {
        Name = path;
        _connection = connection;
        _time = time;
    }

    public string Name { get; }

    /// <summary>Opens a file; one that is not there is made where it may be written.</summary>
    public static SqliteStore Open(string path, bool mayWrite, TimeProvider time)
    {
        if (!mayWrite && !File.Exists(path))
        {
            throw new StoreException(StoreTrouble.Missing, $"There is no register {path}");
        }

        return Guard(path, () =>
        {
            var connection = Connect(path, mayWrite);
            try
            {
                Prepare(connection, path, mayWrite);
                return new SqliteStore(path, connection, time);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    public StoredHead? ReadHead() => Do(() =>
    {
        if (!HasTables())
        {
            return null;
        }

        using var command = Command("SELECT size, recorded, checkpoint FROM head");
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? new StoredHead(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2))
            : null;
    });

    public void Create(StoredHead head) => Do(() =>
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        if (HasTables())
        {
            throw new StoreException(
                StoreTrouble.Exists, $"{Name} holds a register already. Name another file to begin a new one");
        }

        Execute($"{Tables}\nPRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};");
        WriteHead("INSERT INTO head VALUES (1, $size, $recorded, $checkpoint)", head);
        transaction.Commit();
        return true;
    });

    public bool TryAppend(
        long expectedSize, IReadOnlyList<StoredEntry> entries, IReadOnlyList<Tile> tiles, StoredHead head)
    {
        var isDone = Do(() =>
        {
            using var transaction = _connection.BeginTransaction(deferred: false);
            if (Scalar("SELECT size FROM head") is not long size || size != expectedSize)
            {
                return false;
            }

            Insert(entries);
            Insert(tiles);
            WriteHead("UPDATE head SET size = $size, recorded = $recorded, checkpoint = $checkpoint", head);
            transaction.Commit();
            return true;
        });
        if (isDone)
        {
            _growth.Reached(head.Size);
        }

        return isDone;
    }

    public IEnumerable<StoredEntry> Read(long from, long count)
    {
        const int Page = 1_000;
        for (var at = from; at < from + count;)
        {
            var page = Do(() => ReadPage(at, Math.Min(Page, from + count - at)));
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < Page)
            {
                yield break;
            }

            at = page[^1].Index + 1;
        }
    }

    public long? Find(ReadOnlySpan<byte> identity)
    {
        var bytes = identity.ToArray();
        return Do(() =>
        {
            using var command = Command("SELECT idx FROM entries WHERE identity = $identity");
            command.Parameters.AddWithValue("$identity", bytes);
            return (long?)command.ExecuteScalar();
        });
    }

    public byte[]? ReadTile(int level, long index) => Do(() =>
    {
        using var command = Command("SELECT hashes FROM tiles WHERE level = $level AND idx = $idx");
        command.Parameters.AddWithValue("$level", level);
        command.Parameters.AddWithValue("$idx", index);
        return Checked(command.ExecuteScalar() as byte[]);
    });

    public IEnumerable<Tile> ReadTiles()
    {
        var keys = Do(() =>
        {
            var found = new List<(int, long)>();
            using var command = Command("SELECT level, idx FROM tiles ORDER BY level, idx");
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                found.Add((reader.GetInt32(0), reader.GetInt64(1)));
            }

            return found;
        });
        foreach (var (level, index) in keys)
        {
            yield return new Tile(level, index, ReadTile(level, index) ?? []);
        }
    }

    public void KeepCheckpoint(StoredCheckpoint checkpoint) => Do(() =>
    {
        using var command = Command("INSERT OR REPLACE INTO checkpoints VALUES ($size, $note)");
        command.Parameters.AddWithValue("$size", checkpoint.Size);
        command.Parameters.AddWithValue("$note", checkpoint.Note);
        return command.ExecuteNonQuery();
    });

    public IReadOnlyList<StoredCheckpoint> ReadCheckpoints() => Do(() =>
    {
        var found = new List<StoredCheckpoint>();
        using var command = Command("SELECT size, note FROM checkpoints ORDER BY size");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            found.Add(new StoredCheckpoint(reader.GetInt64(0), reader.GetString(1)));
        }

        return found;
    });

    public void KeepSnapshot(StoredSnapshot snapshot) => Do(() =>
    {
        using var command = Command("INSERT OR REPLACE INTO snapshots VALUES (1, $size, $state)");
        command.Parameters.AddWithValue("$size", snapshot.Size);
        command.Parameters.AddWithValue("$state", snapshot.Bytes);
        return command.ExecuteNonQuery();
    });

    public StoredSnapshot? ReadSnapshot() => Do(() =>
    {
        using var command = Command("SELECT size, state FROM snapshots");
        using var reader = command.ExecuteReader();
        return reader.Read() ? new StoredSnapshot(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    });

    // What other processes append is seen by asking; what this one does at once.
    public async Task GrowthAsync(long size, CancellationToken cancellation)
    {
        while ((ReadHead()?.Size ?? 0) <= size)
        {
            var grown = _growth.After(size);
            await Task.WhenAny(grown, Task.Delay(Poll, _time, cancellation)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public void Dispose() => _connection.Dispose();

    private static SqliteConnection Connect(string path, bool mayWrite)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mayWrite ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException) when (!mayWrite)
        {
            connection.Dispose();
        }

        // On media that cannot be written there is no write-ahead log to look into.
        var immutable = new SqliteConnection($"Data Source=file:{Uri.EscapeDataString(path)}?immutable=1;Mode=ReadOnly;Pooling=False");
        immutable.Open();
        return immutable;
    }

    private static void Prepare(SqliteConnection connection, string path, bool mayWrite)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema";
        var isEmpty = (long)command.ExecuteScalar()! == 0;
        command.CommandText = "PRAGMA application_id";
        var isOurs = (long)command.ExecuteScalar()! == ApplicationId;
        command.CommandText = "PRAGMA user_version";
        var version = (long)command.ExecuteScalar()!;
        if (!isEmpty && (!isOurs || version != Version))
        {
            throw new StoreException(StoreTrouble.Missing, isOurs
                ? $"{path} is a register of version {version}, and this program reads version {Version}"
                : $"{path} is a database of another program, not a register");
        }

        if (mayWrite)
        {
            command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON";
            command.ExecuteNonQuery();
        }
    }

    private bool HasTables() => Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'head'") is 1L;

    private List<StoredEntry> ReadPage(long from, long count)
    {
        var page = new List<StoredEntry>();
        using var command = Command(
            "SELECT idx, recorded, identity, statement FROM entries WHERE idx >= $from ORDER BY idx LIMIT $count");
        command.Parameters.AddWithValue("$from", from);
        command.Parameters.AddWithValue("$count", count);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            page.Add(new StoredEntry(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3)));
        }

        return page;
    }

    private void Insert(IReadOnlyList<StoredEntry> entries)
    {
        using var command = Command("INSERT INTO entries VALUES ($idx, $recorded, $identity, $statement)");
        var index = command.Parameters.Add("$idx", SqliteType.Integer);
        var recorded = command.Parameters.Add("$recorded", SqliteType.Integer);
        var identity = command.Parameters.Add("$identity", SqliteType.Blob);
        var statement = command.Parameters.Add("$statement", SqliteType.Blob);
        foreach (var entry in entries)
        {
            (index.Value, recorded.Value) = (entry.Index, entry.Recorded);
            (identity.Value, statement.Value) = (entry.Identity, entry.Statement);
            command.ExecuteNonQuery();
        }
    }

    private void Insert(IReadOnlyList<Tile> tiles)
    {
        foreach (var tile in tiles)
        {
            using var command = Command("INSERT INTO tiles VALUES ($level, $idx, $hashes)");
            command.Parameters.AddWithValue("$level", tile.Level);
            command.Parameters.AddWithValue("$idx", tile.Index);
            command.Parameters.AddWithValue("$hashes", tile.Hashes);
            command.ExecuteNonQuery();
        }
    }

    private void WriteHead(string sql, StoredHead head)
    {
        using var command = Command(sql);
        command.Parameters.AddWithValue("$size", head.Size);
        command.Parameters.AddWithValue("$recorded", head.Recorded);
        command.Parameters.AddWithValue("$checkpoint", head.Checkpoint);
        command.ExecuteNonQuery();
    }

    private byte[]? Checked(byte[]? hashes) => hashes is null || hashes.Length == Tile.Width * TreeHash.Size
        ? hashes
        : throw new StoreException(StoreTrouble.Damaged, $"{Name}: a tile of the tree has {hashes.Length} bytes");

    private SqliteCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private T Do<T>(Func<T> action)
    {
        lock (_lock)
        {
            return Guard(Name, action);
        }
    }

    private static T Guard<T>(string name, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw Named(name, e);
        }
        catch (Exception e) when (e is InvalidCastException or InvalidOperationException)
        {
            throw new StoreException(StoreTrouble.Damaged, $"{name} holds something that a register does not: {e.Message}", e);
        }
    }

    private static StoreException Named(string name, SqliteException e) => e.SqliteErrorCode switch
    {
        5 or 6 => new(StoreTrouble.Unreachable, $"{name} stayed locked by another process for {BusySeconds} seconds", e),
        8 => new(StoreTrouble.ReadOnly, $"{name} may be read and not written", e),
        10 => new(StoreTrouble.Full, $"{name} could not be written: the disk refused (is it full?)", e),
        11 or 26 => new(
            StoreTrouble.Damaged, $"{name} is damaged, or is not a register. Restore it from a backup", e),
        13 => new(StoreTrouble.Full, $"{name}: the disk is full. Nothing was recorded", e),
        14 => new(StoreTrouble.Unreachable, $"{name} cannot be opened: is the folder there, and may it be written?", e),
        _ => new(StoreTrouble.Damaged, $"{name} could not be used: {e.Message}", e),
    };
}
