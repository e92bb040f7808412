using System.Formats.Cbor;
using System.Security.Cryptography;
using Entente.Register.Keys;

namespace Entente.Register.Log;

/// <summary>
/// A receipt (RFC 9942): the log's signature over a root, with the way from an entry to it. The root is not in it: it
/// follows from the statement, the moment of recording and the way.
/// </summary>
/// <param name="Size">The number of entries of the tree.</param>
public sealed record Receipt(byte[] Bytes, string Origin, long RecordedMs, long Size, long Index,
    IReadOnlyList<byte[]> Path)
{
    private const int Algorithm = 1;
    private const int KeyIdLabel = 4;
    private const int Claims = 15;
    private const int ES256 = -7;
    private const int Structure = 395;
    private const int Sha256Tree = 1;
    private const int Proofs = 396;
    private const int Inclusion = -1;
    private const string Recorded = "entente-recorded";

    /// <summary>Signs a receipt.</summary>
    public static byte[] Sign(
        PrivateKey key, string origin, long recordedMs, long size, long index, IReadOnlyList<byte[]> path, byte[] root)
    {
        var header = Header(key.Public.Thumbprint, origin, recordedMs);
        var signature = key.Sign(Statements.StatementBytes.ToBeSigned(header, root));
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteTag((CborTag)18);
        writer.WriteStartArray(4);
        writer.WriteByteString(header);
        writer.WriteStartMap(1);
        writer.WriteInt32(Proofs);
        writer.WriteStartMap(1);
        writer.WriteInt32(Inclusion);
        writer.WriteStartArray(1);
        writer.WriteByteString(Proof(size, index, path));
        writer.WriteEndArray();
        writer.WriteEndMap();
        writer.WriteEndMap();
        writer.WriteNull();
        writer.WriteByteString(signature);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Reads a receipt; null where it is not one. Nothing is checked yet.</summary>
    public static Receipt? Parse(byte[] bytes)
    {
        try
        {
            return Read(bytes);
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The root for which the receipt stands when it is one for this statement; null where it cannot be.</summary>
    public byte[]? RootFor(byte[] statement) => ProofCheck.RootOf(
        TreeHash.OfLeaf(TreeHash.LeafBytes(RecordedMs, statement)), Index, Size, Path);

    /// <summary>Whether the log's key has signed that this statement is in the log.</summary>
    public bool Verifies(byte[] statement, PublicKey log) =>
        RootFor(statement) is { } root && log.Verifies(Bytes, root);

    private static byte[] Header(byte[] keyId, string origin, long recordedMs)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(5);
        writer.WriteInt32(Algorithm);
        writer.WriteInt32(ES256);
        writer.WriteInt32(KeyIdLabel);
        writer.WriteByteString(keyId);
        writer.WriteInt32(Claims);
        writer.WriteStartMap(1);
        writer.WriteInt32(1);
        writer.WriteTextString(origin);
        writer.WriteEndMap();
        writer.WriteInt32(Structure);
        writer.WriteInt32(Sha256Tree);
        writer.WriteTextString(Recorded);
        writer.WriteInt64(recordedMs);
        writer.WriteEndMap();
        return writer.Encode();
    }

    private static byte[] Proof(long size, long index, IReadOnlyList<byte[]> path)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartArray(3);
        writer.WriteInt64(size);
        writer.WriteInt64(index);
        writer.WriteStartArray(path.Count);
        foreach (var hash in path)
        {
            writer.WriteByteString(hash);
        }

        writer.WriteEndArray();
        writer.WriteEndArray();
        return writer.Encode();
    }

    private static Receipt? Read(byte[] bytes)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Canonical);
        if (reader.ReadTag() != (CborTag)18 || reader.ReadStartArray() != 4)
        {
            return null;
        }

        var header = reader.ReadByteString();
        _ = reader.ReadStartMap();
        if (reader.ReadInt32() != Proofs || reader.ReadStartMap() != 1 || reader.ReadInt32() != Inclusion
            || reader.ReadStartArray() != 1)
        {
            return null;
        }

        var proof = reader.ReadByteString();
        reader.ReadEndArray();
        reader.ReadEndMap();
        reader.ReadEndMap();
        reader.ReadNull();
        _ = reader.ReadByteString();
        reader.ReadEndArray();
        return reader.BytesRemaining == 0 ? Read(bytes, header, proof) : null;
    }

    private static Receipt? Read(byte[] bytes, byte[] header, byte[] proof)
    {
        var reader = new CborReader(header, CborConformanceMode.Canonical);
        _ = reader.ReadStartMap();
        _ = reader.ReadInt32();
        _ = reader.ReadInt32();
        _ = reader.ReadInt32();
        var keyId = reader.ReadByteString();
        _ = reader.ReadInt32();
        _ = reader.ReadStartMap();
        _ = reader.ReadInt32();
        var origin = reader.ReadTextString();
        reader.ReadEndMap();
        _ = reader.ReadInt32();
        _ = reader.ReadInt32();
        _ = reader.ReadTextString();
        var recorded = reader.ReadInt64();
        reader.ReadEndMap();
        if (!header.AsSpan().SequenceEqual(Header(keyId, origin, recorded)))
        {
            return null;
        }

        var inner = new CborReader(proof, CborConformanceMode.Canonical);
        _ = inner.ReadStartArray();
        var (size, index) = (inner.ReadInt64(), inner.ReadInt64());
        var path = new byte[Math.Min(inner.ReadStartArray() ?? 0, 64)][];
        for (var i = 0; i < path.Length; i++)
        {
            path[i] = inner.ReadByteString();
        }

        inner.ReadEndArray();
        inner.ReadEndArray();
        return inner.BytesRemaining == 0 ? new Receipt(bytes, origin, recorded, size, index, path) : null;
    }
}
