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

        Check(tiles);
    }

    /// <summary>What is received has to be: the entry that comes next, with its leaf.</summary>
    public static void Check(long expectedSize, IntakeEnds? intake, ReceivedEntry entry, byte[] identity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(expectedSize);
        if (entry.Index != (intake is null ? expectedSize : intake.Last.Index + 1))
        {
            throw new ArgumentException("The entry is not the next one.", nameof(entry));
        }

        if (entry.Leaf.Length != TreeHash.Size || identity.Length != TreeHash.Size)
        {
            throw new ArgumentException("A hash has another length.", nameof(entry));
        }
    }

    private static void Check(IReadOnlyList<Tile> tiles)
    {
        if (tiles.Any(tile => tile.Hashes.Length != Tile.Width * TreeHash.Size))
        {
            throw new ArgumentException("A tile is not full.", nameof(tiles));
        }
    }
}
