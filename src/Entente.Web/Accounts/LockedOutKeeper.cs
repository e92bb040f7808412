using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts;

/// <summary>The way back for a keeper who lost every other: by whoever can read the files of the accounts.</summary>
internal sealed class LockedOutKeeper(
    AccountsStore store,
    Invitations invitations,
    Membership membership,
    UserManager<Person> people,
    AuditTrail trail)
{
    /// <summary>Whoever asks for a link sits at the machine, and opens it at once.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>
    /// The secret of a link that lets a keeper in: one there is, whose old ways in are void from now on, or a new one.
    /// </summary>
    /// <param name="userName">What the keeper signs in with.</param>
    /// <param name="asker">As the machine knows who asks.</param>
    public async Task<(string? Token, string? Problem)> InviteAsync(string userName, string asker)
    {
        if (!await invitations.HasFirstKeeperAsync().ConfigureAwait(false))
        {
            return (null, "nobody has been keeper here yet: start the board without --invite-keeper, and it writes the "
                + "link that makes the first");
        }

        var machine = new Reader(null, $"{asker}, at the server", [], [], new HashSet<string>());
        var person = await people.FindByNameAsync(userName).ConfigureAwait(false);
        var isKeeper = person is not null
            && Duties.Of(await people.GetClaimsAsync(person).ConfigureAwait(false)).IsKeeper;
        if (person is not null && !isKeeper)
        {
            return (null, $"{userName} is no keeper, and is not made one this way: name a keeper, or a name that "
                + "nobody signs in with yet");
        }

        return person is not null
            ? await membership.InviteAgainAsync(machine, person.Id, Lifetime, SayAsync).ConfigureAwait(false)
            : await membership.InviteAsync(
                machine, userName, userName, new([], [], [Roles.Keeper]), Lifetime, SayAsync).ConfigureAwait(false);

        Task SayAsync(Person one) => trail.AddAsync(
            store, machine, AuditActions.KeeperLetIn, one.Label, "by a link that ends after an hour");
    }
}
