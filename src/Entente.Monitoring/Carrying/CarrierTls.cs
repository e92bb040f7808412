using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Entente.Monitoring.Certificates;
using NATS.Client.Core;

namespace Entente.Monitoring.Carrying;

/// <summary>
/// By what one is known to the servers, and they to oneself; and what was wrong with a server's certificate when it was
/// looked at last.
/// </summary>
internal sealed class CarrierTls : IDisposable
{
    private readonly ServerTrust _trust;
    private readonly X509Certificate2? _own;
    private readonly X509Certificate2Collection _chain = [];
    private readonly bool _isAsked;

    /// <exception cref="CarrierException">A file is missing, or is not what it should be.</exception>
    public CarrierTls(CarrierPlace place)
    {
        _isAsked = place.AsksForTls;
        try
        {
            _trust = place.Authority is { } authority ? ServerTrust.Of(authority) : ServerTrust.System;
            if (place.Certificate is { } own)
            {
                _chain = PemFile.Read(own, "the certificate by which the servers know you");
                _own = PemFile.WithKey(own, place.Key ?? own);
                Own = string.Create(
                    CultureInfo.InvariantCulture,
                    $"the certificate in {own} ({_own.Subject}, valid until "
                        + $"{_own.NotAfter.ToUniversalTime():yyyy-MM-dd})");
            }
        }
        catch (CertificateException e)
        {
            throw new CarrierException(place, e.Message, e);
        }
    }

    /// <summary>What was wrong with a server's certificate; null where nothing was.</summary>
    public string? Refused { get; private set; }

    /// <summary>
    /// The own certificate as one calls it: its file, its name, and until when it is valid; null where there is none.
    /// </summary>
    public string? Own { get; }

    /// <summary>The options by which the servers are connected to.</summary>
    public NatsTlsOpts Options => NatsTlsOpts.Default with
    {
        Mode = _isAsked ? TlsMode.Require : TlsMode.Prefer, ConfigureClientAuthentication = Configure,
    };

    public void Dispose()
    {
        _own?.Dispose();
        foreach (var one in _chain)
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

        options.RemoteCertificateValidationCallback = (stream, certificate, chain, errors) =>
        {
            var host = (stream as SslStream)?.TargetHostName ?? options.TargetHost ?? "the server";
            Refused = _trust.WhyRefused(host, certificate, chain, errors);
            return Refused is null;
        };
        return ValueTask.CompletedTask;
    }
}
