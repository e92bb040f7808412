using Entente.Register.Stores;
using Entente.Register.Tests.Stores;
using Entente.Register.Writer;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Entente.Register.Tests.Stores;

/// <summary>One server for a run of the tests, started when the first of them asks for it.</summary>
public sealed class SharedPostgres : IDisposable
{
    private readonly Lazy<PostgresServer> _server = new(() => new PostgresServer());

    public PostgresServer Server => _server.Value;

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }
    }
}

public sealed class PostgresContractTests(SharedPostgres postgres) : StoreContract
{
    protected override RegisterPlace Place { get; } = new(null, postgres.Server.NewDatabase());

    private string Database => Place.Url![(Place.Url!.LastIndexOf('/') + 1)..];

    protected override void Tamper(string sql) =>
        postgres.Server.Execute(Database, $"SET search_path = register; {sql}");

    protected override void RaiseVersion() => Tamper("UPDATE form SET version = 3");
}
