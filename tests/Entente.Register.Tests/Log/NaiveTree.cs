using System.Collections.Concurrent;
using Entente.Register.Log;

namespace Entente.Register.Tests.Log;

/// <summary>The tree as RFC 9162 defines it in 2.1, word for word: slow, and obviously right.</summary>
internal sealed class NaiveTree(IReadOnlyList<byte[]> leafHashes)
{
    // Properties ask from several threads at once.
    private readonly ConcurrentDictionary<(int, int), byte[]> _known = new();

    /// <summary>Leaves that differ from one another.</summary>
    public static NaiveTree Of(int size) => new([.. Enumerable.Range(0, size).Select(Leaf)]);

    public static byte[] Leaf(int number) => TreeHash.OfLeaf(BitConverter.GetBytes(number));

    /// <summary>MTH(D[low:high]).</summary>
    public byte[] Root(int low, int high)
    {
        if (high == low)
        {
            return TreeHash.EmptyRoot();
        }

        if (high - low == 1)
        {
            return leafHashes[low];
        }

        if (!_known.TryGetValue((low, high), out var root))
        {
            var k = Split(high - low);
            root = TreeHash.OfNode(Root(low, low + k), Root(low + k, high));
            _known[(low, high)] = root;
        }

        return root;
    }

    /// <summary>PATH(m, D[low:high]).</summary>
    public IEnumerable<byte[]> Path(int m, int low, int high)
    {
        if (high - low == 1)
        {
            return [];
        }

        var k = Split(high - low);
        return m < k
            ? Path(m, low, low + k).Append(Root(low + k, high))
            : Path(m - k, low + k, high).Append(Root(low, low + k));
    }

    /// <summary>PROOF(m, D[0:n]).</summary>
    public IEnumerable<byte[]> Proof(int m, int n) => SubProof(m, 0, n, true);

    private IEnumerable<byte[]> SubProof(int m, int low, int high, bool b)
    {
        if (m == high - low)
        {
            return b ? [] : [Root(low, high)];
        }

        var k = Split(high - low);
        return m <= k
            ? SubProof(m, low, low + k, b).Append(Root(low + k, high))
            : SubProof(m - k, low + k, high, false).Append(Root(low, low + k));
    }

    // The largest power of two smaller than n.
    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }
}
