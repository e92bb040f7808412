using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Entente.Web.Accounts;

/// <summary>
/// Who did what when from where. Entries are added and read; no code changes or removes one, and triggers in the store
/// refuse it to any other program.
/// </summary>
internal sealed class AuditTrail(
    IDbContextFactory<AccountsStore> stores, IHttpContextAccessor accessor, TimeProvider time)
{
    private const int LongestName = 200;
    private const int LongestDetail = 2000;

    /// <summary>
    /// Adds an entry about what changed nothing here, such as a refusal; it is kept once this is done. What changes
    /// accounts goes through <see cref="AuditedChange"/>. Put no secret into it.
    /// </summary>
    /// <param name="actor">Who did it.</param>
    /// <param name="action">What was done, in few words that are always the same.</param>
    /// <param name="subject">To what or whom.</param>
    /// <param name="detail">What else matters; may be empty.</param>
    public async Task RecordAsync(Reader actor, string action, string subject, string detail)
    {
        await using var store = await stores.CreateDbContextAsync().ConfigureAwait(false);
        await AddAsync(store, actor, action, subject, detail).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds an entry through a store in which a change is under way: it is kept with that change or not at all.
    /// </summary>
    public async Task AddAsync(AccountsStore store, Reader actor, string action, string subject, string detail)
    {
        store.Audit.Add(new AuditEntry
        {
            At = time.GetUtcNow(),
            ActorId = actor.PersonId,
            Actor = Plain(actor.Name.Length > 0 ? actor.Name : "nobody signed in", LongestName),
            Action = Plain(action, LongestName),
            Subject = Plain(subject, LongestName),
            Detail = Plain(detail, LongestDetail),
            From = ClientAddress.Of(accessor.HttpContext),
        });
        await store.SaveChangesAsync().ConfigureAwait(false);
    }

    /// <summary>Entries that a filter lets through, before a number, the newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(AuditFilter filter, long before, int most)
    {
        await using var store = await stores.CreateDbContextAsync().ConfigureAwait(false);
        return await filter.Apply(store.Audit.AsNoTracking()).Where(entry => entry.Number < before)
            .OrderByDescending(entry => entry.Number).Take(most)
            .ToListAsync().ConfigureAwait(false);
    }

    public async Task<int> CountAsync(AuditFilter filter)
    {
        await using var store = await stores.CreateDbContextAsync().ConfigureAwait(false);
        return await filter.Apply(store.Audit).CountAsync().ConfigureAwait(false);
    }

    /// <summary>The actions that occur, sorted.</summary>
    public async Task<IReadOnlyList<string>> ActionsAsync()
    {
        await using var store = await stores.CreateDbContextAsync().ConfigureAwait(false);
        var found = await store.Audit.Select(entry => entry.Action).Distinct().ToListAsync().ConfigureAwait(false);
        return [.. found.Order(StringComparer.Ordinal)];
    }

    // A line is a line: nothing that is written can look like two entries or steer a terminal.
    private static string Plain(string text, int longest)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(longest))
        {
            plain.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return plain.ToString();
    }
}
