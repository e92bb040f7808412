using Entente.Web.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Features.SignIn;

/// <summary>What a person changes about the own account.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapForm("/account/password", ChangePasswordAsync).Limited().RequireAuthorization();
        app.MapForm("/account/sign-out-everywhere", SignOutEverywhereAsync).RequireAuthorization();
        app.MapForm("/account/openid/unlink", UnlinkAsync).RequireAuthorization();
    }

    private static async Task<string> ChangePasswordAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        var notices = services.GetRequiredService<Notices>();
        var signedIn = services.GetRequiredService<SignedInPerson>();
        var person = (await signedIn.PersonAsync().ConfigureAwait(false))!;
        if (await ProblemAsync(services, CurrentReader.Of(context), person, form).ConfigureAwait(false) is { } problem)
        {
            notices.Say(context, problem, isBad: true);
            return "/account";
        }

        // With the password the stamp has changed, and every session with it, this one too.
        await signedIn.SignInAsync(person, "password").ConfigureAwait(false);
        notices.Say(context, "The password was changed, and you are signed out everywhere else.");
        return "/account";
    }

    // Null once the password has been changed.
    private static async Task<string?> ProblemAsync(
        IServiceProvider services, Reader reader, Person person, IFormCollection form)
    {
        if (form["password"] != form["again"])
        {
            return "The two new passwords are not the same. Type them again.";
        }

        var people = services.GetRequiredService<UserManager<Person>>();
        if (person.PasswordHash is null)
        {
            return await ChangeAsync(() => people.AddPasswordAsync(person, form["password"].ToString()))
                .ConfigureAwait(false);
        }

        var (result, _) = await services.GetRequiredService<PasswordSignIn>()
            .TryAsync(person.UserName!, form["current"].ToString()).ConfigureAwait(false);
        return result != PasswordTry.Right
            ? "The present password is not right, or too many wrong ones were given."
            : await ChangeAsync(() => people.ChangePasswordAsync(
                person, form["current"].ToString(), form["password"].ToString())).ConfigureAwait(false);

        async Task<string?> ChangeAsync(Func<Task<IdentityResult>> change) => ProblemIn(
            await services.GetRequiredService<AuditedChange>()
                .MakeAsync(reader, AuditActions.PasswordChanged, person.Label, "", change).ConfigureAwait(false));
    }

    private static async Task<string> SignOutEverywhereAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        var signedIn = services.GetRequiredService<SignedInPerson>();
        var person = (await signedIn.PersonAsync().ConfigureAwait(false))!;
        var people = services.GetRequiredService<UserManager<Person>>();
        var result = await services.GetRequiredService<AuditedChange>().MakeAsync(
            CurrentReader.Of(context),
            AuditActions.SignedOutEverywhere,
            person.Label,
            "",
            async () =>
            {
                await services.GetRequiredService<Sessions>().EndAllAsync(person.Id).ConfigureAwait(false);
                return await people.UpdateSecurityStampAsync(person).ConfigureAwait(false);
            }).ConfigureAwait(false);
        if (!AccountForm.Say(context, result, "You are signed out everywhere."))
        {
            return "/account";
        }

        await signedIn.SignOutAsync().ConfigureAwait(false);
        return "/sign-in";
    }

    private static async Task<string> UnlinkAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        var people = services.GetRequiredService<UserManager<Person>>();
        var person = (await services.GetRequiredService<SignedInPerson>().PersonAsync().ConfigureAwait(false))!;
        var passkeys = await people.GetPasskeysAsync(person).ConfigureAwait(false);
        if (person.PasswordHash is null && passkeys.Count == 0)
        {
            services.GetRequiredService<Notices>().Say(
                context, "This is the only way into your account. Set a password or add a passkey first.", isBad: true);
            return "/account";
        }

        var result = await services.GetRequiredService<AuditedChange>().MakeAsync(
            CurrentReader.Of(context),
            AuditActions.LoginUnlinked,
            person.Label,
            "",
            () => RemoveLoginsAsync(people, person)).ConfigureAwait(false);
        if (AccountForm.Say(context, result, "Your login there opens nothing here any more."))
        {
            await services.GetRequiredService<SignedInPerson>().SignInAsync(person, "the session before")
                .ConfigureAwait(false);
        }

        return "/account";
    }

    private static async Task<IdentityResult> RemoveLoginsAsync(UserManager<Person> people, Person person)
    {
        foreach (var login in await people.GetLoginsAsync(person).ConfigureAwait(false))
        {
            var result = await people.RemoveLoginAsync(person, login.LoginProvider, login.ProviderKey)
                .ConfigureAwait(false);
            if (!result.Succeeded)
            {
                return result;
            }
        }

        return IdentityResult.Success;
    }

    private static string? ProblemIn(IdentityResult result) =>
        result.Succeeded ? null : string.Join(' ', result.Errors.Select(error => error.Description));
}
