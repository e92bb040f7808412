using Entente.Register.Log;

namespace Entente.Register.Tests.Log;

/// <summary>A tree that grew leaf by leaf, with the tiles that it filled.</summary>
internal sealed class GrownTree
{
    private readonly Dictionary<(int Level, long Index), byte[]> _tiles = [];

    public GrownTree(IEnumerable<byte[]> leafHashes)
    {
        foreach (var hash in leafHashes)
        {
            Add(hash);
        }
    }

    public TreeEdge Edge { get; } = new();

    public IReadOnlyDictionary<(int Level, long Index), byte[]> Tiles => _tiles;

    public TreeReader Reader() => new(Edge.Size, HashesOf);

    public byte[] Full(int level, long index) => _tiles[(level, index)];

    public void Add(byte[] leafHash)
    {
        var filled = new List<Tile>();
        Edge.Add(leafHash, filled);
        filled.ForEach(tile => _tiles.Add((tile.Level, tile.Index), tile.Hashes));
    }

    private byte[] HashesOf(int level, long index) =>
        _tiles.TryGetValue((level, index), out var hashes) ? hashes : Edge.HashesOf(level);
}
