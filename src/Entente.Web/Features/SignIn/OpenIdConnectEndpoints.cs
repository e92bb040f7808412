using Entente.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Features.SignIn;

/// <summary>
/// Signs in by OpenID Connect. Who the provider knows is still a stranger here, until an invitation or the own account
/// has been linked to that identity.
/// </summary>
internal static class OpenIdConnectEndpoints
{
    private const string Invitation = "entente.invitation";
    private const string LinkOf = "entente.link";

    public static void Map(WebApplication app)
    {
        if (app.Services.GetService<OpenIdConnectProvider>() is not { } provider)
        {
            return;
        }

        app.MapAnswer("/sign-in/openid", (context, form) => Task.FromResult(Challenge(context, form))).Limited();
        app.MapGet(OpenIdConnectSignIn.DonePath, async (HttpContext context, string? returnUrl) =>
            AccountForm.SeeOther(await DoneAsync(context, provider, returnUrl).ConfigureAwait(false)))
            .ExcludeFromDescription();
    }

    // What it is for travels with the provider's answer, protected, and not in an address that can be made up.
    private static IResult Challenge(HttpContext context, IFormCollection form)
    {
        var back = LocalAddress.Of(form["returnUrl"]);
        var properties = new AuthenticationProperties
        {
            RedirectUri = $"{OpenIdConnectSignIn.DonePath}?returnUrl={Uri.EscapeDataString(back)}",
        };
        if (form["invitation"].ToString() is { Length: > 0 } token)
        {
            properties.Items[Invitation] = token;
        }
        else if (form["link"] == "yes" && CurrentReader.Of(context).PersonId is { } id)
        {
            properties.Items[LinkOf] = id;
        }

        return Results.Challenge(properties, [OpenIdConnectProvider.Scheme]);
    }

    private static async Task<string> DoneAsync(HttpContext context, OpenIdConnectProvider provider, string? returnUrl)
    {
        var answer = await context.AuthenticateAsync(IdentityConstants.ExternalScheme).ConfigureAwait(false);
        await context.SignOutAsync(IdentityConstants.ExternalScheme).ConfigureAwait(false);
        var subject = answer.Principal?.FindFirst("sub")?.Value;
        if (!answer.Succeeded || string.IsNullOrEmpty(subject))
        {
            return "/sign-in";
        }

        var login = new UserLoginInfo(provider.Authority.ToString(), subject, provider.Name);
        var items = answer.Properties.Items;
        if (items.TryGetValue(Invitation, out var token))
        {
            return await AcceptAsync(context, token!, login).ConfigureAwait(false);
        }

        return items.TryGetValue(LinkOf, out var person)
            ? await LinkAsync(context, person!, login).ConfigureAwait(false)
            : await SignInAsync(context, login, returnUrl).ConfigureAwait(false);
    }

    private static async Task<string> AcceptAsync(HttpContext context, string token, UserLoginInfo login)
    {
        var services = context.RequestServices;
        var (person, problem) = await services.GetRequiredService<Invitations>()
            .AcceptAsync(token, new InvitationAnswer(null, null, null, login)).ConfigureAwait(false);
        if (person is null)
        {
            await SignInEndpoints.RefuseAsync(services, problem!).ConfigureAwait(false);
            services.GetRequiredService<Notices>().Say(context, problem!, isBad: true);
            return $"/invitation/{Uri.EscapeDataString(token)}";
        }

        await SignInEndpoints.WelcomeAsync(services, person).ConfigureAwait(false);
        return "/account";
    }

    private static async Task<string> LinkAsync(HttpContext context, string personId, UserLoginInfo login)
    {
        var services = context.RequestServices;
        var person = await services.GetRequiredService<SignedInPerson>().PersonAsync().ConfigureAwait(false);
        if (person?.Id != personId)
        {
            return "/sign-in";
        }

        var people = services.GetRequiredService<UserManager<Person>>();
        var result = await services.GetRequiredService<AuditedChange>().MakeAsync(
            CurrentReader.Of(context),
            AuditActions.LoginLinked,
            person.Label,
            login.ProviderDisplayName!,
            () => people.AddLoginAsync(person, login)).ConfigureAwait(false);
        services.GetRequiredService<Notices>().Say(
            context,
            result.Succeeded ? "Your login there now opens this account."
                : "That login belongs to another account here.",
            isBad: !result.Succeeded);
        return "/account";
    }

    private static async Task<string> SignInAsync(HttpContext context, UserLoginInfo login, string? returnUrl)
    {
        var services = context.RequestServices;
        var person = await services.GetRequiredService<UserManager<Person>>()
            .FindByLoginAsync(login.LoginProvider, login.ProviderKey).ConfigureAwait(false);
        if (person is not null)
        {
            await services.GetRequiredService<SignedInPerson>().SignInAsync(person, "OpenID Connect")
                .ConfigureAwait(false);
            return LocalAddress.Of(returnUrl);
        }

        await services.GetRequiredService<AuditTrail>().RecordAsync(
            Reader.Anonymous,
            AuditActions.SignInFailed,
            "OpenID Connect",
            $"{login.ProviderDisplayName} knows the one who asked; no account here is linked").ConfigureAwait(false);
        services.GetRequiredService<Notices>().Say(
            context,
            $"{login.ProviderDisplayName} knows you, but no account here is linked to you. Open the invitation that "
                + "you were sent and choose this way there, or link it on your account's page.",
            isBad: true);
        return "/sign-in";
    }
}
