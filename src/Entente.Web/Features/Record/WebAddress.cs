namespace Entente.Web.Features.Record;

internal static class WebAddress
{
    /// <summary>Whether an address opens a page: http or https, with a host.</summary>
    public static bool IsPage(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.Host.Length > 0;
}
