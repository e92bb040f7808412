using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts;

/// <summary>Signs a person in and out in the browser at hand, and writes it down.</summary>
internal sealed class SignedInPerson(
    Sessions sessions, UserManager<Person> people, AuditedChange audited, IHttpContextAccessor accessor)
{
    private HttpContext Context => accessor.HttpContext!;

    /// <summary>The session of this request; null where there is none.</summary>
    public string? SessionId => Context.User.FindFirst(Roles.SessionClaim)?.Value;

    /// <summary>The person of this request.</summary>
    public Task<Person?> PersonAsync() => CurrentReader.Of(Context).PersonId is { } id
        ? people.FindByIdAsync(id)
        : Task.FromResult<Person?>(null);

    /// <summary>Begins a session of its own, never one that the browser brought.</summary>
    public async Task SignInAsync(Person person, string way)
    {
        var session = await audited.MakeAsync(
            ReaderOf(person),
            AuditActions.SignedIn,
            person.Label,
            $"by {way}",
            async () =>
            {
                await EndAsync().ConfigureAwait(false);
                return await sessions.StartAsync(person, way).ConfigureAwait(false);
            }).ConfigureAwait(false);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, person.Id), new(Roles.SessionClaim, session.Id)],
            IdentityConstants.ApplicationScheme);
        await Context.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity))
            .ConfigureAwait(false);
    }

    public async Task SignOutAsync()
    {
        if (SessionId is not null)
        {
            var reader = CurrentReader.Of(Context);
            await audited.MakeAsync(reader, AuditActions.SignedOut, reader.Name, "", EndAsync).ConfigureAwait(false);
        }

        await Context.SignOutAsync(IdentityConstants.ApplicationScheme).ConfigureAwait(false);
    }

    private async Task<IdentityResult> EndAsync()
    {
        if (SessionId is { } id)
        {
            await sessions.EndAsync(id).ConfigureAwait(false);
        }

        return IdentityResult.Success;
    }

    /// <summary>A person as the one who acts, before there is a session.</summary>
    public static Reader ReaderOf(Person person) =>
        new(person.Id, person.Name, [], [], new HashSet<string>(StringComparer.Ordinal));
}
