using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Entente.Web.Accounts;

/// <summary>
/// What a form has to say on the next page, once. It travels in a cookie that only this server can write and read, and
/// never in an address.
/// </summary>
internal sealed class Notices(IDataProtectionProvider protection)
{
    private const string Cookie = "entente-notice";

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(2);

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("Entente.Notices").ToTimeLimitedDataProtector();

    /// <param name="link">An invitation's link, which is shown once and kept nowhere.</param>
    public void Say(HttpContext context, string text, bool isBad = false, string? link = null) =>
        context.Response.Cookies.Append(
            Cookie,
            _protector.Protect($"{(isBad ? '-' : '+')}{link}\n{text}", Kept),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = Kept,
                IsEssential = true,
            });

    /// <summary>What there is to say, and forgets it; null where there is nothing.</summary>
    public Notice? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } kept || context.Response.HasStarted)
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie);
        try
        {
            var text = _protector.Unprotect(kept);
            var line = text.IndexOf('\n', StringComparison.Ordinal);
            return new Notice(text[(line + 1)..], text[0] == '-', line > 1 ? text[1..line] : null);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>A sentence for the one who sent a form.</summary>
internal sealed record Notice(string Text, bool IsBad, string? Link);
