namespace Entente.Register.Log;

/// <summary>
/// A full tile of the tree as tlog-tiles has it: 256 hashes side by side, each that of a whole subtree of
/// 256^<paramref name="Level"/> leaves.
/// </summary>
/// <param name="Hashes">256 times 32 bytes.</param>
public readonly record struct Tile(int Level, long Index, byte[] Hashes)
{
    public const int Height = 8;
    public const int Width = 1 << Height;

    /// <summary>The highest level that a tree of 2^63 leaves has.</summary>
    public const int TopLevel = 7;

    /// <summary>The hash of a whole subtree of 2^<paramref name="height"/> hashes of a tile.</summary>
    /// <param name="hashes">The hashes of the tile that there are.</param>
    public static byte[] Subtree(ReadOnlySpan<byte> hashes, int height, int index)
    {
        var count = 1 << height;
        var level = hashes.Slice(index * count * TreeHash.Size, count * TreeHash.Size).ToArray();
        for (; count > 1; count /= 2)
        {
            for (var i = 0; i < count / 2; i++)
            {
                var pair = level.AsSpan(2 * i * TreeHash.Size, 2 * TreeHash.Size);
                TreeHash.OfNode(pair[..TreeHash.Size], pair[TreeHash.Size..]).CopyTo(level, i * TreeHash.Size);
            }
        }

        return level[..TreeHash.Size];
    }
}
