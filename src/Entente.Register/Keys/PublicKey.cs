using System.Collections.Concurrent;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.Cose;
using Entente.Register.Statements;

namespace Entente.Register.Keys;

/// <summary>A public key on the curve P-256, for ES256 and nothing else.</summary>
public sealed class PublicKey
{
    // The object identifier of P-256, also called prime256v1 and secp256r1.
    private const string Curve = "1.2.840.10045.3.1.7";

    private const int SignatureSize = 64;

    private readonly ECParameters _parameters;
    // A verifier is not made for several threads at once; those not in use lie here.
    private readonly ConcurrentBag<ECDsa> _verifiers = [];

    private PublicKey(ECParameters parameters)
    {
        _parameters = parameters;
        Thumbprint = ThumbprintOf(parameters.Q);
    }

    /// <summary>The thumbprint of RFC 9679 with SHA-256.</summary>
    public byte[] Thumbprint { get; }

    /// <summary>The thumbprint in hexadecimal digits: the name of the key in the log.</summary>
    public string Name => Convert.ToHexStringLower(Thumbprint);

    /// <summary>
    /// Reads a SubjectPublicKeyInfo in base64, in the one form that it has in DER; null where it is not one of a key on
    /// P-256.
    /// </summary>
    public static PublicKey? Parse(string? base64)
    {
        try
        {
            using var key = ECDsa.Create();
            var bytes = Convert.FromBase64String(base64 ?? "");
            key.ImportSubjectPublicKeyInfo(bytes, out var read);
            return read == bytes.Length && Of(key) is { } parsed && parsed.Write() == base64 ? parsed : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The public part of a key; null where its curve is not P-256.</summary>
    public static PublicKey? Of(ECDsa key)
    {
        var parameters = key.ExportParameters(false);
        return parameters.Curve.IsNamed && parameters.Curve.Oid.Value == Curve ? new PublicKey(parameters) : null;
    }

    /// <summary>The SubjectPublicKeyInfo in base64.</summary>
    public string Write()
    {
        using var key = ECDsa.Create(_parameters);
        return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>Whether a COSE_Sign1 message with its payload in it carries this key's signature.</summary>
    public bool Verifies(byte[] message) => With(message, static (verifier, bytes) =>
        CoseMessage.DecodeSign1(bytes).VerifyEmbedded(verifier));

    /// <summary>
    /// The same for a statement that was read: its identity is the hash that is signed, so that nothing is read or
    /// hashed again.
    /// </summary>
    public bool Verifies(SignedStatement signed) => With(signed, static (verifier, one) =>
        verifier.VerifyHash(one.Identity, one.Bytes.AsSpan(^SignatureSize..)));

    /// <summary>The same for a payload that lies beside it.</summary>
    public bool Verifies(byte[] message, byte[] payload) => With((message, payload), static (verifier, both) =>
        CoseMessage.DecodeSign1(both.message).VerifyDetached(verifier, both.payload));

    /// <summary>Whether some bytes carry this key's signature, r and s with 32 bytes each.</summary>
    public bool VerifiesBytes(byte[] bytes, byte[] signature) => With((bytes, signature), static (verifier, both) =>
        verifier.VerifyData(both.bytes, both.signature, HashAlgorithmName.SHA256));

    private bool With<T>(T what, Func<ECDsa, T, bool> verify)
    {
        var verifier = _verifiers.TryTake(out var kept) ? kept : ECDsa.Create(_parameters);
        try
        {
            return verify(verifier, what);
        }
        catch (Exception e) when (e is CryptographicException or InvalidOperationException)
        {
            return false;
        }
        finally
        {
            _verifiers.Add(verifier);
        }
    }

    private static byte[] ThumbprintOf(ECPoint point)
    {
        // The required parameters alone, in the order of RFC 8949: kty, crv, x, y.
        var writer = new CborWriter(CborConformanceMode.Canonical);
        writer.WriteStartMap(4);
        writer.WriteInt32(1);
        writer.WriteInt32(2);
        writer.WriteInt32(-1);
        writer.WriteInt32(1);
        writer.WriteInt32(-2);
        writer.WriteByteString(point.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(point.Y!);
        writer.WriteEndMap();
        return SHA256.HashData(writer.Encode());
    }
}
