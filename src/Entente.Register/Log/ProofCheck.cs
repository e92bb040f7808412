using System.Numerics;

namespace Entente.Register.Log;

/// <summary>Checks proofs as RFC 9162 says, 2.1.3.2 and 2.1.4.2: from the hashes alone, without the log.</summary>
public static class ProofCheck
{
    /// <summary>The root that a leaf and the hashes beside its way lead to; null where their number is wrong.</summary>
    public static byte[]? RootOf(byte[] leafHash, long index, long size, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size)
        {
            return null;
        }

        var (node, last, root) = (index, size - 1, leafHash);
        foreach (var beside in path)
        {
            if (last == 0 || beside.Length != TreeHash.Size)
            {
                return null;
            }

            if ((node & 1) == 1 || node == last)
            {
                root = TreeHash.OfNode(beside, root);
                // A last node without a neighbour has risen until it had one on its left.
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                root = TreeHash.OfNode(root, beside);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 ? root : null;
    }

    /// <summary>Whether a tree of some leaves with a root has grown into one of more with another.</summary>
    public static bool IsConsistent(
        long before, byte[] rootBefore, long after, byte[] rootAfter, IReadOnlyList<byte[]> proof)
    {
        if (before < 0 || before > after)
        {
            return false;
        }

        if (before == after || before == 0)
        {
            return proof.Count == 0
                && (before == 0
                    ? rootBefore.AsSpan().SequenceEqual(TreeHash.EmptyRoot())
                    : rootBefore.AsSpan().SequenceEqual(rootAfter));
        }

        return Grows(before, rootBefore, after, rootAfter, proof);
    }

    private static bool Grows(
        long before, byte[] rootBefore, long after, byte[] rootAfter, IReadOnlyList<byte[]> proof)
    {
        var shift = BitOperations.TrailingZeroCount(before);
        var (node, last) = ((before - 1) >> shift, (after - 1) >> shift);
        var hashes = BitOperations.IsPow2(before) ? [rootBefore, .. proof] : proof;
        if (hashes.Count == 0 || hashes.Any(hash => hash.Length != TreeHash.Size))
        {
            return false;
        }

        var (old, young) = (hashes[0], hashes[0]);
        foreach (var hash in hashes.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                old = TreeHash.OfNode(hash, old);
                young = TreeHash.OfNode(hash, young);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                young = TreeHash.OfNode(young, hash);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && old.AsSpan().SequenceEqual(rootBefore) && young.AsSpan().SequenceEqual(rootAfter);
    }
}
