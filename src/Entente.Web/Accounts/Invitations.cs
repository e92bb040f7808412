using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Entente.Web.Accounts;

/// <summary>Links that let one person in, once.</summary>
internal sealed class Invitations(
    AccountsStore store, UserManager<Person> people, AuditTrail trail, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public const string NotUsable = "This invitation has been used, was replaced or has expired. "
        + "Ask the one who sent it for another.";

    /// <summary>A link's secret for a person; earlier links of the same person end.</summary>
    public async Task<string> MakeAsync(string personId, TimeSpan? lifetime = null)
    {
        await store.Invitations.Where(one => one.PersonId == personId).ExecuteDeleteAsync().ConfigureAwait(false);
        return await AddAsync(personId, lifetime ?? Lifetime).ConfigureAwait(false);
    }

    /// <summary>
    /// The secret of a link that makes the first keeper; null where there has been one. Servers that start at once may
    /// each make one: only the first that is used works.
    /// </summary>
    public async Task<string?> MakeForFirstKeeperAsync()
    {
        var now = time.GetUtcNow();
        await store.Invitations.Where(one => one.ExpiresAt <= now).ExecuteDeleteAsync().ConfigureAwait(false);
        return await HasFirstKeeperAsync().ConfigureAwait(false)
            ? null
            : await AddAsync(null, Lifetime).ConfigureAwait(false);
    }

    /// <summary>What a link opens; null where it opens nothing any more. Looking does not use it.</summary>
    public async Task<OpenInvitation?> FindAsync(string token)
    {
        var (hash, now) = (Secrets.Hash(token), time.GetUtcNow());
        var found = await store.Invitations.AsNoTracking()
            .SingleOrDefaultAsync(one => one.TokenHash == hash && one.ExpiresAt > now).ConfigureAwait(false);
        if (found is null)
        {
            return null;
        }

        return found.PersonId is null
            ? new OpenInvitation(null)
            : new OpenInvitation(await people.FindByIdAsync(found.PersonId).ConfigureAwait(false));
    }

    /// <summary>
    /// Uses a link: the password, or the login elsewhere, becomes the person's. All of it happens, or nothing.
    /// </summary>
    public async Task<(Person? Person, string? Problem)> AcceptAsync(string token, InvitationAnswer answer)
    {
        await using var transaction = await store.BeginAloneAsync().ConfigureAwait(false);
        if (await FindAsync(token).ConfigureAwait(false) is not { } open)
        {
            return (null, NotUsable);
        }

        var hash = Secrets.Hash(token);
        await store.Invitations.Where(one => one.TokenHash == hash).ExecuteDeleteAsync().ConfigureAwait(false);
        var (person, problem) = open.Person is { } invited
            ? (invited, null)
            : await MakeFirstKeeperAsync(answer).ConfigureAwait(false);
        problem ??= await ApplyAsync(person!, answer).ConfigureAwait(false);
        if (problem is not null)
        {
            store.ChangeTracker.Clear();
            return (null, problem);
        }

        var way = answer.Login is { } login ? "login at " + login.ProviderDisplayName : "password";
        await trail.AddAsync(
            store, SignedInPerson.ReaderOf(person!), AuditActions.InvitationAccepted, person!.Label, $"with a {way}")
            .ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return (person, null);
    }

    private async Task<string?> ApplyAsync(Person person, InvitationAnswer answer)
    {
        person.JoinedAt ??= time.GetUtcNow();
        person.LockoutEnd = null;
        person.AccessFailedCount = 0;
        var result = answer.Login is { } login
            ? await people.AddLoginAsync(person, login).ConfigureAwait(false)
            : await people.AddPasswordAsync(person, answer.Password ?? "").ConfigureAwait(false);
        return ProblemIn(result);
    }

    // The row can be written once, whoever else tries at the same moment.
    private async Task<(Person? Person, string? Problem)> MakeFirstKeeperAsync(InvitationAnswer answer)
    {
        if (await HasFirstKeeperAsync().ConfigureAwait(false))
        {
            return (null, NotUsable);
        }

        var person = new Person
        {
            UserName = answer.UserName,
            Name = answer.Name ?? "",
            InvitedAt = time.GetUtcNow(),
        };
        if (PersonText.ProblemWith(person.UserName ?? "", person.Name) is { } problem)
        {
            return (null, problem);
        }

        store.Settled.Add(new Settled { Name = Settled.FirstKeeper, Value = person.Id });
        var result = await people.CreateAsync(person).ConfigureAwait(false);
        if (result.Succeeded)
        {
            result = await people.AddClaimAsync(person, new(Roles.RoleClaim, Roles.Keeper)).ConfigureAwait(false);
        }

        return (person, ProblemIn(result));
    }

    /// <summary>Whether somebody has been keeper here, ever.</summary>
    public Task<bool> HasFirstKeeperAsync() => store.Settled.AnyAsync(one => one.Name == Settled.FirstKeeper);

    private async Task<string> AddAsync(string? personId, TimeSpan lifetime)
    {
        var token = Secrets.New();
        store.Invitations.Add(new Invitation
        {
            TokenHash = Secrets.Hash(token),
            PersonId = personId,
            ExpiresAt = time.GetUtcNow() + lifetime,
        });
        await store.SaveChangesAsync().ConfigureAwait(false);
        return token;
    }

    private static string? ProblemIn(IdentityResult result) =>
        result.Succeeded ? null : string.Join(' ', result.Errors.Select(error => error.Description));
}
