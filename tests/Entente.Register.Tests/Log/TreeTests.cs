using CsCheck;
using Entente.Register.Log;

namespace Entente.Register.Tests.Log;

public sealed class TreeTests
{
    // Beyond 256 times 256, so that a third level of tiles begins.
    private const int Large = 70_000;

    private static readonly Lazy<(NaiveTree Naive, GrownTree Grown)> LargeTrees = new(() =>
    {
        var leaves = Enumerable.Range(0, Large).Select(NaiveTree.Leaf).ToList();
        return (new NaiveTree(leaves), new GrownTree(leaves));
    });

    [Fact]
    public void The_root_is_that_of_the_definition_at_every_size()
    {
        var naive = NaiveTree.Of(300);
        var grown = new GrownTree([]);
        for (var size = 0; size <= 300; size++)
        {
            Assert.Equal(naive.Root(0, size), grown.Edge.Root());
            if (size < 300)
            {
                grown.Add(NaiveTree.Leaf(size));
            }
        }

        for (var size = 0; size <= 300; size++)
        {
            Assert.Equal(naive.Root(0, size), grown.Reader().Root(size));
        }
    }

    [Fact]
    public void The_root_of_a_large_tree_is_that_of_the_definition()
    {
        var (naive, grown) = LargeTrees.Value;
        Assert.Equal(naive.Root(0, Large), grown.Edge.Root());
        var reader = grown.Reader();
        Gen.Int[0, Large].Sample(size => naive.Root(0, size).AsSpan().SequenceEqual(reader.Root(size)), iter: 60,
            threads: 1);
    }

    [Fact]
    public void A_full_tile_holds_the_hashes_of_whole_subtrees()
    {
        var (naive, grown) = LargeTrees.Value;
        Assert.Equal(Large / 256 + Large / 256 / 256, grown.Tiles.Count);
        foreach (var ((level, index), hashes) in grown.Tiles)
        {
            var leaves = level == 0 ? 1 : 256;
            for (var i = 0; i < Tile.Width; i++)
            {
                var from = ((int)index * Tile.Width + i) * leaves;
                Assert.True(naive.Root(from, from + leaves).AsSpan().SequenceEqual(hashes.AsSpan(i * 32, 32)));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1_000)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    public void An_edge_that_was_loaded_grows_as_the_one_that_was_kept(int size)
    {
        var grown = new GrownTree(Enumerable.Range(0, size).Select(NaiveTree.Leaf));
        var rest = Enumerable.Range(size - size % 256, size % 256).Select(NaiveTree.Leaf).ToList();
        var loaded = TreeEdge.Load(size, grown.Full, rest);
        var (fromLoaded, fromKept) = (new List<Tile>(), new List<Tile>());

        for (var i = size; i < size + 300; i++)
        {
            Assert.Equal(grown.Edge.Root(), loaded.Root());
            grown.Edge.Add(NaiveTree.Leaf(i), fromKept);
            loaded.Add(NaiveTree.Leaf(i), fromLoaded);
        }

        Assert.Equal(fromKept.Select(tile => (tile.Level, tile.Index)), fromLoaded.Select(t => (t.Level, t.Index)));
        Assert.Equal(fromKept.Select(tile => tile.Hashes), fromLoaded.Select(tile => tile.Hashes));
    }

    [Fact]
    public void A_copy_of_an_edge_grows_alone()
    {
        var grown = new GrownTree(Enumerable.Range(0, 300).Select(NaiveTree.Leaf));
        var root = grown.Edge.Root();
        var copy = grown.Edge.Copy();

        copy.Add(NaiveTree.Leaf(300), []);

        Assert.Equal(root, grown.Edge.Root());
        Assert.Equal(300, grown.Edge.Size);
        Assert.Equal(NaiveTree.Of(301).Root(0, 301), copy.Root());
    }

    [Fact]
    public void Every_inclusion_is_proved_as_defined_and_passes()
    {
        var naive = NaiveTree.Of(70);
        var reader = new GrownTree(Enumerable.Range(0, 70).Select(NaiveTree.Leaf)).Reader();
        for (var size = 1; size <= 70; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = reader.Inclusion(index, size);
                Assert.Equal(naive.Path(index, 0, size), proof);
                Assert.Equal(naive.Root(0, size), ProofCheck.RootOf(NaiveTree.Leaf(index), index, size, proof));
            }
        }
    }

    [Fact]
    public void Every_consistency_is_proved_as_defined_and_passes()
    {
        var naive = NaiveTree.Of(70);
        var reader = new GrownTree(Enumerable.Range(0, 70).Select(NaiveTree.Leaf)).Reader();
        for (var after = 0; after <= 70; after++)
        {
            for (var before = 0; before <= after; before++)
            {
                var proof = reader.Consistency(before, after);
                var expected = before == 0 ? [] : naive.Proof(before, after);
                Assert.Equal(expected, proof);
                Assert.True(ProofCheck.IsConsistent(
                    before, naive.Root(0, before), after, naive.Root(0, after), proof));
            }
        }
    }

    [Fact]
    public void Proofs_of_a_large_tree_are_those_of_the_definition()
    {
        var (naive, grown) = LargeTrees.Value;
        var reader = grown.Reader();
        Gen.Int[1, Large].SelectMany(after => Gen.Int[0, after - 1].Select(before => (before, after))).Sample(pair =>
        {
            var (before, after) = pair;
            var (old, young) = (naive.Root(0, before), naive.Root(0, after));
            var (path, proof) = (reader.Inclusion(before, after), reader.Consistency(before, after));
            Assert.Equal(naive.Path(before, 0, after), path);
            Assert.Equal(young, ProofCheck.RootOf(NaiveTree.Leaf(before), before, after, path));
            Assert.Equal(before == 0 ? [] : naive.Proof(before, after), proof);
            Assert.True(ProofCheck.IsConsistent(before, old, after, young, proof));
        }, iter: 40, threads: 1);
    }
}
