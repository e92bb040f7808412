using Entente.Register.Log;
using Npgsql;
using NpgsqlTypes;

namespace Entente.Register.Stores;

/// <summary>
/// An append to a database. The row of the head is its lock: who has it is the only one who appends, and who waited
/// for it sees the size that the one before has left.
/// </summary>
internal sealed class PostgresAppend(
    long expectedSize,
    IReadOnlyList<StoredEntry> entries,
    IReadOnlyList<Tile> tiles,
    StoredHead head,
    IntakeEnds? intake)
{
    private const int MostAtOnce = 2_000;
    private const long MostBytesAtOnce = 4 << 20;

    /// <summary>
    /// Takes the head. What follows it in the transaction sees what was received until then; together with it, it would
    /// see what there was before it had to wait.
    /// </summary>
    public const string Lock = "SELECT size FROM register.head FOR UPDATE";

    // One statement, one way there and back. Where the head has another size, nothing follows from nothing. What is
    // not in a statement need not be planned and begun: a third of its time, where one entry is all there is.
    private const string Win = """
        WITH won AS (
            UPDATE register.head SET size = $1, recorded = $2, checkpoint = $3, received = '' WHERE size = $4
        """;

    private const string Entries = """
         RETURNING size),
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

    private string Text =>
        Win + (intake is null ? " AND received = ''" : "") + Entries
        + (entries.Count == 1 ? OneEntry : ManyEntries) + (tiles.Count > 0 ? Tiles : "") + Tell;

    /// <summary>The place in the intake that must be free: the one after the last.</summary>
    private long Next => intake is null ? expectedSize : intake.Last.Index + 1;

    /// <summary>False: somebody else was first, and nothing was done.</summary>
    public bool Try(PostgresSession session)
    {
        if (IsSmall && intake is null)
        {
            return Write(session);
        }

        using var transaction = session.Begin();
        if (!IsExpected(session, session.Number(Lock)))
        {
            return false;
        }

        WriteLocked(session);
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
        var size = session.Number(Lock);
        var isExpected = IsExpected(session, size);
        if (!isExpected && !IsThere(session, size))
        {
            return false;
        }

        if (isExpected)
        {
            WriteLocked(session);
        }
        else
        {
            // A commit that writes is answered when it and all before it are as safe as the server makes them.
            session.Run("UPDATE register.head SET size = size");
        }

        transaction.Commit();
        return true;
    }

    private bool IsExpected(PostgresSession session, long size) =>
        size == expectedSize && LeafAt(session, Next) is null
        && (intake is null || LeafAt(session, Next - 1)?.AsSpan().SequenceEqual(intake.Last.Leaf) == true);

    private static byte[]? LeafAt(PostgresSession session, long index)
    {
        using var command = session.Command("SELECT leaf FROM register.intake WHERE idx = $1", index);
        return command.ExecuteScalar() as byte[];
    }

    private void WriteLocked(PostgresSession session)
    {
        if (IsSmall)
        {
            Write(session);
        }
        else
        {
            CopyAll(session);
        }

        if (intake is not null)
        {
            session.Run("DELETE FROM register.intake WHERE idx >= $1 AND idx < $2", expectedSize, Next);
        }
    }

    private bool Write(PostgresSession session)
    {
        using var command = session.Command(Text, head.Size, head.Recorded, head.Checkpoint, expectedSize);
        AddEntries(command.Parameters);
        if (tiles.Count > 0)
        {
            command.Parameters.Add(Values(NpgsqlDbType.Integer, tiles.Select(tile => tile.Level)));
            command.Parameters.Add(Values(NpgsqlDbType.Bigint, tiles.Select(tile => tile.Index)));
            command.Parameters.Add(Values(NpgsqlDbType.Bytea, tiles.Select(tile => tile.Hashes)));
        }

        return command.ExecuteScalar() is long;
    }

    private void AddEntries(NpgsqlParameterCollection values)
    {
        if (entries.Count == 1)
        {
            values.Add(Value(entries[0].Index));
            values.Add(Value(entries[0].Recorded));
            values.Add(Value(entries[0].Identity));
            values.Add(Value(entries[0].Statement));
            return;
        }

        values.Add(Values(NpgsqlDbType.Bigint, entries.Select(entry => entry.Index)));
        values.Add(Values(NpgsqlDbType.Bigint, entries.Select(entry => entry.Recorded)));
        values.Add(Values(NpgsqlDbType.Bytea, entries.Select(entry => entry.Identity)));
        values.Add(Values(NpgsqlDbType.Bytea, entries.Select(entry => entry.Statement)));
    }

    private static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    private static NpgsqlParameter Values<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };

    private void CopyAll(PostgresSession session)
    {
        PostgresRows.Copy(session, entries);
        PostgresRows.Copy(session, tiles);
        session.Run(
            "UPDATE register.head SET size = $1, recorded = $2, checkpoint = $3, received = ''",
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
