using Entente.Acceptance.Tests.Web.Accounts;
using Entente.Register.Writer;
using Entente.Web.Accounts;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>One server for a run of the tests, started when the first of them asks for it.</summary>
public sealed class SharedPostgres : IDisposable
{
    private readonly Lazy<PostgresServer> _server = new(() => new PostgresServer("fsync = off"));
    private int _databases;

    /// <summary>A new and empty database.</summary>
    internal AccountsPlace NewPlace()
    {
        var name = $"accounts{Interlocked.Increment(ref _databases)}";
        _server.Value.Execute("postgres", $"CREATE DATABASE {name} STRATEGY wal_log");
        return AccountsPlace.PostgreSql(
            $"Host=127.0.0.1;Port={_server.Value.Port};Username=postgres;Database={name};Maximum Pool Size=8;"
                + "GssEncryptionMode=Disable");
    }

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }
    }
}
