using Microsoft.AspNetCore.Identity;

namespace Entente.Web.Accounts;

/// <summary>
/// Changes of accounts with their entries in the audit trail. Both are kept or neither is: nothing that ends the
/// program, and no trouble of the store, comes between them.
/// </summary>
internal sealed class AuditedChange(AccountsStore store, AuditTrail trail)
{
    /// <summary>Makes a change, and where it succeeds writes its entry and keeps both.</summary>
    public async Task<IdentityResult> MakeAsync(
        Reader actor, string action, string subject, string detail, Func<Task<IdentityResult>> change)
    {
        await using var transaction = await store.BeginAloneAsync().ConfigureAwait(false);
        var result = await change().ConfigureAwait(false);
        if (!result.Succeeded)
        {
            store.ChangeTracker.Clear();
            return result;
        }

        await trail.AddAsync(store, actor, action, subject, detail).ConfigureAwait(false);
        await transaction.CommitAsync().ConfigureAwait(false);
        return result;
    }

    /// <summary>The same for a change that cannot be refused.</summary>
    public async Task<T> MakeAsync<T>(
        Reader actor, string action, string subject, string detail, Func<Task<T>> change)
    {
        T made = default!;
        await MakeAsync(actor, action, subject, detail, async () =>
        {
            made = await change().ConfigureAwait(false);
            return IdentityResult.Success;
        }).ConfigureAwait(false);
        return made;
    }
}
