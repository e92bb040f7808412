using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Entente.Web.Accounts;

/// <summary>Asks the provider who someone is: authorization code with PKCE, and nothing beyond the identity.</summary>
internal static class OpenIdConnectSignIn
{
    public const string CallbackPath = "/sign-in/openid/callback";
    public const string DonePath = "/sign-in/openid/done";

    public static void Add(AuthenticationBuilder authentication, OpenIdConnectProvider provider) =>
        authentication.AddOpenIdConnect(OpenIdConnectProvider.Scheme, options =>
        {
            options.Authority = provider.Authority.ToString();
            options.RequireHttpsMetadata = provider.Authority.Scheme == "https";
            options.ClientId = provider.ClientId;
            options.ClientSecret = provider.ClientSecret;
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.CallbackPath = CallbackPath;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // The answer comes as an address, so that cookies of this site go with it.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.MapInboundClaims = false;
            options.SaveTokens = false;
            options.GetClaimsFromUserInfoEndpoint = false;
            options.DisableTelemetry = true;
            options.Scope.Clear();
            options.Scope.Add("openid");
            foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
            {
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            }

            options.Events.OnRemoteFailure = SayFailureAsync;
        });

    private static async Task SayFailureAsync(RemoteFailureContext context)
    {
        var services = context.HttpContext.RequestServices;
        // Anyone can make up an answer; as many are written down as there may be tries.
        if (services.GetRequiredService<SignInLimits>().Allows(context.HttpContext))
        {
            await services.GetRequiredService<AuditTrail>().RecordAsync(
                Reader.Anonymous, AuditActions.SignInFailed, "OpenID Connect", "the answer was not a provider's")
                .ConfigureAwait(false);
        }

        services.GetRequiredService<Notices>().Say(
            context.HttpContext,
            "Signing in there did not work, or was called off. Try again, or sign in another way.",
            isBad: true);
        context.Response.Redirect("/sign-in");
        context.HandleResponse();
    }
}
