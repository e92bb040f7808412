using System.Numerics;

namespace Entente.Register.Log;

/// <summary>Makes the proofs of RFC 9162 from the tiles of a tree and its edge.</summary>
/// <param name="size">The number of leaves of the tree.</param>
/// <param name="tile">The hashes of a tile, full or not, side by side.</param>
public sealed class TreeReader(long size, Func<int, long, byte[]> tile)
{
    private readonly Dictionary<(int Level, long Index), byte[]> _tiles = [];

    public long Size => size;

    /// <summary>The root that the tree had when it held <paramref name="leaves"/> of its leaves.</summary>
    public byte[] Root(long leaves)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leaves, size);
        return leaves == 0 ? TreeHash.EmptyRoot() : Range(0, leaves);
    }

    /// <summary>The hashes beside the way from a leaf to the root of the first leaves, from below.</summary>
    public IReadOnlyList<byte[]> Inclusion(long index, long leaves)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leaves, size);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves);
        var path = new List<byte[]>();
        var (low, high) = (0L, leaves);
        while (high - low > 1)
        {
            var middle = low + Split(high - low);
            if (index < middle)
            {
                path.Add(Range(middle, high));
                high = middle;
            }
            else
            {
                path.Add(Range(low, middle));
                low = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>What shows that a tree of some leaves has grown into one of more.</summary>
    public IReadOnlyList<byte[]> Consistency(long before, long after)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(after, size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(before, after);
        var proof = new List<byte[]>();
        if (before > 0 && before < after)
        {
            AddConsistency(proof, before, 0, after, true);
        }

        return proof;
    }

    /// <summary>The first hashes of a tile, side by side; null where the tree has not so many.</summary>
    public byte[]? Tile(int level, long index, int width)
    {
        var count = level is < 0 or > Log.Tile.TopLevel ? 0 : size >> (Log.Tile.Height * level);
        return width is < 1 or > Log.Tile.Width || index < 0 || index > count / Log.Tile.Width
            || index * Log.Tile.Width + width > count
            ? null
            : Hashes(level, index)[..(width * TreeHash.Size)];
    }

    private void AddConsistency(List<byte[]> proof, long before, long low, long high, bool isWhole)
    {
        if (before == high - low)
        {
            if (!isWhole)
            {
                proof.Add(Range(low, high));
            }

            return;
        }

        var half = Split(high - low);
        if (before <= half)
        {
            AddConsistency(proof, before, low, low + half, isWhole);
            proof.Add(Range(low + half, high));
        }
        else
        {
            AddConsistency(proof, before - half, low + half, high, false);
            proof.Add(Range(low, low + half));
        }
    }

    /// <summary>The largest power of two below a number above one.</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)count - 1);

    // A range begins at a multiple of the power of two that it is split at.
    private byte[] Range(long low, long high)
    {
        var count = high - low;
        if (BitOperations.IsPow2(count))
        {
            return Whole(BitOperations.Log2((ulong)count), low / count);
        }

        var half = Split(count);
        return TreeHash.OfNode(Range(low, low + half), Range(low + half, high));
    }

    /// <summary>The hash of the whole subtree of 2^height leaves with that number.</summary>
    private byte[] Whole(int height, long index)
    {
        var (level, inTile) = (height / Log.Tile.Height, height % Log.Tile.Height);
        var perTile = Log.Tile.Width >> inTile;
        return Log.Tile.Subtree(Hashes(level, index / perTile), inTile, (int)(index % perTile));
    }

    private byte[] Hashes(int level, long index)
    {
        if (!_tiles.TryGetValue((level, index), out var hashes))
        {
            hashes = tile(level, index);
            _tiles.Add((level, index), hashes);
        }

        return hashes;
    }
}
