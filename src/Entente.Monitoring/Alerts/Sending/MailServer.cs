namespace Entente.Monitoring.Alerts.Sending;

/// <summary>A server that takes mail by SMTP.</summary>
/// <param name="User">Who signs in; empty: nobody.</param>
public sealed record MailServer(string Host, int Port, string User = "", string Password = "")
{
    /// <summary>Whether it is this machine, where TLS is not asked for.</summary>
    public bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(Host, out var address) && System.Net.IPAddress.IsLoopback(address));

    /// <summary>Reads <c>HOST:PORT</c>, or <c>[ADDRESS]:PORT</c> for IPv6; null where it is neither.</summary>
    public static MailServer? Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        host = host is ['[', .. var inner, ']'] ? inner : host.Contains(':') ? "" : host;
        return Uri.CheckHostName(host) != UriHostNameType.Unknown
            && ushort.TryParse(text.AsSpan(colon + 1), System.Globalization.CultureInfo.InvariantCulture, out var port)
            && port > 0
                ? new MailServer(host, port)
                : null;
    }
}
