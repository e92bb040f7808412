using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Entente.Web.Accounts;

/// <summary>Makes the tables where there are none yet. Servers that start at once wait for one another.</summary>
internal sealed class StoreSetup(AccountsStore store, AccountsPlace place, IDataProtectionProvider protection)
{
    /// <summary>Rises when the tables change; a store of a later one is left alone.</summary>
    private const string CurrentVersion = "1";

    /// <summary>The store is ready; or why it cannot be used.</summary>
    public async Task<string?> PrepareAsync(CancellationToken stop)
    {
        try
        {
            if (!place.IsPostgreSql)
            {
                MakeFile(place.Name);
                await store.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop).ConfigureAwait(false);
            }

            await MakeTablesAsync(stop).ConfigureAwait(false);
            await MakeFirstKeyAsync(stop).ConfigureAwait(false);
            var found = await store.Settled.SingleAsync(one => one.Name == Settled.Version, stop).ConfigureAwait(false);
            return found.Value == CurrentVersion
                ? null
                : $"the accounts at {place} were made by another version of Entente ({found.Value}, not "
                    + $"{CurrentVersion}): use that version, or another place";
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException
            or InvalidOperationException { InnerException: System.Data.Common.DbException })
        {
            var reason = (e.InnerException ?? e).Message.ReplaceLineEndings(" ").TrimEnd('.');
            return $"the accounts at {place} cannot be opened: {reason}. Another place is named by --accounts";
        }
    }

    // Nobody else on the machine may read it; the files that SQLite lays beside it have the same rights.
    private static void MakeFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite };
        options.Share = FileShare.ReadWrite;
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
    }

    private async Task MakeTablesAsync(CancellationToken stop)
    {
        await using var transaction = await store.BeginAloneAsync(stop).ConfigureAwait(false);
        if (await HasTablesAsync(stop).ConfigureAwait(false))
        {
            return;
        }

        await store.Database.ExecuteSqlRawAsync(store.Database.GenerateCreateScript(), stop).ConfigureAwait(false);
        await store.Database.ExecuteSqlRawAsync(place.IsPostgreSql ? PostgreSqlGuard : SqliteGuard, stop)
            .ConfigureAwait(false);
        store.Settled.Add(new Settled { Name = Settled.Version, Value = CurrentVersion });
        await store.SaveChangesAsync(stop).ConfigureAwait(false);
        await transaction.CommitAsync(stop).ConfigureAwait(false);
    }

    private async Task<bool> HasTablesAsync(CancellationToken stop)
    {
        var count = place.IsPostgreSql
            ? store.Database.SqlQuery<long>(
                $"SELECT count(*) AS \"Value\" FROM pg_tables WHERE schemaname = 'accounts' AND tablename = 'settled'")
            : store.Database.SqlQuery<long>(
                $"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = 'settled'");
        return await count.SingleAsync(stop).ConfigureAwait(false) > 0;
    }

    // Servers that start at once should not each make a key that the others do not know yet.
    private async Task MakeFirstKeyAsync(CancellationToken stop)
    {
        if (place.IsPostgreSql)
        {
            await using var transaction = await store.BeginAloneAsync(stop).ConfigureAwait(false);
            protection.CreateProtector("first").Protect([0]);
        }
        else
        {
            protection.CreateProtector("first").Protect([0]);
        }
    }

    private const string SqliteGuard =
        """
        CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
        CREATE TRIGGER audit_remains BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the audit trail is only added to'); END;
        """;

    private const string PostgreSqlGuard =
        """
        CREATE FUNCTION accounts.refuse() RETURNS trigger LANGUAGE plpgsql AS
        $body$ BEGIN RAISE EXCEPTION 'the audit trail is only added to'; END $body$;
        CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON accounts.audit
        FOR EACH ROW EXECUTE FUNCTION accounts.refuse();
        CREATE TRIGGER audit_remains BEFORE TRUNCATE ON accounts.audit
        FOR EACH STATEMENT EXECUTE FUNCTION accounts.refuse();
        """;
}
