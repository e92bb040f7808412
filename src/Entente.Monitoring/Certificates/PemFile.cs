using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entente.Monitoring.Certificates;

/// <summary>Certificates and keys in files (PEM).</summary>
internal static class PemFile
{
    private const string Begins = "as PEM, which begins with -----BEGIN CERTIFICATE-----";

    /// <summary>The certificates of a file, at least one.</summary>
    /// <param name="file">Where they are.</param>
    /// <param name="what">What is in it, as <c>the certificate of …</c>.</param>
    /// <exception cref="CertificateException">The file is not there, or has none.</exception>
    public static X509Certificate2Collection Read(string file, string what)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            var wrong = File.Exists(file) ? "cannot be read as a certificate" : "is not there, or not for you to read";
            throw new CertificateException($"{file} {wrong}. Give {what}, {Begins}", e);
        }

        return found.Count > 0 ? found : throw new CertificateException(
            $"{file} has no certificate. Give {what}, {Begins}");
    }

    /// <summary>The certificate of a file with its key.</summary>
    /// <exception cref="CertificateException">The key is another's, or cannot be read.</exception>
    public static X509Certificate2 WithKey(string file, string key)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(file, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException
            or UnauthorizedAccessException)
        {
            throw new CertificateException(
                $"{key} is not the key of the certificate in {file}, or cannot be read. Give the key that belongs to "
                    + "it, as PEM without a password, which begins with -----BEGIN PRIVATE KEY-----",
                e);
        }
    }
}

/// <summary>A file with a certificate or a key is not what it should be, said for a person without an end.</summary>
public sealed class CertificateException : IOException
{
    public CertificateException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
