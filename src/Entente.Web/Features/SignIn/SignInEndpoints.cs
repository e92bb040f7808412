using Entente.Web.Accounts;

namespace Entente.Web.Features.SignIn;

/// <summary>Forms that sign in and out, and the one that accepts an invitation.</summary>
internal static class SignInEndpoints
{
    private const string Wrong = "Name and password do not fit together. After five wrong passwords an account rests "
        + "for fifteen minutes, and then even the right one is not taken.";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapAnswer("/sign-in", SignInAsync).Limited();
        app.MapForm("/sign-out", SignOutAsync);
        app.MapForm("/invitation/{token}", AcceptAsync).Limited();
    }

    public static string SignInPage(string? returnUrl) => LocalAddress.Of(returnUrl) is var local && local == "/"
        ? "/sign-in"
        : $"/sign-in?returnUrl={Uri.EscapeDataString(local)}";

    private static async Task<IResult> SignInAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        using var turn = await services.GetRequiredService<SignInLimits>().TurnAsync(context.RequestAborted)
            .ConfigureAwait(false);
        if (!turn.IsAcquired)
        {
            return AccountForm.TooMany(context);
        }

        var (result, person) = await services.GetRequiredService<PasswordSignIn>()
            .TryAsync(form["name"].ToString().Trim(), form["password"].ToString()).ConfigureAwait(false);
        if (result == PasswordTry.Right)
        {
            await services.GetRequiredService<SignedInPerson>().SignInAsync(person!, "password").ConfigureAwait(false);
            return AccountForm.SeeOther(LocalAddress.Of(form["returnUrl"]));
        }

        // What was typed as a name is not written down where nobody has it: it may be a password.
        await services.GetRequiredService<AuditTrail>().RecordAsync(
            Reader.Anonymous,
            result == PasswordTry.Locked ? AuditActions.LockedOut : AuditActions.SignInFailed,
            person is null ? "a name that nobody has" : person.Label,
            "by password").ConfigureAwait(false);
        services.GetRequiredService<Notices>().Say(context, Wrong, isBad: true);
        return AccountForm.SeeOther(SignInPage(form["returnUrl"]));
    }

    private static async Task<string> SignOutAsync(HttpContext context, IFormCollection form)
    {
        await context.RequestServices.GetRequiredService<SignedInPerson>().SignOutAsync().ConfigureAwait(false);
        return "/sign-in";
    }

    private static async Task<string> AcceptAsync(HttpContext context, IFormCollection form)
    {
        var services = context.RequestServices;
        var notices = services.GetRequiredService<Notices>();
        var token = context.Request.RouteValues["token"]?.ToString() ?? "";
        var here = $"/invitation/{Uri.EscapeDataString(token)}";
        if (form["password"] != form["again"])
        {
            notices.Say(context, "The two passwords are not the same. Type it again.", isBad: true);
            return here;
        }

        var answer = new InvitationAnswer(
            form["userName"].ToString().Trim(), form["name"].ToString().Trim(), form["password"], null);
        var (person, problem) = await services.GetRequiredService<Invitations>().AcceptAsync(token, answer)
            .ConfigureAwait(false);
        if (person is null)
        {
            await RefuseAsync(services, problem!).ConfigureAwait(false);
            notices.Say(context, problem!, isBad: true);
            return here;
        }

        await WelcomeAsync(services, person).ConfigureAwait(false);
        return "/account";
    }

    /// <summary>Signs in who has accepted an invitation.</summary>
    public static async Task WelcomeAsync(IServiceProvider services, Person person)
    {
        await services.GetRequiredService<SignedInPerson>().SignInAsync(person, "invitation").ConfigureAwait(false);
        services.GetRequiredService<Notices>().Say(
            services.GetRequiredService<IHttpContextAccessor>().HttpContext!,
            "Welcome. Your account is open. Add a passkey below, and the next time your device asks for no password.");
    }

    /// <summary>A link that opens nothing is worth a line; a password that is too short is not.</summary>
    public static async Task RefuseAsync(IServiceProvider services, string problem)
    {
        if (problem == Invitations.NotUsable)
        {
            await services.GetRequiredService<AuditTrail>().RecordAsync(
                Reader.Anonymous, AuditActions.InvitationRefused, "an invitation", "used, replaced, expired or made up")
                .ConfigureAwait(false);
        }
    }
}
