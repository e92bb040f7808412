using Entente.Register.Log;

namespace Entente.Register.Stores;

/// <summary>What an append has to be, whatever the store: the entries that follow, and the head they lead to.</summary>
internal static class AppendRules
{
    public static void Check(
        long expectedSize, IReadOnlyList<StoredEntry> entries, IReadOnlyList<Tile> tiles, StoredHead head)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedSize);
        if (head.Size != expectedSize + entries.Count)
        {
            throw new ArgumentException("The head has another size than the log and the entries.", nameof(head));
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Index != expectedSize + i || entries[i].Identity.Length != TreeHash.Size)
            {
                throw new ArgumentException("The entries do not follow one another.", nameof(entries));
            }
        }

        if (tiles.Any(tile => tile.Hashes.Length != Tile.Width * TreeHash.Size))
        {
            throw new ArgumentException("A tile is not full.", nameof(tiles));
        }
    }
}
