using System.Security.Cryptography;
using Entente.Register.Statements;

namespace Entente.Register.Keys;

/// <summary>A person's key. It is kept by the person; no server sees it.</summary>
public sealed class PrivateKey : IDisposable
{
    private static readonly PbeParameters Protection =
        new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    private readonly ECDsa _key;

    private PrivateKey(ECDsa key, PublicKey publicKey)
    {
        _key = key;
        Public = publicKey;
    }

    public PublicKey Public { get; }

    public static PrivateKey Create()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new PrivateKey(key, PublicKey.Of(key)!);
    }

    /// <summary>Reads PKCS #8 in PEM, under a passphrase or not.</summary>
    /// <returns>The key, or why it cannot be used.</returns>
    public static (PrivateKey? Key, string? Problem) Parse(string pem, string? passphrase)
    {
        var key = ECDsa.Create();
        try
        {
            if (pem.Contains("ENCRYPTED", StringComparison.Ordinal))
            {
                if (passphrase is null)
                {
                    return (null, "the key is protected by a passphrase, and none was given");
                }

                key.ImportFromEncryptedPem(pem, passphrase);
            }
            else
            {
                key.ImportFromPem(pem);
            }
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return (null, passphrase is null
                ? "it is not a private key in PEM (PKCS #8)"
                : "it is not a private key in PEM, or the passphrase is another");
        }

        return PublicKey.Of(key) is { } known
            ? (new PrivateKey(key, known), null)
            : (null, "its curve is not P-256, which ES256 is made for");
    }

    public string Write(string? passphrase) => passphrase is null
        ? _key.ExportPkcs8PrivateKeyPem() + "\n"
        : _key.ExportEncryptedPkcs8PrivateKeyPem(passphrase, Protection) + "\n";

    /// <summary>Signs bytes; r and s with 32 bytes each.</summary>
    public byte[] Sign(byte[] bytes) =>
        _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>Signs a statement for a register.</summary>
    /// <param name="register">The register's name, so that the statement counts in no other.</param>
    public SignedStatement Sign(Statement statement, string register, DateTimeOffset at) =>
        Sign(statement, register, at, RandomNumberGenerator.GetBytes(StatementBytes.NonceSize));

    internal SignedStatement Sign(Statement statement, string register, DateTimeOffset at, byte[] nonce)
    {
        var header = StatementBytes.Header(statement, register, Public.Thumbprint, at, nonce);
        var payload = StatementBytes.Payload(statement);
        var signed = StatementBytes.ToBeSigned(header, payload);
        var message = StatementBytes.Message(header, payload, Sign(signed));
        var seconds = DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());
        return new SignedStatement(
            message, SHA256.HashData(signed), Public.Thumbprint, seconds, register, statement);
    }

    public void Dispose() => _key.Dispose();
}
