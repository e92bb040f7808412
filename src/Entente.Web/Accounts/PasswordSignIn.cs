using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Entente.Web.Accounts;

/// <summary>How a try with a password ended. Only the audit trail is told which; the one who tries is not.</summary>
internal enum PasswordTry
{
    Right,
    Wrong,
    Unknown,

    /// <summary>Too many wrong ones were given before, or this was the last of them.</summary>
    Locked,
}

/// <summary>
/// Tries a password. A try is counted before it is looked at, so that many at once are as few as one after another;
/// and every try costs the same, so that its time does not tell who has an account.
/// </summary>
internal sealed class PasswordSignIn(AccountsStore store, UserManager<Person> people, TimeProvider time)
{
    public const int Tries = 5;

    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(15);

    private static readonly Person Nobody = new();

    private static string? _hashOfNothing;

    public async Task<(PasswordTry Result, Person? Person)> TryAsync(string userName, string password)
    {
        var person = await people.FindByNameAsync(userName).ConfigureAwait(false);
        var number = person is null ? 0 : await CountAsync(person.Id).ConfigureAwait(false);
        var isRight = Verify(person, password);
        if (person is null)
        {
            return (PasswordTry.Unknown, null);
        }

        if (number is null or > Tries)
        {
            return (PasswordTry.Locked, person);
        }

        if (isRight)
        {
            await SetAsync(person.Id, null).ConfigureAwait(false);
            await store.Entry(person).ReloadAsync().ConfigureAwait(false);
            return (PasswordTry.Right, person);
        }

        if (number < Tries)
        {
            return (PasswordTry.Wrong, person);
        }

        await SetAsync(person.Id, time.GetUtcNow() + Rest).ConfigureAwait(false);
        return (PasswordTry.Locked, person);
    }

    // The number of this try since the last right one; null while the account rests.
    private async Task<int?> CountAsync(string id)
    {
        var now = time.GetUtcNow();
        await using var transaction = await store.BeginAloneAsync().ConfigureAwait(false);
        var counted = await store.Users
            .Where(one => one.Id == id && (one.LockoutEnd == null || one.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AccessFailedCount, one => one.AccessFailedCount + 1))
            .ConfigureAwait(false);
        var number = await store.Users.Where(one => one.Id == id).Select(one => one.AccessFailedCount)
            .SingleOrDefaultAsync().ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return counted == 0 ? null : number;
    }

    private Task SetAsync(string id, DateTimeOffset? lockoutEnd) => store.Users.Where(one => one.Id == id)
        .ExecuteUpdateAsync(set => set
            .SetProperty(one => one.AccessFailedCount, 0)
            .SetProperty(one => one.LockoutEnd, lockoutEnd));

    private bool Verify(Person? person, string password)
    {
        if (password.Length > PasswordRules.Longest)
        {
            password = "";
        }

        _hashOfNothing ??= people.PasswordHasher.HashPassword(Nobody, Secrets.New());
        var hash = person?.PasswordHash ?? _hashOfNothing;
        return people.PasswordHasher.VerifyHashedPassword(person ?? Nobody, hash, password)
                != PasswordVerificationResult.Failed
            && person?.PasswordHash is not null;
    }
}
