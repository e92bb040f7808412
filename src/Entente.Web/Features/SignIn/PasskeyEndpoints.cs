using Entente.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Entente.Web.Features.SignIn;

/// <summary>Signs in by passkey, and keeps the passkeys of an account.</summary>
internal static class PasskeyEndpoints
{
    private const int MostPasskeys = 20;
    private const int LongestName = 60;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapAnswer("/sign-in/passkey/options", AskAsync).Limited();
        app.MapForm("/sign-in/passkey", SignInAsync).Limited();
        app.MapAnswer("/account/passkeys/options", OfferAsync).RequireAuthorization();
        app.MapForm("/account/passkeys", AddAsync).RequireAuthorization();
        app.MapForm("/account/passkeys/remove", RemoveAsync).RequireAuthorization();
    }

    // Whoever it is: the device knows which of its passkeys belong here.
    private static async Task<IResult> AskAsync(HttpContext context, IFormCollection form) => Results.Text(
        await context.RequestServices.GetRequiredService<SignInManager<Person>>().MakePasskeyRequestOptionsAsync(null)
            .ConfigureAwait(false),
        "application/json");

    private static async Task<string> SignInAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        var signIn = services.GetRequiredService<SignInManager<Person>>();
        var result = await TryAsync(() => signIn.PerformPasskeyAssertionAsync(form["credential"].ToString()))
            .ConfigureAwait(false);
        if (result is not { Succeeded: true })
        {
            await services.GetRequiredService<AuditTrail>().RecordAsync(
                Reader.Anonymous, AuditActions.SignInFailed, "a passkey", "not known here, or its proof was not good")
                .ConfigureAwait(false);
            services.GetRequiredService<Notices>().Say(
                context, "This passkey does not open an account here. Try another way.", isBad: true);
            return SignInEndpoints.SignInPage(form["returnUrl"]);
        }

        // The device counts its uses; a copy would be behind.
        await services.GetRequiredService<UserManager<Person>>()
            .AddOrUpdatePasskeyAsync(result.User, result.Passkey).ConfigureAwait(false);
        await services.GetRequiredService<SignedInPerson>().SignInAsync(result.User, "passkey").ConfigureAwait(false);
        return LocalAddress.Of(form["returnUrl"]);
    }

    private static async Task<IResult> OfferAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        var person = await services.GetRequiredService<SignedInPerson>().PersonAsync().ConfigureAwait(false);
        var options = await services.GetRequiredService<SignInManager<Person>>().MakePasskeyCreationOptionsAsync(new()
        {
            Id = person!.Id,
            Name = person.UserName!,
            DisplayName = person.Name,
        }).ConfigureAwait(false);
        return Results.Text(options, "application/json");
    }

    private static async Task<string> AddAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        var notices = services.GetRequiredService<Notices>();
        var people = services.GetRequiredService<UserManager<Person>>();
        var person = (await services.GetRequiredService<SignedInPerson>().PersonAsync().ConfigureAwait(false))!;
        var signIn = services.GetRequiredService<SignInManager<Person>>();
        var result = await TryAsync(() => signIn.PerformPasskeyAttestationAsync(form["credential"].ToString()))
            .ConfigureAwait(false);
        if (result is not { Succeeded: true } || result.UserEntity.Id != person.Id
            || (await people.GetPasskeysAsync(person).ConfigureAwait(false)).Count >= MostPasskeys)
        {
            notices.Say(context, "The passkey was not added. Try again, or take another device.", isBad: true);
            return "/account";
        }

        var name = form["name"].ToString().Trim();
        result.Passkey.Name = name.Length is > 0 and <= LongestName ? name : "Passkey";
        var added = await services.GetRequiredService<AuditedChange>().MakeAsync(
            CurrentReader.Of(context),
            AuditActions.PasskeyAdded,
            person.Label,
            result.Passkey.Name,
            () => people.AddOrUpdatePasskeyAsync(person, result.Passkey)).ConfigureAwait(false);
        AccountForm.Say(context, added, "The passkey was added. It signs you in without a password.");
        return "/account";
    }

    private static async Task<string> RemoveAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        var people = services.GetRequiredService<UserManager<Person>>();
        var person = (await services.GetRequiredService<SignedInPerson>().PersonAsync().ConfigureAwait(false))!;
        var passkeys = await people.GetPasskeysAsync(person).ConfigureAwait(false);
        var found = passkeys.FirstOrDefault(one => IdOf(one) == form["passkey"]);
        if (found is not null)
        {
            var removed = await services.GetRequiredService<AuditedChange>().MakeAsync(
                CurrentReader.Of(context),
                AuditActions.PasskeyRemoved,
                person.Label,
                found.Name ?? "",
                () => people.RemovePasskeyAsync(person, found.CredentialId)).ConfigureAwait(false);
            AccountForm.Say(context, removed, "The passkey was removed; it opens nothing here any more.");
        }

        return "/account";
    }

    public static string IdOf(UserPasskeyInfo passkey) => WebEncoders.Base64UrlEncode(passkey.CredentialId);

    // What a browser sends can be anything; the framework throws at some of it.
    private static async Task<T?> TryAsync<T>(Func<Task<T>> work)
        where T : class
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException
            or System.Text.Json.JsonException or PasskeyException)
        {
            return null;
        }
    }
}
