using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Entente.Web.Accounts;

/// <summary>Who there is, and what the keeper does about it. Each change is kept with its line in the trail.</summary>
internal sealed class Membership(
    AccountsStore store, UserManager<Person> people, Invitations invitations, AuditTrail trail, TimeProvider time)
{
    private const string NobodySuch = "There is no such person any more.";
    private const string LastKeeper =
        "This is the only keeper, and without one nobody could invite or remove people. Make another keeper first.";

    /// <summary>Everyone with their duties, by name.</summary>
    public async Task<IReadOnlyList<(Person Person, Duties Duties)>> AllAsync()
    {
        var everyone = await store.Users.AsNoTracking().OrderBy(one => one.Name).ThenBy(one => one.Id)
            .ToListAsync().ConfigureAwait(false);
        var claims = await store.UserClaims.AsNoTracking().ToListAsync().ConfigureAwait(false);
        var byPerson = claims.ToLookup(one => one.UserId, one => one.ToClaim());
        return [.. everyone.Select(one => (one, Duties.Of(byPerson[one.Id])))];
    }

    public async Task<(Person Person, Duties Duties)?> FindAsync(string id) =>
        await people.FindByIdAsync(id).ConfigureAwait(false) is { } person
            ? (person, Duties.Of(await people.GetClaimsAsync(person).ConfigureAwait(false)))
            : null;

    /// <summary>Makes an account that nobody can sign in to yet, and the secret of the link that opens it.</summary>
    /// <param name="alongside">What else is kept with it, or neither is.</param>
    public async Task<(string? Token, string? Problem)> InviteAsync(
        Reader keeper, string userName, string name, Duties duties, TimeSpan? lifetime = null,
        Func<Person, Task>? alongside = null)
    {
        if ((PersonText.ProblemWith(userName, name) ?? duties.Problem()) is { } problem)
        {
            return (null, problem);
        }

        await using var transaction = await store.BeginAloneAsync().ConfigureAwait(false);
        var person = new Person { UserName = userName, Name = name.Trim(), InvitedAt = time.GetUtcNow() };
        var result = await people.CreateAsync(person).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            return (null, string.Join(' ', result.Errors.Select(error => error.Description)));
        }

        await people.AddClaimsAsync(person, duties.Claims).ConfigureAwait(false);
        var token = await invitations.MakeAsync(person.Id, lifetime).ConfigureAwait(false);
        await trail.AddAsync(store, keeper, AuditActions.Invited, person.Label, duties.ToString())
            .ConfigureAwait(false);
        await (alongside?.Invoke(person) ?? Task.CompletedTask).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return (token, null);
    }

    /// <summary>
    /// A new link for one who lost a password or a device. From now on nothing but the link opens the account: the
    /// password, the passkeys and the links to other logins are gone, and every session ends.
    /// </summary>
    /// <param name="alongside">What else is kept with it, or neither is.</param>
    public async Task<(string? Token, string? Problem)> InviteAgainAsync(
        Reader keeper, string id, TimeSpan? lifetime = null, Func<Person, Task>? alongside = null)
    {
        await using var transaction = await store.BeginAloneAsync().ConfigureAwait(false);
        if (await people.FindByIdAsync(id).ConfigureAwait(false) is not { } person)
        {
            return (null, NobodySuch);
        }

        await store.UserPasskeys.Where(one => one.UserId == id).ExecuteDeleteAsync().ConfigureAwait(false);
        await store.UserLogins.Where(one => one.UserId == id).ExecuteDeleteAsync().ConfigureAwait(false);
        await store.Sessions.Where(one => one.PersonId == id).ExecuteDeleteAsync().ConfigureAwait(false);
        person.PasswordHash = null;
        await people.UpdateSecurityStampAsync(person).ConfigureAwait(false);
        var token = await invitations.MakeAsync(id, lifetime).ConfigureAwait(false);
        await trail.AddAsync(
            store, keeper, AuditActions.InvitedAgain, person.Label, "all that opened the account is void")
            .ConfigureAwait(false);
        await (alongside?.Invoke(person) ?? Task.CompletedTask).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return (token, null);
    }

    /// <summary>Changes what a person belongs to and may do; it holds from the next request on.</summary>
    public async Task<string?> ChangeAsync(Reader keeper, string id, string name, Duties duties)
    {
        await using var transaction = await store.BeginAloneAsync().ConfigureAwait(false);
        if (await FindAsync(id).ConfigureAwait(false) is not var (person, before))
        {
            return NobodySuch;
        }

        var problem = PersonText.ProblemWith(person.UserName!, name) ?? duties.Problem()
            ?? (before.IsKeeper && !duties.IsKeeper && await IsLastKeeperAsync(id).ConfigureAwait(false)
                ? LastKeeper
                : null);
        if (problem is not null)
        {
            return problem;
        }

        person.Name = name.Trim();
        await people.RemoveClaimsAsync(person, await people.GetClaimsAsync(person).ConfigureAwait(false))
            .ConfigureAwait(false);
        await people.AddClaimsAsync(person, duties.Claims).ConfigureAwait(false);
        await trail.AddAsync(store, keeper, AuditActions.PersonChanged, person.Label, $"was {before}; is {duties}")
            .ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Removes the account with all that belongs to it; the audit trail keeps what the person did.</summary>
    public async Task<string?> RemoveAsync(Reader keeper, string id)
    {
        await using var transaction = await store.BeginAloneAsync().ConfigureAwait(false);
        if (await FindAsync(id).ConfigureAwait(false) is not var (person, duties))
        {
            return NobodySuch;
        }

        if (duties.IsKeeper && await IsLastKeeperAsync(id).ConfigureAwait(false))
        {
            return LastKeeper;
        }

        await people.DeleteAsync(person).ConfigureAwait(false);
        await trail.AddAsync(store, keeper, AuditActions.PersonRemoved, person.Label, $"was {duties}")
            .ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return null;
    }

    // One who was invited and never came keeps nothing.
    private async Task<bool> IsLastKeeperAsync(string id) => !await store.UserClaims
        .Where(one => one.ClaimType == Roles.RoleClaim && one.ClaimValue == Roles.Keeper && one.UserId != id)
        .Join(store.Users.Where(one => one.JoinedAt != null), one => one.UserId, one => one.Id, (claim, _) => claim.Id)
        .AnyAsync().ConfigureAwait(false);
}
