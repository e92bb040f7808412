using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entente.Monitoring.Tests.Certificates;

/// <summary>An authority of the test's own that signs certificates, and keeps them in a folder as PEM.</summary>
internal sealed class MadeAuthority : IDisposable
{
    private static readonly DateTimeOffset From = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] BothSides = ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"];

    private readonly string _folder;
    private readonly X509Certificate2 _root;

    public MadeAuthority(string folder, string name = "ca")
    {
        _folder = Directory.CreateDirectory(folder).FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(From, To);
        Certificate = Path.Combine(_folder, $"{name}.pem");
        File.WriteAllText(Certificate, _root.ExportCertificatePem());
    }

    /// <summary>The file with the authority's own certificate.</summary>
    public string Certificate { get; }

    /// <summary>The authority's own certificate, without its key.</summary>
    public X509Certificate2 Root => X509CertificateLoader.LoadCertificate(_root.RawData);

    /// <summary>Signs a certificate and writes it and its key.</summary>
    /// <param name="name">Its name, and that of its files.</param>
    /// <param name="hosts">The names and addresses that a server has; none for a client.</param>
    public (string Certificate, string Key) Sign(string name, params string[] hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Signed(name, hosts, key, To);
        return Write(name, certificate, key);
    }

    /// <summary>Signs a certificate that has come to its end.</summary>
    public (string Certificate, string Key) SignEnded(string name, params string[] hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Signed(name, hosts, key, From.AddYears(1));
        return Write(name, certificate, key);
    }

    /// <summary>Signs a certificate for a server of the test, with its key.</summary>
    public X509Certificate2 ForServer(params string[] hosts)
    {
        var (certificate, key) = Sign(hosts[0], hosts);
        return X509Certificate2.CreateFromPemFile(certificate, key);
    }

    public void Dispose() => _root.Dispose();

    private X509Certificate2 Signed(string name, string[] hosts, ECDsa key, DateTimeOffset to)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([.. BothSides.Select(one => new Oid(one))], false));
        if (hosts.Length > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (var host in hosts)
            {
                if (IPAddress.TryParse(host, out var address))
                {
                    names.AddIpAddress(address);
                }
                else
                {
                    names.AddDnsName(host);
                }
            }

            request.CertificateExtensions.Add(names.Build());
        }

        return request.Create(_root, From, to, SHA256.HashData(key.ExportSubjectPublicKeyInfo())[..8]);
    }

    private (string Certificate, string Key) Write(string name, X509Certificate2 certificate, ECDsa key)
    {
        var (file, keyFile) = (Path.Combine(_folder, $"{name}.pem"), Path.Combine(_folder, $"{name}.key"));
        File.WriteAllText(file, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (file, keyFile);
    }
}
