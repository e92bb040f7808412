using System.Data.Common;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts;

/// <summary>
/// The cookie of a session. It proves which session it is; who the person is and what they may do is read from the
/// store at each request, so that a change or a removal holds at once.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "entente-session";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Sessions.Longest;
        options.SlidingExpiration = false;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = ValidateAsync;
        options.Events.OnRedirectToLogin = Challenge;
        options.Events.OnRedirectToAccessDenied = DenyAsync;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var id = context.Principal?.FindFirst(Roles.SessionClaim)?.Value ?? "";
        try
        {
            // An open page that listens is not a person who does something.
            var isUse = !context.Request.Path.StartsWithSegments("/live");
            var person = await services.GetRequiredService<Sessions>().PersonOfAsync(id, isUse).ConfigureAwait(false);
            if (person is null)
            {
                context.RejectPrincipal();
                context.Response.Cookies.Delete(Name);
                return;
            }

            var principal = await services.GetRequiredService<SignInManager<Person>>()
                .CreateUserPrincipalAsync(person).ConfigureAwait(false);
            ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(Roles.SessionClaim, id));
            context.ReplacePrincipal(principal);
        }
        catch (Exception e) when (e is DbException || e.InnerException is DbException)
        {
            // Nobody is taken for signed in whom the store cannot vouch for.
            services.GetRequiredService<ILoggerFactory>().CreateLogger("Entente.Accounts")
                .LogError("the accounts cannot be read: {Reason}", (e.InnerException ?? e).Message);
            context.RejectPrincipal();
        }
    }

    // A form that is sent after the session has ended is answered in words: there is no page to come back to.
    private static Task Challenge(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return context.Response.WriteAsync("You are not signed in any more. Sign in at /sign-in and do it again.");
    }

    private static async Task DenyAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        await http.RequestServices.GetRequiredService<AuditTrail>().RecordAsync(
            CurrentReader.Of(http), AuditActions.AccessDenied, $"{http.Request.Method} {http.Request.Path}", "")
            .ConfigureAwait(false);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        if (!HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.WriteAsync("Your roles do not allow this. Ask a keeper.").ConfigureAwait(false);
        }
    }
}
