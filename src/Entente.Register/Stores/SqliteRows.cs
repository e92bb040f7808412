using Entente.Register.Log;
using Microsoft.Data.Sqlite;

namespace Entente.Register.Stores;

/// <summary>What is written to a register's file, inside of a transaction.</summary>
internal static class SqliteRows
{
    private const string LastLeaf = "coalesce((SELECT leaf FROM intake ORDER BY idx DESC LIMIT 1), x'')";

    public static AppendAnswer Append(
        SqliteFile file,
        long expectedSize,
        IReadOnlyList<StoredEntry> entries,
        IReadOnlyList<Tile> tiles,
        StoredHead head,
        IntakeEnds? intake)
    {
        var isExpected = file.Step(
            $"UPDATE head SET size = $1, recorded = $2, checkpoint = $3 WHERE size = $4 AND {LastLeaf} = $5",
            head.Size, head.Recorded, head.Checkpoint, expectedSize, LastOf(intake)) == 1;
        if (!isExpected)
        {
            return AppendAnswer.OtherSize;
        }

        if (intake is not null)
        {
            file.Step("DELETE FROM intake");
        }

        try
        {
            Put(file, entries);
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode == SqliteTrouble.NotUnique)
        {
            return AppendAnswer.KnownStatement;
        }

        Put(file, tiles);
        return AppendAnswer.Appended;
    }

    /// <summary>False: nothing was done.</summary>
    public static bool Receive(
        SqliteFile file, long expectedSize, IntakeEnds? intake, ReceivedEntry entry, byte[] identity) => file.Step(
        "INSERT INTO intake (idx, recorded, statement, leaf) SELECT $1, $2, $3, $4 "
        + $"WHERE (SELECT size FROM head) = $5 AND {LastLeaf} = $6 "
        + "AND NOT EXISTS (SELECT 1 FROM entries WHERE identity = $7)",
        entry.Index, entry.Recorded, entry.Statement, entry.Leaf, expectedSize, LastOf(intake), identity) == 1;

    public static void PutAll(SqliteFile file, LogCopy copy)
    {
        Put(file, copy.Entries());
        Put(file, copy.Tiles());
        foreach (var checkpoint in copy.Checkpoints())
        {
            Put(file, checkpoint);
        }

        if (copy.Snapshot is { } snapshot)
        {
            Put(file, snapshot);
        }

        Put(file, copy.Head);
        foreach (var entry in copy.Received)
        {
            file.Step(
                "INSERT INTO intake (idx, recorded, statement, leaf) VALUES ($1, $2, $3, $4)",
                entry.Index, entry.Recorded, entry.Statement, entry.Leaf);
        }
    }

    public static void Put(SqliteFile file, StoredHead head) => file.Step(
        "INSERT INTO head (id, size, recorded, checkpoint) VALUES (1, $1, $2, $3) ON CONFLICT (id) DO UPDATE "
        + "SET size = excluded.size, recorded = excluded.recorded, checkpoint = excluded.checkpoint",
        head.Size, head.Recorded, head.Checkpoint);

    public static void Put(SqliteFile file, StoredCheckpoint checkpoint) => file.Step(
        "INSERT INTO checkpoints (size, note) VALUES ($1, $2) ON CONFLICT (size) DO UPDATE SET note = excluded.note",
        checkpoint.Size, checkpoint.Note);

    public static void Put(SqliteFile file, StoredSnapshot snapshot) => file.Step(
        "INSERT INTO snapshots (id, size, state) VALUES (1, $1, $2) "
        + "ON CONFLICT (id) DO UPDATE SET size = excluded.size, state = excluded.state",
        snapshot.Size, snapshot.Bytes);

    private static byte[] LastOf(IntakeEnds? intake) => intake?.Last.Leaf ?? [];

    private static void Put(SqliteFile file, IEnumerable<StoredEntry> entries)
    {
        foreach (var entry in entries)
        {
            file.Step(
                "INSERT INTO entries (idx, recorded, identity, statement) VALUES ($1, $2, $3, $4)",
                entry.Index, entry.Recorded, entry.Identity, entry.Statement);
        }
    }

    private static void Put(SqliteFile file, IEnumerable<Tile> tiles)
    {
        foreach (var tile in tiles)
        {
            file.Step(
                "INSERT INTO tiles (level, idx, hashes) VALUES ($1, $2, $3)", tile.Level, tile.Index, tile.Hashes);
        }
    }
}
