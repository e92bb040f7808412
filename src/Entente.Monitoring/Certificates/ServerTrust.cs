using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Entente.Monitoring.Certificates;

/// <summary>
/// Whom one believes to be a server: those with a certificate that an authority of a file signed, or one that the
/// system knows.
/// </summary>
public sealed class ServerTrust
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private readonly string? _file;
    private readonly X509Certificate2Collection _authorities;

    private ServerTrust(string? file, X509Certificate2Collection authorities) =>
        (_file, _authorities) = (file, authorities);

    /// <summary>The authorities that the system knows.</summary>
    public static ServerTrust System { get; } = new(null, []);

    /// <summary>The authorities of a file (PEM) and no others.</summary>
    /// <exception cref="CertificateException">The file is not there, or has no certificate.</exception>
    public static ServerTrust Of(string file) =>
        new(file, PemFile.Read(file, "the certificate of the authority that signed those of the servers"));

    /// <summary>Whether the authorities are those of the system.</summary>
    public bool IsSystem => _file is null;

    /// <summary>Why a certificate is not believed, with a way out; null where it is.</summary>
    /// <param name="host">The name by which the server was asked for.</param>
    /// <param name="certificate">What it showed.</param>
    /// <param name="chain">By whom it is signed, as the system looked at it.</param>
    /// <param name="errors">What the system found.</param>
    internal string? WhyRefused(string host, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 shown)
        {
            return $"{host} shows no certificate. Give the server one";
        }

        var wrong = IsSystem ? StatusOf(chain, errors) : Judged(shown, chain);
        return wrong.HasFlag(X509ChainStatusFlags.NotTimeValid) ? string.Create(
                CultureInfo.InvariantCulture,
                $"the certificate of {host} is valid from {shown.NotBefore.ToUniversalTime():yyyy-MM-dd} to "
                    + $"{shown.NotAfter.ToUniversalTime():yyyy-MM-dd} and not now. Give the server a new one, or set "
                    + $"the clock of this machine")
            : wrong.HasFlag(X509ChainStatusFlags.Revoked)
                ? $"the certificate of {host} was revoked. Give the server a new one"
            : IsUnsigned(wrong) ? $"the certificate of {host} is not signed by an authority that "
                + $"{_file ?? "this machine"} names. Name the one that signed it, in a file "
                + "(PEM); if that is done already, somebody else may be "
                + "answering"
            : wrong != X509ChainStatusFlags.NoError
                ? $"whether the certificate of {host} may be believed cannot be found out ({wrong}). Name the "
                + "authority that signed it, in a file (PEM); revocation is not asked about then"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? $"the certificate of the server is for {Names(shown)} and not for {host}. Ask for the server by a "
                + $"name in its certificate, or give it one for {host} (subjectAltName)"
            : null;
    }

    private static bool IsUnsigned(X509ChainStatusFlags wrong) => (wrong & (X509ChainStatusFlags.PartialChain
        | X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.NotSignatureValid)) != 0;

    private static X509ChainStatusFlags StatusOf(X509Chain? chain, SslPolicyErrors errors) =>
        !errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? X509ChainStatusFlags.NoError
        : Flags(chain) is var flags and not X509ChainStatusFlags.NoError ? flags
        : X509ChainStatusFlags.PartialChain;

    private static X509ChainStatusFlags Flags(X509Chain? chain) =>
        (chain?.ChainStatus ?? []).Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);

    private X509ChainStatusFlags Judged(X509Certificate2 shown, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var one in sent?.ChainPolicy.ExtraStore ?? [])
        {
            chain.ChainPolicy.ExtraStore.Add(one);
        }

        return chain.Build(shown) ? X509ChainStatusFlags.NoError
            : Flags(chain) is var flags and not X509ChainStatusFlags.NoError ? flags
            : X509ChainStatusFlags.PartialChain;
    }

    private static string Names(X509Certificate2 shown)
    {
        var names = shown.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(one => one.EnumerateDnsNames().Concat(one.EnumerateIPAddresses().Select(ip => ip.ToString())));
        return string.Join(", ", names.DefaultIfEmpty(shown.Subject));
    }
}
