using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Entente.Register.Log;

/// <summary>The hashes of RFC 9162's Merkle tree (SHA-256), and the bytes of a leaf.</summary>
public static class TreeHash
{
    /// <summary>The bytes of a SHA-256 hash.</summary>
    public const int Size = 32;

    /// <summary>Bytes of a leaf: a name space of 16, the moment of recording in 8, a hash of 32.</summary>
    public const int LeafSize = 56;

    private static ReadOnlySpan<byte> NameSpace => "entente/leaf/v1\n"u8;

    /// <summary>The root of a tree with nothing in it.</summary>
    public static byte[] EmptyRoot() => SHA256.HashData([]);

    /// <summary>
    /// The bytes of a leaf. It holds the hash of a statement, not the statement: whoever may not read a statement can
    /// still check the log that it stands in.
    /// </summary>
    /// <param name="recordedMs">Milliseconds since 1970-01-01 UTC.</param>
    public static byte[] LeafBytes(long recordedMs, ReadOnlySpan<byte> statement)
    {
        var leaf = new byte[LeafSize];
        NameSpace.CopyTo(leaf);
        BinaryPrimitives.WriteInt64BigEndian(leaf.AsSpan(16), recordedMs);
        SHA256.HashData(statement, leaf.AsSpan(24));
        return leaf;
    }

    /// <summary>SHA-256(0x00, leaf).</summary>
    public static byte[] OfLeaf(ReadOnlySpan<byte> leaf)
    {
        Span<byte> bytes = stackalloc byte[1 + LeafSize];
        if (leaf.Length != LeafSize)
        {
            bytes = new byte[1 + leaf.Length];
        }

        bytes[0] = 0;
        leaf.CopyTo(bytes[1..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>SHA-256(0x01, left, right).</summary>
    public static byte[] OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * Size];
        bytes[0] = 1;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + Size)..]);
        return SHA256.HashData(bytes);
    }
}
