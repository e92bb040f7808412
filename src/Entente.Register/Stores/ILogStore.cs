using Entente.Register.Log;

namespace Entente.Register.Stores;

/// <summary>
/// Where the bytes of a log lie. A store orders and keeps; it knows neither what an entry means nor whether it is
/// right. It may be used by one caller at a time, except <see cref="GrowthAsync"/>. What goes wrong outside of the
/// program is a <see cref="StoreException"/>.
/// </summary>
public interface ILogStore : IDisposable
{
    /// <summary>What messages call it: a path, or an address without its password.</summary>
    string Name { get; }

    /// <summary>The head; null where there is no register yet.</summary>
    StoredHead? ReadHead();

    /// <summary>Makes the tables and an empty log. Fails with <see cref="StoreTrouble.Exists"/> where one is.</summary>
    void Create(StoredHead head);

    /// <summary>
    /// Appends entries with the tiles that they fill, replaces the head, and empties the intake, all or nothing;
    /// durable when it returns.
    /// </summary>
    /// <param name="expectedSize">The size that the log must have.</param>
    /// <param name="intake">What the intake must hold; null: it must be empty.</param>
    AppendAnswer TryAppend(
        long expectedSize,
        IReadOnlyList<StoredEntry> entries,
        IReadOnlyList<Tile> tiles,
        StoredHead head,
        IntakeEnds? intake = null);

    /// <summary>
    /// Puts a statement into the intake, behind those that are there: on the disk when it returns, and not yet in the
    /// log.
    /// </summary>
    /// <param name="expectedSize">The size that the log must have.</param>
    /// <param name="intake">What the intake must hold; null: it must be empty.</param>
    /// <param name="identity">The statement's: it must not be in the log.</param>
    /// <returns>False: the log or the intake is another, or the statement is recorded; nothing was done.</returns>
    bool TryReceive(long expectedSize, IntakeEnds? intake, ReceivedEntry entry, byte[] identity);

    /// <summary>What the intake holds, in order: the first follows the head that was the newest then.</summary>
    IReadOnlyList<ReceivedEntry> ReadIntake();

    /// <summary>Entries in order, from an index on, at most so many; read as they are asked for.</summary>
    IEnumerable<StoredEntry> Read(long from, long count);

    /// <summary>The index of the entry with an identity; null where there is none.</summary>
    long? Find(ReadOnlySpan<byte> identity);

    /// <summary>The same for many at once, in one question; in their order.</summary>
    IReadOnlyList<long?> Find(IReadOnlyList<byte[]> identities);

    /// <summary>The hashes of a full tile; null where there is none.</summary>
    byte[]? ReadTile(int level, long index);

    /// <summary>All full tiles, in order of level and index.</summary>
    IEnumerable<Tile> ReadTiles();

    /// <summary>Keeps a checkpoint with its cosignatures; one with the same size is replaced.</summary>
    void KeepCheckpoint(StoredCheckpoint checkpoint);

    /// <summary>The kept checkpoints, the smallest first.</summary>
    IReadOnlyList<StoredCheckpoint> ReadCheckpoints();

    /// <summary>Keeps what opening the register would otherwise work out again; replaces what was kept.</summary>
    void KeepSnapshot(StoredSnapshot snapshot);

    StoredSnapshot? ReadSnapshot();

    /// <summary>Done once the log holds more than <paramref name="size"/> entries, whoever appended them.</summary>
    Task GrowthAsync(long size, CancellationToken cancellation);
}

/// <summary>What came of an append; all but the first have changed nothing.</summary>
public enum AppendAnswer
{
    /// <summary>It is there, and durable.</summary>
    Appended,

    /// <summary>The log has another size, or another intake: somebody else was first.</summary>
    OtherSize,

    /// <summary>One of the statements is recorded already, or stands among them twice.</summary>
    KnownStatement,
}

/// <summary>The newest head of the log.</summary>
/// <param name="Size">The number of entries.</param>
/// <param name="Recorded">When the last entry was recorded, in milliseconds since 1970; 0 for none.</param>
/// <param name="Checkpoint">The signed checkpoint of that size.</param>
public sealed record StoredHead(long Size, long Recorded, string Checkpoint);

/// <summary>An entry as it lies in the store.</summary>
/// <param name="Recorded">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Identity">SHA-256 of what was signed: the same statement is recorded once.</param>
/// <param name="Statement">The signed statement, a COSE_Sign1 message.</param>
public sealed record StoredEntry(long Index, long Recorded, byte[] Identity, byte[] Statement);

/// <summary>
/// A statement that the intake holds: the log takes it over as the entry of that index, unless its signature is wrong.
/// </summary>
/// <param name="Recorded">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Statement">The signed statement, a COSE_Sign1 message.</param>
/// <param name="Leaf">
/// The entry's hash as a leaf of the tree: by it, what was changed since is told from what came with a wrong signature.
/// </param>
public sealed record ReceivedEntry(long Index, long Recorded, byte[] Statement, byte[] Leaf);

/// <summary>What tells one intake from any other: nothing between its ends is ever taken out.</summary>
/// <param name="First">The leaf of its first statement.</param>
public sealed record IntakeEnds(byte[] First, ReceivedEntry Last)
{
    /// <summary>The ends once a statement has come to those there are.</summary>
    public static IntakeEnds After(IntakeEnds? before, ReceivedEntry entry) =>
        new(before?.First ?? entry.Leaf, entry);
}

/// <summary>A checkpoint that was given out or cosigned.</summary>
public sealed record StoredCheckpoint(long Size, string Note);

/// <summary>The state after a number of entries, in bytes that the register can read.</summary>
public sealed record StoredSnapshot(long Size, byte[] Bytes);
