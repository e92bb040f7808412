namespace Entente.Register.Log;

/// <summary>The right edge of a tree: the tiles that are not full yet, from which it grows and has its root.</summary>
public sealed class TreeEdge
{
    private const int Heights = 64;

    private readonly List<byte[]>[] _levels;
    // The whole subtrees that the leaves make up, by their height: there is one for each 1 of the number of leaves.
    private readonly byte[]?[] _peaks;

    public TreeEdge()
        : this(0, Array.ConvertAll(new int[Tile.TopLevel + 1], _ => new List<byte[]>()), new byte[Heights][])
    {
    }

    private TreeEdge(long size, List<byte[]>[] levels, byte[]?[] peaks)
    {
        Size = size;
        _levels = levels;
        _peaks = peaks;
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The edge of a stored tree.</summary>
    /// <param name="tile">The hashes of a full tile.</param>
    /// <param name="leaves">The hashes of the last leaves, those in no full tile.</param>
    public static TreeEdge Load(long size, Func<int, long, byte[]> tile, IReadOnlyList<byte[]> leaves)
    {
        var edge = new TreeEdge { Size = size };
        edge._levels[0].AddRange(leaves);
        var below = size / Tile.Width;
        for (var level = 1; level <= Tile.TopLevel && below > 0; level++, below /= Tile.Width)
        {
            for (var index = below - below % Tile.Width; index < below; index++)
            {
                edge._levels[level].Add(Tile.Subtree(tile(level - 1, index), Tile.Height, 0));
            }
        }

        edge.FindPeaks();
        return edge;
    }

    public TreeEdge Copy() => new(Size, Array.ConvertAll(_levels, level => new List<byte[]>(level)), [.. _peaks]);

    /// <summary>Takes one more leaf.</summary>
    /// <param name="filled">The tiles that it fills are added here.</param>
    public void Add(byte[] leafHash, List<Tile> filled)
    {
        AddPeak(leafHash, 0);
        var hash = leafHash;
        var index = Size++;
        for (var level = 0; ; level++)
        {
            _levels[level].Add(hash);
            if (_levels[level].Count < Tile.Width)
            {
                return;
            }

            index /= Tile.Width;
            var hashes = HashesOf(level);
            filled.Add(new Tile(level, index, hashes));
            hash = Tile.Subtree(hashes, Tile.Height, 0);
            _levels[level].Clear();
        }
    }

    /// <summary>The hashes of the tile at a level that is not full yet, side by side.</summary>
    public byte[] HashesOf(int level)
    {
        var list = _levels[level];
        var hashes = new byte[list.Count * TreeHash.Size];
        for (var i = 0; i < list.Count; i++)
        {
            list[i].CopyTo(hashes, i * TreeHash.Size);
        }

        return hashes;
    }

    /// <summary>The root of the tree.</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var peak in _peaks)
        {
            root = peak is null || root is null ? root ?? peak : TreeHash.OfNode(peak, root);
        }

        return root ?? TreeHash.EmptyRoot();
    }

    private void AddPeak(byte[] hash, int height)
    {
        while (_peaks[height] is { } left)
        {
            _peaks[height++] = null;
            hash = TreeHash.OfNode(left, hash);
        }

        _peaks[height] = hash;
    }

    private void FindPeaks()
    {
        for (var level = 0; level <= Tile.TopLevel; level++)
        {
            var (hashes, count) = (HashesOf(level), _levels[level].Count);
            for (var height = 0; count >> height > 0; height++)
            {
                if ((count >> height & 1) == 1)
                {
                    _peaks[level * Tile.Height + height] = Tile.Subtree(hashes, height, (count >> height) - 1);
                }
            }
        }
    }
}
