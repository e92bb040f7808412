using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Entente.Web.Accounts;

/// <summary>Who is signed in where. A session ends when it is not used, and after a day in any case.</summary>
internal sealed class Sessions(AccountsStore store, TimeProvider time, IHttpContextAccessor accessor)
{
    public static readonly TimeSpan Idle = TimeSpan.FromHours(8);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>How exactly it is known when a session was used last.</summary>
    private static readonly TimeSpan Exactness = TimeSpan.FromMinutes(1);

    /// <summary>Starts a session; the id goes into the cookie.</summary>
    public async Task<Session> StartAsync(Person person, string way)
    {
        await RemoveEndedAsync().ConfigureAwait(false);
        var now = time.GetUtcNow();
        var session = new Session
        {
            Id = Secrets.New(),
            PersonId = person.Id,
            Stamp = person.SecurityStamp ?? "",
            Way = way,
            From = ClientAddress.Of(accessor.HttpContext),
            StartedAt = now,
            SeenAt = now,
        };
        // The cookie has the id; who reads the store cannot make a cookie's session of it.
        store.Sessions.Add(Kept(session));
        await store.SaveChangesAsync().ConfigureAwait(false);
        return session;
    }

    /// <summary>The person of a session that has not ended; notes that it is in use where that is asked.</summary>
    public async Task<Person?> PersonOfAsync(string id, bool isUse)
    {
        var hash = Secrets.Hash(id);
        var found = await store.Sessions
            .Join(store.Users, one => one.PersonId, one => one.Id, (session, person) => new { session, person })
            .SingleOrDefaultAsync(one => one.session.Id == hash).ConfigureAwait(false);
        var now = time.GetUtcNow();
        if (found is null || IsOver(found.session, now) || !IsStampOf(found.session, found.person))
        {
            return null;
        }

        if (isUse && now - found.session.SeenAt > Exactness)
        {
            await store.Sessions.Where(one => one.Id == hash)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.SeenAt, now)).ConfigureAwait(false);
        }

        return found.person;
    }

    public Task EndAsync(string id)
    {
        var hash = Secrets.Hash(id);
        return store.Sessions.Where(one => one.Id == hash).ExecuteDeleteAsync();
    }

    /// <summary>Ends all sessions of a person, but for the one that is named.</summary>
    public Task EndAllAsync(string personId, string? butId = null)
    {
        var hash = butId is null ? "" : Secrets.Hash(butId);
        return store.Sessions.Where(one => one.PersonId == personId && one.Id != hash).ExecuteDeleteAsync();
    }

    /// <summary>A person's sessions that have not ended, the latest first, and whether each is the one named.</summary>
    public async Task<IReadOnlyList<(Session Session, bool IsThis)>> OfAsync(Person person, string? thisId)
    {
        var now = time.GetUtcNow();
        var hash = thisId is null ? "" : Secrets.Hash(thisId);
        var found = await store.Sessions.AsNoTracking().Where(one => one.PersonId == person.Id)
            .OrderByDescending(one => one.SeenAt).ToListAsync().ConfigureAwait(false);
        return
        [
            .. found.Where(one => !IsOver(one, now) && IsStampOf(one, person)).Select(one => (one, one.Id == hash)),
        ];
    }

    private Task RemoveEndedAsync()
    {
        var (idle, old) = (time.GetUtcNow() - Idle, time.GetUtcNow() - Longest);
        return store.Sessions.Where(one => one.SeenAt < idle || one.StartedAt < old).ExecuteDeleteAsync();
    }

    private static bool IsOver(Session session, DateTimeOffset now) =>
        now - session.SeenAt > Idle || now - session.StartedAt > Longest;

    private static bool IsStampOf(Session session, Person person) => CryptographicOperations.FixedTimeEquals(
        System.Text.Encoding.UTF8.GetBytes(session.Stamp),
        System.Text.Encoding.UTF8.GetBytes(person.SecurityStamp ?? ""));

    private static Session Kept(Session session) => new()
    {
        Id = Secrets.Hash(session.Id),
        PersonId = session.PersonId,
        Stamp = session.Stamp,
        Way = session.Way,
        From = session.From,
        StartedAt = session.StartedAt,
        SeenAt = session.SeenAt,
    };
}
