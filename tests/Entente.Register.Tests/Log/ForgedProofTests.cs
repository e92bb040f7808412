using CsCheck;
using Entente.Register.Log;

namespace Entente.Register.Tests.Log;

/// <summary>What is not a proof is refused, however little it differs from one.</summary>
public sealed class ForgedProofTests
{
    private const int Most = 17;
    private static readonly NaiveTree Naive = NaiveTree.Of(70);
    private static readonly TreeReader Reader =
        new GrownTree(Enumerable.Range(0, 70).Select(NaiveTree.Leaf)).Reader();

    [Fact]
    public void One_bit_of_an_inclusion_proof_or_its_leaf_changes_the_root()
    {
        foreach (var (index, size) in Pairs().Where(pair => pair.Before < pair.After))
        {
            var (root, leaf, path) = (Naive.Root(0, size), NaiveTree.Leaf(index), Reader.Inclusion(index, size));
            Assert.All(Flipped([leaf, .. path]), forged =>
                Assert.NotEqual(root, ProofCheck.RootOf(forged[0], index, size, forged[1..])));
        }
    }

    [Fact]
    public void One_bit_of_a_consistency_proof_or_a_root_makes_it_none()
    {
        foreach (var (before, after) in Pairs())
        {
            byte[][] right = [Naive.Root(0, before), Naive.Root(0, after), .. Reader.Consistency(before, after)];
            Assert.True(ProofCheck.IsConsistent(before, right[0], after, right[1], right[2..]));
            // Every tree has grown out of the empty one: its later root is not asked for.
            Assert.All(Flipped(right).Where(forged => before > 0 || forged[0] != right[0]), forged =>
                Assert.False(ProofCheck.IsConsistent(before, forged[0], after, forged[1], forged[2..])));
        }
    }

    [Fact]
    public void A_proof_with_a_hash_too_many_or_too_few_is_refused()
    {
        foreach (var (before, after) in Pairs())
        {
            var (old, young, proof) = (Naive.Root(0, before), Naive.Root(0, after), Reader.Consistency(before, after));
            Assert.All(OtherLengths(proof), forged =>
                Assert.False(ProofCheck.IsConsistent(before, old, after, young, forged)));
            if (before < after)
            {
                var path = Reader.Inclusion(before, after);
                Assert.All(OtherLengths(path), forged =>
                    Assert.NotEqual(young, ProofCheck.RootOf(NaiveTree.Leaf(before), before, after, forged)));
            }
        }
    }

    [Fact]
    public void A_leaf_at_another_place_is_refused()
    {
        foreach (var (index, size) in Pairs().Where(pair => pair.Before < pair.After))
        {
            var path = Reader.Inclusion(index, size);
            for (var other = -1; other <= size; other++)
            {
                var root = ProofCheck.RootOf(NaiveTree.Leaf(index), other, size, path);
                Assert.Equal(other == index, Naive.Root(0, size).AsSpan().SequenceEqual(root));
            }
        }
    }

    [Fact]
    public void Two_trees_that_part_are_never_consistent()
    {
        Gen.Int[1, 69].SelectMany(
            before => Gen.Select(Gen.Const(before), Gen.Int[before + 1, 70], Gen.Int[0, before - 1]))
            .Sample((before, after, changed) =>
            {
                var leaves = Enumerable.Range(0, 70).Select(i => NaiveTree.Leaf(i == changed ? 1_000 : i)).ToList();
                var other = new NaiveTree(leaves);
                var (honest, forged) = (Reader.Consistency(before, after), other.Proof(before, after).ToList());
                Assert.All([honest, forged], proof => Assert.False(ProofCheck.IsConsistent(
                    before, Naive.Root(0, before), after, other.Root(0, after), proof)));
            }, iter: 200);
    }

    [Fact]
    public void Sizes_that_cannot_be_are_refused()
    {
        var root = Naive.Root(0, 8);
        Assert.False(ProofCheck.IsConsistent(-1, root, 8, root, []));
        Assert.False(ProofCheck.IsConsistent(9, root, 8, root, []));
        Assert.Null(ProofCheck.RootOf(NaiveTree.Leaf(0), 0, 0, []));
        Assert.Null(ProofCheck.RootOf(NaiveTree.Leaf(0), 8, 8, Reader.Inclusion(0, 8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reader.Inclusion(0, 71));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reader.Inclusion(8, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reader.Consistency(9, 8));
        Assert.Throws<ArgumentOutOfRangeException>(() => Reader.Root(71));
    }

    private static IEnumerable<(int Before, int After)> Pairs() =>
        from after in Enumerable.Range(1, Most)
        from before in Enumerable.Range(0, after + 1)
        select (before, after);

    private static IEnumerable<byte[][]> Flipped(byte[][] hashes)
    {
        for (var i = 0; i < hashes.Length; i++)
        {
            for (var bit = 0; bit < hashes[i].Length * 8; bit++)
            {
                var forged = (byte[])hashes[i].Clone();
                forged[bit / 8] ^= (byte)(1 << bit % 8);
                yield return [.. hashes[..i], forged, .. hashes[(i + 1)..]];
            }
        }
    }

    private static IEnumerable<IReadOnlyList<byte[]>> OtherLengths(IReadOnlyList<byte[]> proof)
    {
        yield return [.. proof, TreeHash.EmptyRoot()];
        yield return [TreeHash.EmptyRoot(), .. proof];
        if (proof.Count > 0)
        {
            yield return [.. proof.Skip(1)];
            yield return [.. proof.SkipLast(1)];
            yield return [.. proof.SkipLast(1), proof[^1][..31]];
            yield return [.. proof, proof[^1]];
        }
    }
}
