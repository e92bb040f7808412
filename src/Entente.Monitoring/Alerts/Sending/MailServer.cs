using Entente.Monitoring.Certificates;

namespace Entente.Monitoring.Alerts.Sending;

/// <summary>A server that takes mail by SMTP.</summary>
/// <param name="User">Who signs in; empty: nobody.</param>
public sealed record MailServer(string Host, int Port, string User = "", string Password = "")
{
    private const string TlsFirst = "smtps://";

    /// <summary>Whether TLS begins with the first byte, and not by STARTTLS; left alone: on port 465.</summary>
    public bool IsTlsFirst { get; init; } = Port == 465;

    /// <summary>Whom one believes to be the server. Who names authorities asks for TLS, of this machine too.</summary>
    public ServerTrust Trust { get; init; } = ServerTrust.System;

    /// <summary>Whether it is this machine, where TLS is not asked for.</summary>
    public bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(Host, out var address) && System.Net.IPAddress.IsLoopback(address));

    /// <summary>The server without what is secret.</summary>
    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";

    /// <summary>
    /// Reads <c>HOST:PORT</c>, or <c>[ADDRESS]:PORT</c> for IPv6, with <c>smtps://</c> before it where TLS begins with
    /// the first byte; null where it is none of these.
    /// </summary>
    public static MailServer? Parse(string text)
    {
        var isFirst = text.StartsWith(TlsFirst, StringComparison.OrdinalIgnoreCase);
        text = isFirst ? text[TlsFirst.Length..] : text;
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        host = host is ['[', .. var inner, ']'] ? inner : host.Contains(':') ? "" : host;
        return Uri.CheckHostName(host) != UriHostNameType.Unknown
            && ushort.TryParse(text.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture, out var port)
            && port > 0
                ? new MailServer(host, port) { IsTlsFirst = isFirst || port == 465 }
                : null;
    }
}
