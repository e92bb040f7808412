using Entente.Web.Accounts;

namespace Entente.Web.Features.People;

/// <summary>What a keeper does about people.</summary>
internal static class PeopleEndpoints
{
    public static void Map(WebApplication app)
    {
        app.MapForm("/people", InviteAsync).RequireAuthorization(AccountsHost.KeeperPolicy);
        app.MapForm("/people/{id}", ChangeAsync).RequireAuthorization(AccountsHost.KeeperPolicy);
        app.MapForm("/people/{id}/invite", InviteAgainAsync).RequireAuthorization(AccountsHost.KeeperPolicy);
        app.MapForm("/people/{id}/remove", RemoveAsync).RequireAuthorization(AccountsHost.KeeperPolicy);
    }

    private static Task<string> InviteAsync(HttpContext context, IFormCollection form) =>
        WithDutiesAsync(context, form, "/people", async (people, keeper, duties) =>
        {
            var (token, problem) = await people.InviteAsync(
                keeper, form["userName"].ToString().Trim(), form["name"].ToString().Trim(), duties)
                .ConfigureAwait(false);
            return Said(context, problem, $"{form["name"].ToString().Trim()} is invited.", token);
        });

    private static Task<string> ChangeAsync(HttpContext context, IFormCollection form) =>
        WithDutiesAsync(context, form, $"/people/{Id(context)}", async (people, keeper, duties) => Said(
            context,
            await people.ChangeAsync(keeper, Id(context), form["name"].ToString(), duties).ConfigureAwait(false),
            "Changed. It holds from now on."));

    private static async Task<string> InviteAgainAsync(HttpContext context, IFormCollection form)
    {
        var (token, problem) = await context.RequestServices.GetRequiredService<Membership>()
            .InviteAgainAsync(CurrentReader.Of(context), Id(context)).ConfigureAwait(false);
        Said(context, problem, "What opened the account before is void.", token);
        return $"/people/{Id(context)}";
    }

    private static async Task<string> RemoveAsync(HttpContext context, IFormCollection form)
    {
        if (form["sure"] != "yes")
        {
            Said(context, "Tick the box to say that you mean it.", "");
            return $"/people/{Id(context)}";
        }

        var problem = await context.RequestServices.GetRequiredService<Membership>()
            .RemoveAsync(CurrentReader.Of(context), Id(context)).ConfigureAwait(false);
        Said(context, problem, "The person was removed and is signed out everywhere.");
        return problem is null ? "/people" : $"/people/{Id(context)}";
    }

    private static async Task<string> WithDutiesAsync(
        HttpContext context,
        IFormCollection form,
        string next,
        Func<Membership, Reader, Duties, Task<bool>> work)
    {
        var (parties, partyProblem) = PersonText.ReadCodes(form["parties"].ToString());
        var (signatoryFor, signatoryProblem) = PersonText.ReadCodes(form["signatoryFor"].ToString());
        var roles = form["roles"].OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();
        if ((partyProblem ?? signatoryProblem) is { } problem)
        {
            Said(context, problem, "");
            return next;
        }

        var people = context.RequestServices.GetRequiredService<Membership>();
        await work(people, CurrentReader.Of(context), new Duties(parties, signatoryFor, roles)).ConfigureAwait(false);
        return next;
    }

    private static bool Said(HttpContext context, string? problem, string done, string? token = null)
    {
        var link = token is null ? null : InvitationLink.Of(context, token);
        context.RequestServices.GetRequiredService<Notices>().Say(context, problem ?? done, problem is not null, link);
        return problem is null;
    }

    private static string Id(HttpContext context) =>
        Uri.EscapeDataString(context.Request.RouteValues["id"]?.ToString() ?? "");
}
