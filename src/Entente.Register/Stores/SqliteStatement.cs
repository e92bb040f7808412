using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Entente.Register.Stores;

/// <summary>
/// One statement of SQL that returns no rows, prepared once. An append runs four of them: as commands of the database's
/// provider they take some microseconds more each.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public SqliteStatement(SqliteConnection connection, string text)
    {
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, text, out _statement), _database);
    }

    /// <param name="values">Whole numbers, texts and bytes, for $1 and what follows.</param>
    /// <returns>The rows that were changed, where it is one that changes rows.</returns>
    /// <exception cref="SqliteException">It failed; it can be run again.</exception>
    public int Run(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Require(Bind(i + 1, values[i]));
        }

        try
        {
            Require(raw.sqlite3_step(_statement));
            return raw.sqlite3_changes(_database);
        }
        finally
        {
            // Its result is that of the step before, which was told.
            _ = raw.sqlite3_reset(_statement);
        }
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int place, object value) => value switch
    {
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        string text => raw.sqlite3_bind_text(_statement, place, text),
        // No bytes at all would be taken for no value.
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(_statement, place, 0),
        byte[] bytes => raw.sqlite3_bind_blob(_statement, place, bytes),
        _ => throw new ArgumentException($"A {value.GetType()} is not kept in a register's file.", nameof(value)),
    };

    private void Require(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
