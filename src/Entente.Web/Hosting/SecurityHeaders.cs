using Entente.Web.Accounts;
using Entente.Web.Features.Ceasefire.Field;

namespace Entente.Web.Hosting;

/// <summary>What a page of the board may do: load from this server, and nothing else.</summary>
internal static class SecurityHeaders
{
    /// <summary>No inline script and no inline style, nothing from elsewhere, no frames.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'self'; "
        + "frame-ancestors 'none'";

    /// <param name="provider">
    /// Where people sign in elsewhere: the form that leads there may, and only from the pages that have it.
    /// </param>
    public static void Use(IApplicationBuilder app, Uri? provider = null) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = provider is not null && AccountsHost.Owns(context.Request.Path)
            ? ContentSecurityPolicy.Replace(
                "form-action 'self'",
                $"form-action 'self' {provider.GetLeftPart(UriPartial.Authority)}",
                StringComparison.Ordinal)
            : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // A monitor's phone says where it is, on that page alone.
        headers["Permissions-Policy"] = context.Request.Path == FieldEndpoints.Page
            ? "camera=(), microphone=(), geolocation=(self)"
            : "camera=(), microphone=(), geolocation=()";
        return next(context);
    });
}
