using Entente.Register.Stores;
using Microsoft.Data.Sqlite;

namespace Entente.Register.Tests.Stores;

public sealed class SqliteStatementTests : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteStatementTests()
    {
        _connection.Open();
        SqliteFiles.Run(_connection, "CREATE TABLE kept (id INTEGER PRIMARY KEY, value ANY NOT NULL) STRICT");
    }

    public void Dispose() => _connection.Dispose();

    [Fact]
    public void Numbers_texts_and_bytes_are_kept_as_what_they_are()
    {
        using var insert = new SqliteStatement(_connection, "INSERT INTO kept VALUES ($1, $2)");
        object[] values = [long.MaxValue, -3, "Ł'ódź", "", new byte[] { 0, 7 }, Array.Empty<byte>()];
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(1, insert.Run([i, values[i]]));
        }

        Assert.Equal([long.MaxValue, -3L, "Ł'ódź", "", new byte[] { 0, 7 }, Array.Empty<byte>()], Kept());
    }

    [Fact]
    public void It_says_how_many_rows_were_changed()
    {
        SqliteFiles.Run(_connection, "INSERT INTO kept VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        using var update = new SqliteStatement(_connection, "UPDATE kept SET value = $1 WHERE id >= $2");

        Assert.Equal((2, 0), (update.Run(["x", 2]), update.Run(["y", 4])));
        Assert.Equal(["a", "x", "x"], Kept());
    }

    [Fact]
    public void One_that_failed_says_why_and_can_be_run_again()
    {
        using var insert = new SqliteStatement(_connection, "INSERT INTO kept VALUES ($1, $2)");
        insert.Run([1, "a"]);

        var failure = Assert.Throws<SqliteException>(() => insert.Run([1, "b"]));

        Assert.Contains("UNIQUE constraint failed: kept.id", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1555, failure.SqliteExtendedErrorCode);
        Assert.Equal(1, insert.Run([2, "b"]));
        Assert.Equal(["a", "b"], Kept());
    }

    [Fact]
    public void It_holds_no_lock_between_two_runs()
    {
        using var begin = new SqliteStatement(_connection, "BEGIN IMMEDIATE");
        using var commit = new SqliteStatement(_connection, "COMMIT");
        using var insert = new SqliteStatement(_connection, "INSERT INTO kept VALUES ($1, $2)");
        for (var i = 0; i < 3; i++)
        {
            begin.Run([]);
            insert.Run([i, "a"]);
            commit.Run([]);
        }

        SqliteFiles.Run(_connection, "DROP TABLE kept");
    }

    [Fact]
    public void What_is_no_statement_or_no_value_of_a_register_is_refused()
    {
        Assert.Throws<SqliteException>(() => new SqliteStatement(_connection, "INSERT INTO nowhere VALUES ($1)"));
        using var insert = new SqliteStatement(_connection, "INSERT INTO kept VALUES ($1, $2)");
        Assert.Throws<ArgumentException>(() => insert.Run([1, 0.5]));
        Assert.Empty(Kept());
    }

    private List<object> Kept()
    {
        using var command = new SqliteCommand("SELECT value FROM kept ORDER BY id", _connection);
        using var reader = command.ExecuteReader();
        var kept = new List<object>();
        while (reader.Read())
        {
            kept.Add(reader.GetValue(0));
        }

        return kept;
    }
}
