using Entente.Register.Stores;
using Entente.Register.Writer;

namespace Entente.Register.Tests.Stores;

/// <summary>What can be wrong with a database, and what a store says then.</summary>
public sealed class PostgresTroubleTests(SharedPostgres postgres)
{
    private readonly PostgresServer _server = postgres.Server;

    [Fact]
    public void A_server_that_is_not_there_is_named_without_the_password()
    {
        var e = Assert.Throws<StoreException>(() => Open("postgres://anna:s3cr3t@127.0.0.1:1/coalition"));

        Assert.Equal(StoreTrouble.Unreachable, e.Trouble);
        Assert.Contains("postgres://anna@127.0.0.1:1/coalition cannot be reached", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_not_there_is_missing()
    {
        var e = Assert.Throws<StoreException>(() => Open(_server.Url("none")));

        Assert.Equal(StoreTrouble.Missing, e.Trouble);
        Assert.Contains("createdb", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_of_another_program_is_not_touched()
    {
        var url = _server.NewDatabase();
        _server.Execute(Database(url), "CREATE SCHEMA register; CREATE TABLE register.guests (name text)");

        Assert.Equal(StoreTrouble.Missing, Assert.Throws<StoreException>(() => Open(url)).Trouble);
    }

    [Fact]
    public void An_empty_schema_that_was_made_beforehand_is_used()
    {
        var url = _server.NewDatabase();
        _server.Execute(Database(url), "CREATE SCHEMA register");
        using var store = Open(url);

        Begin(store).Append(1, [1]);

        Assert.Null(LogAudit.Problem(store));
    }

    [Fact]
    public void A_user_who_may_only_read_reads()
    {
        var url = _server.NewDatabase();
        using (var store = Open(url))
        {
            Begin(store).Append(1, [1]);
        }

        var role = "reader_" + Database(url);
        _server.Execute(Database(url), $"CREATE ROLE {role} LOGIN; GRANT USAGE ON SCHEMA register TO {role}; "
            + $"GRANT SELECT ON ALL TABLES IN SCHEMA register TO {role}");
        using var reader = Open(url.Replace("postgres@", role + "@", StringComparison.Ordinal));

        var e = Assert.Throws<StoreException>(() => Begin(reader).Append(2, [2]));

        Assert.Equal(StoreTrouble.ReadOnly, e.Trouble);
        Assert.Null(LogAudit.Problem(reader));
    }

    [Fact]
    public void A_server_that_answers_before_it_has_written_is_told_not_to()
    {
        var url = _server.NewDatabase();
        _server.Execute("postgres", $"ALTER DATABASE {Database(url)} SET synchronous_commit = off");
        var (settings, _) = PostgresAddress.Parse(url, true);
        using var session = PostgresSession.Open(settings, true);
        using var command = session.Command("SHOW synchronous_commit");

        Assert.Equal("on", command.ExecuteScalar());
    }

    [Fact]
    public void A_database_with_another_isolation_by_default_is_used_in_the_one_that_is_needed()
    {
        var url = _server.NewDatabase();
        _server.Execute(
            "postgres", $"ALTER DATABASE {Database(url)} SET default_transaction_isolation = 'serializable'");
        using var first = Open(url);
        using var second = Open(url);
        var (one, two) = (Begin(first), Begin(second));

        one.Append(1, [1]);

        Assert.Null(two.TryAppend(2, [[2]]));
        Assert.Equal(1, two.Append(2, [2])[0].Index);
    }

    [Fact]
    public async Task A_commit_that_no_standby_has_confirmed_is_not_called_done()
    {
        using var server = new PostgresServer();
        var url = server.NewDatabase();
        using var store = Open(url);
        var appender = Begin(store);
        server.Configure("synchronous_standby_names = 'elsewhere'");
        server.Reload();
        while (server.Ask("postgres", "SHOW synchronous_standby_names") is not "elsewhere")
        {
            await Task.Yield();
        }

        var append = Task.Run(() => appender.TryAppend(1, [[1]]), TestContext.Current.CancellationToken);
        const string Waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
        while (server.Ask("postgres", "SELECT count(*) " + Waiting) is not 1L)
        {
            Assert.False(append.IsCompleted);
        }

        server.Ask("postgres", "SELECT pg_cancel_backend(pid) " + Waiting);

        var e = await Assert.ThrowsAsync<StoreException>(() => append);
        Assert.Equal(StoreTrouble.Unknown, e.Trouble);
        Assert.Contains("standby", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://db.example.org/coalition", "db.example.org", 5432, null, "coalition")]
    [InlineData("postgresql://anna@db.example.org:6000/coalition", "db.example.org", 6000, "anna", "coalition")]
    [InlineData("postgres://anna:p%40ss:w@[2001:db8::1]:6000/a%20b", "2001:db8::1", 6000, "anna", "a b")]
    [InlineData("postgres://anna@[2001:db8::1]/x", "2001:db8::1", 5432, "anna", "x")]
    [InlineData("postgres://%2Fvar%2Frun%2Fpostgresql/x?user=anna", "/var/run/postgresql", 5432, "anna", "x")]
    [InlineData("postgres:///x?host=/var/run/postgresql", "/var/run/postgresql", 5432, null, "x")]
    [InlineData("postgres://a@one:5433,two:5434/x", "one:5433,two:5434", 5432, "a", "x")]
    public void An_address_is_read_as_its_own_programs_read_it(
        string url, string host, int port, string? user, string database)
    {
        var (settings, name) = PostgresAddress.Parse(url, true);

        Assert.Equal(
            (host, port, user, database), (settings.Host, settings.Port, settings.Username, settings.Database));
        Assert.DoesNotContain("p%40ss", name, StringComparison.Ordinal);
        Assert.DoesNotContain("p@ss", name, StringComparison.Ordinal);
        Assert.Equal(url.Contains(',', StringComparison.Ordinal) ? "primary" : null, settings.TargetSessionAttributes);
    }

    [Fact]
    public void An_address_may_ask_for_a_checked_certificate()
    {
        var (settings, _) = PostgresAddress.Parse(
            "postgres://anna@db/x?sslmode=verify-full&sslrootcert=ca.pem&connect_timeout=3&password=p%26q", true);

        Assert.Equal(Npgsql.SslMode.VerifyFull, settings.SslMode);
        Assert.Equal(("ca.pem", 3, "p&q"), (settings.RootCertificate, settings.Timeout, settings.Password));
    }

    [Theory]
    [InlineData("postgres://anna:s3cr3t@db:port/x", "port")]
    [InlineData("postgres://anna:s3cr3t@db/x?sslmode=perhaps", "sslmode")]
    [InlineData("postgres://anna:s3cr3t@db/x?colour=red", "colour")]
    public void An_address_that_cannot_be_read_says_where(string url, string word)
    {
        var e = Assert.Throws<StoreException>(() => PostgresAddress.Parse(url, true));

        Assert.Contains(word, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_hosts_the_one_that_can_be_written_to_is_used()
    {
        var url = _server.NewDatabase();
        var several = $"postgres://postgres@127.0.0.1:1,127.0.0.1:{_server.Port}/{Database(url)}";
        using var store = Open(several);

        Begin(store).Append(1, [1]);

        Assert.Equal(several, store.Name);
        Assert.Null(LogAudit.Problem(store));
    }

    private static PostgresStore Open(string url) => new(url, true, TimeProvider.System);

    private static string Database(string url) => url[(url.LastIndexOf('/') + 1)..];

    private static LogAppender Begin(ILogStore store)
    {
        var appender = new LogAppender(store);
        appender.EnsureCreated();
        appender.Load();
        return appender;
    }
}
