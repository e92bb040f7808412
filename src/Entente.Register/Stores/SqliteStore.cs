using Entente.Register.Log;
using Microsoft.Data.Sqlite;

namespace Entente.Register.Stores;

/// <summary>A register in one file of SQLite.</summary>
public sealed class SqliteStore : ILogStore
{
    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(30);

    // Calls take turns, whatever thread they come from.
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly bool _mayWrite;
    private readonly TimeSpan _patience;
    private readonly GrowthWaiters _waiters = new();
    private readonly SqliteWatch _watch;
    private SqliteFile? _file;
    private FileStamp? _unchanging;
    private bool _isDisposed;

    public SqliteStore(string path, bool mayWrite, TimeProvider time)
        : this(path, mayWrite, time, UsualPatience)
    {
    }

    internal SqliteStore(string path, bool mayWrite, TimeProvider time, TimeSpan patience)
    {
        (_path, _mayWrite, _patience) = (path, mayWrite, patience);
        _watch = new SqliteWatch(path, time, patience, _waiters);
        _file = Outside(Find);
    }

    public string Name => _path;

    public static SqliteStore Open(string path, bool mayWrite, TimeProvider time) => new(path, mayWrite, time);

    internal SqliteFile File
    {
        get
        {
            if (_file is null || _unchanging is { } stamp && stamp != FileStamp.Of(_path))
            {
                _file?.Dispose();
                _file = null;
                _file = Find();
            }

            return _file ?? throw SqliteTrouble.Missing(_path);
        }
    }

    public StoredHead? ReadHead() => Outside(() =>
    {
        _file ??= Find();
        return _file is null ? null : HeadOf(File);
    });

    public void Create(StoredHead head)
    {
        EnsureWritable();
        Outside(() =>
        {
            if (_file is not null)
            {
                throw SqliteTrouble.Exists(_path);
            }

            _file = SqliteTables.Create(_path, _patience, "WAL", file => SqliteRows.Put(file, head));
        });
        _waiters.Grown(head.Size);
    }

    public AppendAnswer TryAppend(
        long expectedSize,
        IReadOnlyList<StoredEntry> entries,
        IReadOnlyList<Tile> tiles,
        StoredHead head,
        IntakeEnds? intake = null)
    {
        AppendRules.Check(expectedSize, entries, tiles, head);
        EnsureWritable();
        var answer = AppendAnswer.Appended;
        Outside(() =>
        {
            var file = File;
            file.Transact(_path, () =>
            {
                answer = SqliteRows.Append(file, expectedSize, entries, tiles, head, intake);
                return answer == AppendAnswer.Appended;
            });
        });
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
        return Outside(
            () => File is var file && file.Transact(
                _path, () => SqliteRows.Receive(file, expectedSize, intake, entry, identity)),
            isWriting: true);
    }

    public IReadOnlyList<ReceivedEntry> ReadIntake() => Outside(() =>
    {
        var received = new List<ReceivedEntry>();
        using var reader = File.Query("SELECT idx, recorded, statement, leaf FROM intake ORDER BY idx");
        var row = Row(reader);
        while (reader.Read())
        {
            received.Add(row.Received());
        }

        return received;
    });

    public IEnumerable<StoredEntry> Read(long from, long count) =>
        new EntryPages(
            (index, most) => Outside(() => Page(index, most)),
            () => ReadHead()?.Size ?? throw SqliteTrouble.Missing(_path),
            index => SqliteTrouble.Damaged(_path, $"entry {index} is not there"))
            .Read(from, count);

    public long? Find(ReadOnlySpan<byte> identity)
    {
        var bytes = identity.ToArray();
        return Outside(() =>
        {
            using var reader = File.Query("SELECT idx FROM entries WHERE identity = $1", bytes);
            return reader.Read() ? Row(reader).Number(0) : (long?)null;
        });
    }

    public IReadOnlyList<long?> Find(IReadOnlyList<byte[]> identities) =>
        [.. identities.Select(identity => Find(identity.AsSpan()))];

    public byte[]? ReadTile(int level, long index) => Outside(() =>
    {
        using var reader = File.Query("SELECT hashes FROM tiles WHERE level = $1 AND idx = $2", level, index);
        return reader.Read() ? Row(reader).Hashes(0) : null;
    });

    public IEnumerable<Tile> ReadTiles()
    {
        for (var (level, next) = (0, 0L); level <= Tile.TopLevel;)
        {
            var tiles = Outside(() => TilePage(level, next));
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
        Outside(() => SqliteRows.Put(File, checkpoint));
    }

    public IReadOnlyList<StoredCheckpoint> ReadCheckpoints() => Outside(() =>
    {
        var checkpoints = new List<StoredCheckpoint>();
        using var reader = File.Query("SELECT size, note FROM checkpoints ORDER BY size");
        var row = Row(reader);
        while (reader.Read())
        {
            checkpoints.Add(new StoredCheckpoint(row.Number(0), row.Text(1)));
        }

        return checkpoints;
    });

    public void KeepSnapshot(StoredSnapshot snapshot)
    {
        EnsureWritable();
        Outside(() => SqliteRows.Put(File, snapshot));
    }

    public StoredSnapshot? ReadSnapshot() => Outside(() =>
    {
        using var reader = File.Query("SELECT size, state FROM snapshots");
        var row = Row(reader);
        return reader.Read() ? new StoredSnapshot(row.Number(0), row.Bytes(1)) : null;
    });

    public Task GrowthAsync(long size, CancellationToken cancellation) => _watch.GrowthAsync(size, cancellation);

    public void Dispose()
    {
        _watch.Dispose();
        lock (_gate)
        {
            _isDisposed = true;
            _file?.Dispose();
            _file = null;
        }
    }

    internal StoredHead HeadOf(SqliteFile file)
    {
        using var reader = file.Query("SELECT size, recorded, checkpoint FROM head");
        var row = Row(reader);
        return reader.Read()
            ? row.Head()
            : throw SqliteTrouble.Damaged(_path, "its head is not there");
    }

    private StoredRow Row(SqliteDataReader reader) => new(reader, what => SqliteTrouble.Damaged(_path, what));

    private SqliteFile? Find()
    {
        (var file, _unchanging) = SqliteTables.Find(_path, _mayWrite, _patience);
        return file;
    }

    private List<StoredEntry> Page(long from, int most)
    {
        var entries = new List<StoredEntry>();
        using var reader = File.Query(
            "SELECT idx, recorded, identity, statement FROM entries WHERE idx >= $1 ORDER BY idx LIMIT $2",
            from, most);
        var row = Row(reader);
        while (reader.Read())
        {
            entries.Add(row.Entry());
        }

        return entries;
    }

    private List<Tile> TilePage(int level, long from)
    {
        var tiles = new List<Tile>();
        using var reader = File.Query(
            "SELECT level, idx, hashes FROM tiles WHERE level = $1 AND idx >= $2 ORDER BY idx LIMIT 256",
            level, from);
        var row = Row(reader);
        while (reader.Read())
        {
            tiles.Add(row.Tile());
        }

        return tiles;
    }

    private void EnsureWritable()
    {
        if (!_mayWrite)
        {
            throw SqliteTrouble.CannotWrite(_path);
        }
    }

    private void Outside(Action work) => Outside(
        () =>
        {
            work();
            return true;
        },
        isWriting: true);

    private T Outside<T>(Func<T> work, bool isWriting = false)
    {
        try
        {
            lock (_gate)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                return work();
            }
        }
        catch (Exception e) when (SqliteTrouble.IsOutside(e))
        {
            throw SqliteTrouble.From(_path, e, isWriting);
        }
    }
}
