using Entente.Register.Log;
using Entente.Register.Stores;

namespace Entente.Register.Tests;

/// <summary>A store that has something done before each call, which may throw.</summary>
internal sealed class HookedStore(ILogStore inner, Action before) : ILogStore
{
    public string Name => inner.Name;

    private ILogStore Inner
    {
        get
        {
            before();
            return inner;
        }
    }

    public StoredHead? ReadHead() => Inner.ReadHead();

    public void Create(StoredHead head) => Inner.Create(head);

    public AppendAnswer TryAppend(
        long expectedSize,
        IReadOnlyList<StoredEntry> entries,
        IReadOnlyList<Tile> tiles,
        StoredHead head,
        IntakeEnds? intake = null) => Inner.TryAppend(expectedSize, entries, tiles, head, intake);

    public bool TryReceive(long expectedSize, IntakeEnds? intake, ReceivedEntry entry, byte[] identity) =>
        Inner.TryReceive(expectedSize, intake, entry, identity);

    public IReadOnlyList<ReceivedEntry> ReadIntake() => Inner.ReadIntake();

    public IEnumerable<StoredEntry> Read(long from, long count) => Inner.Read(from, count);

    public long? Find(ReadOnlySpan<byte> identity) => Inner.Find(identity);

    public IReadOnlyList<long?> Find(IReadOnlyList<byte[]> identities) => Inner.Find(identities);

    public byte[]? ReadTile(int level, long index) => Inner.ReadTile(level, index);

    public IEnumerable<Tile> ReadTiles() => Inner.ReadTiles();

    public void KeepCheckpoint(StoredCheckpoint checkpoint) => Inner.KeepCheckpoint(checkpoint);

    public IReadOnlyList<StoredCheckpoint> ReadCheckpoints() => Inner.ReadCheckpoints();

    public void KeepSnapshot(StoredSnapshot snapshot) => Inner.KeepSnapshot(snapshot);

    public StoredSnapshot? ReadSnapshot() => Inner.ReadSnapshot();

    public Task GrowthAsync(long size, CancellationToken cancellation) => Inner.GrowthAsync(size, cancellation);

    public void Dispose() => inner.Dispose();
}
