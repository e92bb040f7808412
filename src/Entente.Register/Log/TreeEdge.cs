namespace Entente.Register.Log;

/// <summary>The right edge of a tree: the tiles that are not full yet, from which it grows and has its root.</summary>
public sealed class TreeEdge
{
    private readonly List<byte[]>[] _levels;

    public TreeEdge()
        : this(0, Array.ConvertAll(new int[Tile.TopLevel + 1], _ => new List<byte[]>()))
    {
    }

    private TreeEdge(long size, List<byte[]>[] levels)
    {
        Size = size;
        _levels = levels;
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

        return edge;
    }

    public TreeEdge Copy() => new(Size, Array.ConvertAll(_levels, level => new List<byte[]>(level)));

    /// <summary>Takes one more leaf.</summary>
    /// <param name="filled">The tiles that it fills are added here.</param>
    public void Add(byte[] leafHash, List<Tile> filled)
    {
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
        for (var level = 0; level <= Tile.TopLevel; level++)
        {
            var hashes = HashesOf(level);
            var end = _levels[level].Count;
            // The whole subtrees of a level, the smallest and last first.
            for (var height = 0; end > 0; height++)
            {
                if ((end >> height & 1) == 0)
                {
                    continue;
                }

                var peak = Tile.Subtree(hashes, height, (end >> height) - 1);
                root = root is null ? peak : TreeHash.OfNode(peak, root);
                end -= 1 << height;
            }
        }

        return root ?? TreeHash.EmptyRoot();
    }
}
