using Entente.Register.Log;
using NpgsqlTypes;

namespace Entente.Register.Stores;

/// <summary>What is written to a register's database, inside of a transaction.</summary>
internal static class PostgresRows
{
    // "Ente": who makes a register has this lock.
    private const string Lock = "SELECT pg_advisory_xact_lock(1164866661)";

    /// <summary>Makes the tables, all or nothing, with what they hold from the first.</summary>
    public static void Create(PostgresSession session, string name, Action<PostgresSession> fill)
    {
        using var transaction = session.Begin();
        // Of several who begin at once, one is first.
        session.Run(Lock);
        if (session.HoldsRegister(name))
        {
            throw PostgresTrouble.Exists(name);
        }

        // A schema that the keeper of the database has made may be all that this user can write to.
        if (session.Number("SELECT count(*) FROM pg_catalog.pg_namespace WHERE nspname = 'register'") == 0)
        {
            session.Run("CREATE SCHEMA register");
        }

        session.Run(PostgresSession.Tables);
        fill(session);
        transaction.Commit();
    }

    public static void PutAll(PostgresSession session, LogCopy copy)
    {
        Copy(session, copy.Entries());
        Copy(session, copy.Tiles());
        foreach (var checkpoint in copy.Checkpoints())
        {
            session.Run(
                "INSERT INTO register.checkpoints (size, note) VALUES ($1, $2)", checkpoint.Size, checkpoint.Note);
        }

        if (copy.Snapshot is { } snapshot)
        {
            session.Run(
                "INSERT INTO register.snapshots (id, size, state) VALUES (1, $1, $2)", snapshot.Size, snapshot.Bytes);
        }

        Put(session, copy.Head);
        Put(session, copy.Received);
    }

    private static void Put(PostgresSession session, IReadOnlyList<ReceivedEntry> intake)
    {
        foreach (var entry in intake)
        {
            session.Run(
                "INSERT INTO register.intake (idx, recorded, statement, leaf) VALUES ($1, $2, $3, $4)",
                entry.Index, entry.Recorded, entry.Statement, entry.Leaf);
        }

        if (intake is [var first, ..])
        {
            session.Run("UPDATE register.head SET received = $1", first.Leaf);
        }
    }

    public static void Put(PostgresSession session, StoredHead head) => session.Run(
        "INSERT INTO register.head (id, size, recorded, checkpoint) VALUES (1, $1, $2, $3)",
        head.Size, head.Recorded, head.Checkpoint);

    public static void Copy(PostgresSession session, IEnumerable<StoredEntry> entries) => session.Copy(
        "COPY register.entries (idx, recorded, identity, statement) FROM STDIN (FORMAT BINARY)",
        entries,
        (copy, entry) =>
        {
            copy.Write(entry.Index, NpgsqlDbType.Bigint);
            copy.Write(entry.Recorded, NpgsqlDbType.Bigint);
            copy.Write(entry.Identity, NpgsqlDbType.Bytea);
            copy.Write(entry.Statement, NpgsqlDbType.Bytea);
        });

    public static void Copy(PostgresSession session, IEnumerable<Tile> tiles) => session.Copy(
        "COPY register.tiles (level, idx, hashes) FROM STDIN (FORMAT BINARY)",
        tiles,
        (copy, tile) =>
        {
            copy.Write(tile.Level, NpgsqlDbType.Integer);
            copy.Write(tile.Index, NpgsqlDbType.Bigint);
            copy.Write(tile.Hashes, NpgsqlDbType.Bytea);
        });
}
