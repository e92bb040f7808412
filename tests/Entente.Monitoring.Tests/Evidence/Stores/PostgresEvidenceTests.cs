using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Tests.Evidence.Stores;
using Entente.Register.Writer;

[assembly: AssemblyFixture(typeof(SharedPostgres))]

namespace Entente.Monitoring.Tests.Evidence.Stores;

/// <summary>One server for a run of the tests, started when the first of them asks for it.</summary>
public sealed class SharedPostgres : IDisposable
{
    private readonly Lazy<PostgresServer> _server = new(() =>
    {
        var server = new PostgresServer();
        server.Execute("postgres", "CREATE DATABASE places");
        server.Execute("places", "CREATE EXTENSION postgis");
        return server;
    });

    private int _databases;

    public PostgresServer Server => _server.Value;

    public void Dispose()
    {
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }
    }

    /// <summary>
    /// How a new and empty database is reached; PostGIS is there already, which saves most of the time.
    /// </summary>
    public string NewDatabase()
    {
        var name = $"evidence{Interlocked.Increment(ref _databases)}";
        Server.Execute("postgres", $"CREATE DATABASE {name} TEMPLATE places");
        return Settings(name);
    }

    public string Settings(string database) =>
        $"Host=127.0.0.1;Port={Server.Port};Username=postgres;Database={database};Pooling=false;"
            + "GssEncryptionMode=Disable";
}

public sealed class PostgresEvidenceTests(SharedPostgres postgres) : EvidenceStoreContract
{
    private readonly string _settings = postgres.NewDatabase();

    protected override IEvidenceStore Begin() => PostgresEvidence.Begin(_settings, "the database");

    protected override IEvidenceStore Again() => PostgresEvidence.Find(_settings, "the database")!;

    [Fact]
    public void PostGIS_is_added_where_it_is_missing_and_may_be()
    {
        var url = postgres.Server.NewDatabase();
        var settings = postgres.Settings(url[(url.LastIndexOf('/') + 1)..]);
        Assert.Null(PostgresEvidence.Find(settings, "it"));
        PostgresEvidence.Begin(settings, "it");
        Assert.NotNull(PostgresEvidence.Find(settings, "it"));
    }

    [Fact]
    public void Where_there_is_evidence_none_is_begun()
    {
        Import(Row("a"));
        Assert.Contains("already", Assert.Throws<EvidenceException>(Begin).Message, StringComparison.Ordinal);
        Assert.Equal("a=1", Seen());
    }

    [Fact]
    public void A_text_that_PostgreSQL_cannot_hold_comes_back_as_it_was()
    {
        Take("""
            { "type": "FeatureCollection", "features": [ { "type": "Feature",
              "geometry": { "type": "Point", "coordinates": [37.5, 48.5] },
              "properties": { "id": "a\u0000b", "kind": "explosion", "count": 1, "from": "2025-09-04T10:00Z" } } ] }
            """, format: "geojson");
        Assert.Equal("a\0b", Store.Read().Evidence.Observations.Keys.Single().Id);
    }

    [Fact]
    public void What_stands_can_be_asked_for_by_place_in_SQL()
    {
        Import(Row("a") + Row("b") + Row("c"));
        Import(Row("a", 7) + Row("b", deleted: "yes"));
        using var connection = new Npgsql.NpgsqlConnection(_settings);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT string_agg(id || '=' || count, ' ' ORDER BY id) FROM monitor.seen
            WHERE ST_DWithin(place, ST_SetSRID(ST_MakePoint(37.5, 48.5), 4326)::geography, 10)
                AND begins = '2025-09-04T10:00Z'
            """;
        Assert.Equal("a=7 c=1", command.ExecuteScalar());
    }
}
