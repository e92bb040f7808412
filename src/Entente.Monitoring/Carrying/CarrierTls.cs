using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NATS.Client.Core;

namespace Entente.Monitoring.Carrying;

/// <summary>
/// By what one is known to the servers, and they to oneself; and what was wrong with a server's certificate when it was
/// looked at last.
/// </summary>
internal sealed class CarrierTls : IDisposable
{
    private readonly CarrierPlace _place;
    private readonly X509Certificate2? _own;
    private readonly X509Certificate2Collection _chain = [];
    private readonly X509Certificate2Collection _authorities = [];

    /// <exception cref="CarrierException">A file is missing, or is not what it should be.</exception>
    public CarrierTls(CarrierPlace place)
    {
        _place = place;
        if (place.Authority is { } authority)
        {
            Load(authority, () => _authorities.ImportFromPemFile(authority), "the certificate of the authority that "
                + "signed the servers' certificates");
            if (_authorities.Count == 0)
            {
                throw Wrong(authority, "has no certificate", "Give the certificate of the authority that signed the "
                    + "servers' certificates, as PEM, which begins with -----BEGIN CERTIFICATE-----");
            }
        }

        if (place.Certificate is not { } own)
        {
            return;
        }

        var key = place.Key ?? own;
        Load(own, () => _chain.ImportFromPemFile(own), "the certificate by which the servers know you");
        _own = _chain.Count == 0
            ? throw Wrong(own, "has no certificate", "Give the certificate by which the servers know you, as PEM, "
                + "which begins with -----BEGIN CERTIFICATE-----")
            : WithKey(own, key);
    }

    /// <summary>What was wrong with a server's certificate; null where nothing was.</summary>
    public string? Refused { get; private set; }

    /// <summary>The own certificate as one calls it: its file, its name, and until when it is valid.</summary>
    public string? Own => _own is null ? null : string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"the certificate in {_place.Certificate} ({_own.Subject}, valid until "
            + $"{_own.NotAfter.ToUniversalTime():yyyy-MM-dd})");

    /// <summary>The options by which the servers are connected to.</summary>
    public NatsTlsOpts Options => !_place.AsksForTls && _own is null
        ? NatsTlsOpts.Default with { ConfigureClientAuthentication = Configure }
        : NatsTlsOpts.Default with { Mode = TlsMode.Require, ConfigureClientAuthentication = Configure };

    public void Dispose()
    {
        _own?.Dispose();
        foreach (var one in _chain.Concat(_authorities))
        {
            one.Dispose();
        }
    }

    private ValueTask Configure(SslClientAuthenticationOptions options)
    {
        if (_own is not null)
        {
            options.ClientCertificateContext = SslStreamCertificateContext.Create(_own, _chain, offline: true);
        }

        if (_authorities.Count > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(_authorities);
        }

        options.RemoteCertificateValidationCallback = (stream, certificate, chain, errors) =>
        {
            var host = (stream as SslStream)?.TargetHostName ?? options.TargetHost ?? "the server";
            Refused = errors == SslPolicyErrors.None ? null : WhyRefused(host, certificate, chain, errors);
            return Refused is null;
        };
        return ValueTask.CompletedTask;
    }

    private string WhyRefused(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown)
        {
            return $"{host} shows no certificate. Give the server one: tls {{ cert_file, key_file }}";
        }

        if (chain?.ChainStatus.Any(one => one.Status.HasFlag(X509ChainStatusFlags.NotTimeValid)) == true)
        {
            return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"the certificate of {host} is valid from {shown.NotBefore.ToUniversalTime():yyyy-MM-dd} to "
                    + $"{shown.NotAfter.ToUniversalTime():yyyy-MM-dd} and not now. Give the server a new one, or set "
                    + $"the clock of this machine");
        }

        return errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors)
            ? $"the certificate of {host} is not signed by an authority that "
                + (_place.Authority is { } file ? $"{file} names" : "this machine knows")
                + ". Give the certificate of the authority that signed it (--authority); where it is given, somebody "
                + "else may be answering"
            : $"the certificate of the server is for {Names(shown)} and not for {host}. Ask for the server by a name in "
                + $"its certificate, or give it one for {host} (subjectAltName)";
    }

    private static string Names(X509Certificate2 shown)
    {
        var names = shown.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(one => one.EnumerateDnsNames().Concat(one.EnumerateIPAddresses().Select(ip => ip.ToString())));
        return string.Join(", ", names.DefaultIfEmpty(shown.Subject));
    }

    private X509Certificate2 WithKey(string own, string key)
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(own, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or IOException
            or UnauthorizedAccessException)
        {
            throw Wrong(key, $"is not the key of the certificate in {own}, or cannot be read", "Give the key that "
                + "belongs to it, as PEM without a password, which begins with -----BEGIN PRIVATE KEY-----");
        }
    }

    private void Load(string file, Action load, string what)
    {
        try
        {
            load();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Wrong(file, File.Exists(file) ? "cannot be read as a certificate" : "is not there, or not for you "
                + "to read", $"Give {what}, as PEM");
        }
    }

    private CarrierException Wrong(string file, string what, string wayOut) => new(_place, $"{file} {what}. {wayOut}");
}
