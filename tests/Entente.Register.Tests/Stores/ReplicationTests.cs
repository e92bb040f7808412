using Entente.Register.Stores;
using Entente.Register.Writer;

namespace Entente.Register.Tests.Stores;

/// <summary>A primary and a standby that confirms: what was answered outlives the primary.</summary>
[Trait("Category", "Slow")]
public sealed class ReplicationTests
{
    [Fact]
    public async Task After_a_failover_everything_acknowledged_is_there_and_the_same_store_goes_on()
    {
        using var primary = new PostgresServer();
        var url = primary.NewDatabase();
        var database = url[(url.LastIndexOf('/') + 1)..];
        using var standby = PostgresServer.Standby(primary, "synchronous_standby_names = ''");
        // A standby that is named after its cluster, as PostgreSQL does where nothing else is said.
        primary.Configure("synchronous_standby_names = 'entente'");
        primary.Reload();
        while (primary.Ask("postgres", "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") is not 1L)
        {
            await Task.Yield();
        }

        using var store = new PostgresStore(
            $"postgres://postgres@127.0.0.1:{primary.Port},127.0.0.1:{standby.Port}/{database}", true,
            TimeProvider.System);
        using var reader = new PostgresStore(standby.Url(database), false, TimeProvider.System);
        var appender = new LogAppender(store);
        appender.EnsureCreated();
        var growth = reader.GrowthAsync(0, TestContext.Current.CancellationToken);
        var acknowledged = Enumerable.Range(0, 100)
            .Select(i => appender.Append(i, BitConverter.GetBytes(i))[0]).ToList();
        await growth.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        var refused = Assert.Throws<StoreException>(() => AppendTo(standby.Url(database)));
        Assert.Equal(StoreTrouble.ReadOnly, refused.Trouble);

        primary.StopAtOnce();
        standby.Promote();

        Assert.Equal(100, appender.Append(1, [1, 2, 3])[0].Index);
        Assert.Equal(acknowledged.Select(entry => entry.Identity), store.Read(0, 100).Select(entry => entry.Identity));
        Assert.Null(LogAudit.Problem(store));
        Assert.Null(LogAudit.Problem(reader));
    }

    private static void AppendTo(string url)
    {
        using var store = new PostgresStore(url, true, TimeProvider.System);
        var appender = new LogAppender(store);
        appender.Load();
        appender.Append(1, [7]);
    }
}
