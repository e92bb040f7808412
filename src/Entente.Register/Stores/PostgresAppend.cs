using Entente.Register.Log;
using Npgsql;
using NpgsqlTypes;

namespace Entente.Register.Stores;

/// <summary>
/// An append to a database. The row of the head is its lock: who has it is the only one who appends, and who waited
/// for it sees the size that the one before has left.
/// </summary>
internal sealed class PostgresAppend(
    long expectedSize, IReadOnlyList<StoredEntry> entries, IReadOnlyList<Tile> tiles, StoredHead head)
{
    private const int MostAtOnce = 2_000;
    private const long MostBytesAtOnce = 4 << 20;

    // One statement, one way there and back. Where the head has another size, nothing follows from nothing. What is
    // not in a statement need not be planned and begun: a third of its time, where one entry is all there is.
    private const string Win = """
        WITH won AS (
            UPDATE register.head SET size = $1, recorded = $2, checkpoint = $3 WHERE size = $4 RETURNING size),
        entry AS (
            INSERT INTO register.entries (idx, recorded, identity, statement)

        """;

    private const string OneEntry = "SELECT $5, $6, $7, $8 FROM won)";

    private const string ManyEntries = """
        SELECT e.idx, e.recorded, e.identity, e.statement
        FROM won, unnest($5, $6, $7, $8) AS e (idx, recorded, identity, statement))
        """;

    private const string Tiles = """
        , tile AS (
            INSERT INTO register.tiles (level, idx, hashes)
            SELECT t.level, t.idx, t.hashes FROM won, unnest($9, $10, $11) AS t (level, idx, hashes))
        """;

    private const string Tell = " SELECT size, pg_notify('entente_register', size::text) FROM won";

    private bool IsSmall =>
        entries.Count <= MostAtOnce && entries.Sum(entry => (long)entry.Statement.Length) <= MostBytesAtOnce;

    private string Text => (entries.Count == 1, tiles.Count > 0) switch
    {
        (true, false) => Win + OneEntry + Tell,
        (true, true) => Win + OneEntry + Tiles + Tell,
        (false, false) => Win + ManyEntries + Tell,
        (false, true) => Win + ManyEntries + Tiles + Tell,
    };

    /// <summary>False: somebody else was first, and nothing was done.</summary>
    public bool Try(PostgresSession session)
    {
        if (IsSmall)
        {
            return Write(session);
        }

        using var transaction = session.Begin();
        if (Lock(session) != expectedSize)
        {
            return false;
        }

        CopyAll(session);
        transaction.Commit();
        return true;
    }

    /// <summary>
    /// After an answer was lost. The head is taken first, so that what the lost connection may still do has been done,
    /// or can no longer be; then it is seen whether the entries are there, and otherwise they are appended.
    /// </summary>
    public bool TryAgain(PostgresSession session)
    {
        using var transaction = session.Begin();
        var size = Lock(session);
        if (size != expectedSize && !IsThere(session, size))
        {
            return false;
        }

        if (size == expectedSize)
        {
            CopyAll(session);
        }
        else
        {
            // A commit that writes is answered when it and all before it are as safe as the server makes them.
            session.Run("UPDATE register.head SET size = size");
        }

        transaction.Commit();
        return true;
    }

    private static long Lock(PostgresSession session) =>
        session.Number("SELECT size FROM register.head FOR UPDATE");

    private bool Write(PostgresSession session)
    {
        using var command = session.Command(Text, head.Size, head.Recorded, head.Checkpoint, expectedSize);
        if (entries.Count == 1)
        {
            Add(command, entries[0].Index);
            Add(command, entries[0].Recorded);
            Add(command, entries[0].Identity);
            Add(command, entries[0].Statement);
        }
        else
        {
            Add(command, NpgsqlDbType.Bigint, entries.Select(entry => entry.Index).ToArray());
            Add(command, NpgsqlDbType.Bigint, entries.Select(entry => entry.Recorded).ToArray());
            Add(command, NpgsqlDbType.Bytea, entries.Select(entry => entry.Identity).ToArray());
            Add(command, NpgsqlDbType.Bytea, entries.Select(entry => entry.Statement).ToArray());
        }

        if (tiles.Count > 0)
        {
            Add(command, NpgsqlDbType.Integer, tiles.Select(tile => tile.Level).ToArray());
            Add(command, NpgsqlDbType.Bigint, tiles.Select(tile => tile.Index).ToArray());
            Add(command, NpgsqlDbType.Bytea, tiles.Select(tile => tile.Hashes).ToArray());
        }

        return command.ExecuteScalar() is long;
    }

    private static void Add<T>(NpgsqlCommand command, T value) =>
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, T[] values) =>
        command.Parameters.Add(new NpgsqlParameter<T[]>
        {
            TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type,
        });

    private void CopyAll(PostgresSession session)
    {
        PostgresRows.Copy(session, entries);
        PostgresRows.Copy(session, tiles);
        session.Run(
            "UPDATE register.head SET size = $1, recorded = $2, checkpoint = $3",
            head.Size, head.Recorded, head.Checkpoint);
        session.Run("SELECT pg_notify('entente_register', $1::text)", $"{head.Size}");
    }

    // All or nothing was written: but another's append may have begun with the same statement.
    private bool IsThere(PostgresSession session, long size)
    {
        if (entries.Count == 0 || size < head.Size)
        {
            return false;
        }

        using var command = session.Command(
            "SELECT recorded, identity, statement FROM register.entries WHERE idx >= $1 AND idx < $2 ORDER BY idx",
            expectedSize, head.Size);
        using var reader = command.ExecuteReader();
        foreach (var entry in entries)
        {
            if (!reader.Read() || reader.GetInt64(0) != entry.Recorded
                || !reader.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(entry.Identity)
                || !reader.GetFieldValue<byte[]>(2).AsSpan().SequenceEqual(entry.Statement))
            {
                return false;
            }
        }

        return true;
    }
}
