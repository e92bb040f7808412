using System.Security.Cryptography;
using Entente.Register.Log;
using Entente.Register.Stores;

namespace Entente.Register.Writer;

/// <summary>Reads a whole log and believes nothing of it.</summary>
public static class LogAudit
{
    /// <summary>What is wrong with a log; null where it is whole.</summary>
    /// <param name="seen">Is given each entry.</param>
    public static string? Problem(ILogStore store, Action<StoredEntry>? seen = null)
    {
        if (store.ReadHead() is not { } head)
        {
            return "it has no head";
        }

        var edge = new TreeEdge();
        var filled = new List<Tile>();
        foreach (var entry in store.Read(0, long.MaxValue))
        {
            if (entry.Index != edge.Size || !entry.Identity.AsSpan().SequenceEqual(SHA256.HashData(entry.Statement)))
            {
                return $"entry {edge.Size} is not what it was";
            }

            edge.Add(LogAppender.LeafOf(entry), filled);
            seen?.Invoke(entry);
        }

        return edge.Size != head.Size ? $"it has {edge.Size} entries, and its head says {head.Size}"
            : Convert.ToBase64String(edge.Root()) != head.Checkpoint ? "its root is not that of its entries"
            : TileProblem(store, filled);
    }

    private static string? TileProblem(ILogStore store, List<Tile> filled)
    {
        var stored = store.ReadTiles().ToList();
        var expected = filled.OrderBy(tile => tile.Level).ThenBy(tile => tile.Index).ToList();
        if (!stored.Select(tile => (tile.Level, tile.Index)).SequenceEqual(expected.Select(t => (t.Level, t.Index))))
        {
            return "its tiles are not those that its entries fill";
        }

        var wrong = stored.Zip(expected).Where(pair => !pair.First.Hashes.AsSpan().SequenceEqual(pair.Second.Hashes));
        return wrong.Any() ? "the hashes of a tile are wrong" : null;
    }
}
