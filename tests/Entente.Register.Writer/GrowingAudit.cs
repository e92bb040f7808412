using System.Security.Cryptography;
using Entente.Register.Log;
using Entente.Register.Stores;

namespace Entente.Register.Writer;

/// <summary>
/// Looks at a log again and again: each time at what came since, and through the root of the tree at all before it.
/// </summary>
public sealed class GrowingAudit : IKillAudit
{
    private readonly Dictionary<string, long> _acknowledged = [];
    private TreeEdge _edge = new();
    private long _checkedTo;

    public long Size => _edge.Size;

    public long TakenOver { get; private set; }

    public void Acknowledge(string line)
    {
        var (identity, index) = Acknowledgements.Parse(line);
        _acknowledged.Add(identity, index);
    }

    /// <summary>What is wrong with the log; null where it is whole and has everything that was acknowledged.</summary>
    public string? Problem(ILogStore store)
    {
        if (store.ReadHead() is not { } head)
        {
            return _acknowledged.Count > 0 || _edge.Size > 0 ? "the log is gone" : null;
        }

        TakeOver(store);
        head = store.ReadHead()!;
        var filled = new List<Tile>();
        var edge = _edge.Copy();
        foreach (var entry in store.Read(edge.Size, long.MaxValue))
        {
            if (entry.Index != edge.Size || !SHA256.HashData(entry.Statement).AsSpan().SequenceEqual(entry.Identity))
            {
                return $"entry {edge.Size} is not what it was";
            }

            if (_acknowledged.Remove(Convert.ToHexString(entry.Identity), out var index) && index != entry.Index)
            {
                return $"entry {entry.Index} was acknowledged as {index}";
            }

            edge.Add(LogAppender.LeafOf(entry), filled);
        }

        if (Mismatch(store, head, edge, filled) is { } problem)
        {
            return problem;
        }

        (_edge, _checkedTo) = (edge, edge.Size);
        return _acknowledged.Count > 0 ? $"{_acknowledged.Count} entries that were acknowledged are lost" : null;
    }

    /// <summary>As whoever opens a register next, which is what makes entries of what was received.</summary>
    private void TakeOver(ILogStore store)
    {
        TakenOver += store.ReadIntake().Count;
        var appender = new LogAppender(store);
        appender.Load();
        appender.EmptyIntake();
    }

    private string? Mismatch(ILogStore store, StoredHead head, TreeEdge edge, List<Tile> filled) =>
        head.Size != edge.Size ? $"there are {edge.Size} entries, and the head says {head.Size}"
        : head.Checkpoint != Convert.ToBase64String(edge.Root()) ? "the root is not that of the entries"
        : filled.Any(tile => !tile.Hashes.AsSpan().SequenceEqual(store.ReadTile(tile.Level, tile.Index)))
            ? "a tile is missing or wrong"
        : store.ReadTile(0, edge.Size / Tile.Width) is not null ? "there is a tile that is not full"
        : head.Size < _checkedTo ? "the log has become shorter"
        : store.ReadCheckpoints().Any(checkpoint => checkpoint.Size > head.Size)
            || store.ReadSnapshot() is { } snapshot && snapshot.Size > head.Size
            ? "a checkpoint or snapshot is ahead of the log"
        : null;
}
