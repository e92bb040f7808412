namespace Entente.Monitoring.Carrying;

/// <summary>Where messages are carried: servers of NATS with JetStream.</summary>
/// <param name="Urls">One or several addresses with commas between them, as
/// <c>nats://one:4222,nats://two:4222</c>; with <c>tls://</c> nothing is sent in clear.</param>
/// <param name="Replicas">On how many servers each message is kept: 1, 3 or 5.</param>
/// <param name="Certificate">A file with the certificate by which one is known to the servers; null: none is
/// shown. It, and the next two, ask for TLS.</param>
/// <param name="Key">The file with its key.</param>
/// <param name="Authority">A file with the certificates of those who may have signed the servers'; null: those that
/// the system knows.</param>
public sealed record CarrierPlace(
    string Urls, int Replicas = 3, string? Certificate = null, string? Key = null, string? Authority = null)
{
    /// <summary>How long the servers wait for a worker before they give a part to another.</summary>
    public TimeSpan AckWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether nothing may be sent in clear.</summary>
    internal bool AsksForTls => Certificate is not null || Key is not null || Authority is not null
        || Urls.Split(',').Any(url => url.Trim().StartsWith("tls:", StringComparison.OrdinalIgnoreCase));

    /// <summary>The addresses as they may be shown: a password in one is left out.</summary>
    internal string Name => string.Join(',', Urls.Split(',').Select(WithoutUser));

    /// <summary>A text in which no address has a user and a password.</summary>
    internal string Cleaned(string text) => Urls.Split(',').Aggregate(
        text, (left, url) => left.Replace(url.Trim(), WithoutUser(url), StringComparison.Ordinal));

    private static string WithoutUser(string url)
    {
        var (scheme, at) = (url.IndexOf("//", StringComparison.Ordinal), url.LastIndexOf('@'));
        return (at < 0 ? url : string.Concat(scheme < 0 ? "" : url[..(scheme + 2)], url[(at + 1)..])).Trim();
    }
}
