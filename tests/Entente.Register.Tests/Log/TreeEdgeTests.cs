using System.Security.Cryptography;
using Entente.Register.Log;

namespace Entente.Register.Tests.Log;

public sealed class TreeEdgeTests
{
    private static readonly int[] Sizes = [.. Enumerable.Range(0, 20), 255, 256, 257, 511, 512, 513, 700, 65_535, 65_536, 65_800];

    private readonly List<byte[]> _leaves =
        [.. Enumerable.Range(0, 65_800).Select(i => TreeHash.OfLeaf(BitConverter.GetBytes(i)))];

    [Fact]
    public void The_root_is_that_of_the_specification_at_every_size()
    {
        var (edge, filled) = (new TreeEdge(), new List<Tile>());
        for (var size = 0; size <= _leaves.Count; size++)
        {
            if (Sizes.Contains(size))
            {
                Assert.Equal(RootOf(_leaves, 0, size), edge.Root());
                Assert.Equal(edge.Root(), Loaded(size, filled).Root());
            }

            if (size < _leaves.Count)
            {
                edge.Add(_leaves[size], filled);
            }
        }
    }

    [Fact]
    public void An_edge_that_was_loaded_or_copied_grows_as_the_one_it_came_from()
    {
        foreach (var size in Sizes.Where(size => size < 65_000))
        {
            var (edge, filled) = (new TreeEdge(), new List<Tile>());
            _leaves.Take(size).ToList().ForEach(leaf => edge.Add(leaf, filled));
            var (copy, loaded) = (edge.Copy(), Loaded(size, filled));
            var before = edge.Root();
            for (var i = size; i < size + 300; i++)
            {
                copy.Add(_leaves[i], []);
                loaded.Add(_leaves[i], []);
            }

            Assert.Equal(RootOf(_leaves, 0, size + 300), copy.Root());
            Assert.Equal(copy.Root(), loaded.Root());
            Assert.Equal(before, edge.Root());
        }
    }

    private TreeEdge Loaded(int size, List<Tile> filled) => TreeEdge.Load(
        size,
        (level, index) => filled.Single(tile => tile.Level == level && tile.Index == index).Hashes,
        _leaves[(size - size % 256)..size]);

    private static byte[] RootOf(List<byte[]> leaves, int from, int count)
    {
        if (count < 2)
        {
            return count == 0 ? SHA256.HashData([]) : leaves[from];
        }

        var half = 1 << (31 - int.LeadingZeroCount(count - 1));
        return SHA256.HashData([1, .. RootOf(leaves, from, half), .. RootOf(leaves, from + half, count - half)]);
    }
}
