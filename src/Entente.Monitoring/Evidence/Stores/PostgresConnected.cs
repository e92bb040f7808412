using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>A connection to a database of PostgreSQL.</summary>
internal sealed class PostgresConnected : IDisposable
{
    private readonly NpgsqlConnection _connection;

    /// <exception cref="DbException">It cannot be reached.</exception>
    public PostgresConnected(string settings)
    {
        _connection = new NpgsqlConnection(settings);
        try
        {
            _connection.Open();
            // A server may be set up to answer before it has written; an answer here means that it has.
            Run("""
                SELECT set_config('synchronous_commit', 'on', false)
                WHERE current_setting('synchronous_commit') = 'off';
                SET lock_timeout = '60s'; SET idle_in_transaction_session_timeout = '60s'
                """);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public NpgsqlConnection Connection => _connection;

    public int Run(string text, params ReadOnlySpan<object?> values)
    {
        using var command = Command(text, values);
        return command.ExecuteNonQuery();
    }

    public long Number(string text, params ReadOnlySpan<object?> values)
    {
        using var command = Command(text, values);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>Gives all rows that a query answers to a reader.</summary>
    public T Query<T>(string text, Func<NpgsqlDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var command = Command(text, values);
        using var rows = command.ExecuteReader();
        return read(rows);
    }

    /// <summary>All that a query answers.</summary>
    public List<T> All<T>(string text, Func<NpgsqlDataReader, T> one, params ReadOnlySpan<object?> values) =>
        Query(
            text,
            rows =>
            {
                var all = new List<T>();
                while (rows.Read())
                {
                    all.Add(one(rows));
                }

                return all;
            },
            values);

    /// <summary>All or nothing: what was done is taken back where the work fails.</summary>
    public T Transact<T>(Func<T> work)
    {
        using var transaction = _connection.BeginTransaction(IsolationLevel.ReadCommitted);
        var answer = work();
        transaction.Commit();
        return answer;
    }

    /// <summary>All that is read in it is of one moment.</summary>
    public T Look<T>(Func<T> work)
    {
        using var transaction = _connection.BeginTransaction(IsolationLevel.RepeatableRead);
        return work();
    }

    public void Dispose() => _connection.Dispose();

    public static bool IsOutside(Exception e) =>
        e is NpgsqlException or SocketException or TimeoutException
        || (e is IOException && e is not EvidenceException);

    /// <summary>Trouble of PostgreSQL or the network as a sentence.</summary>
    public static EvidenceException Trouble(string name, Exception e) => new(
        e is PostgresException postgres
            ? postgres.SqlState switch
            {
                PostgresErrorCodes.DiskFull => $"there is no room left at {name}. Nothing was taken; make room and try "
                    + "again",
                PostgresErrorCodes.InvalidCatalogName => $"there is no database at {name}. Make it with createdb",
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                    $"{name} does not let that user in. Check the user and the password",
                PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ReadOnlySqlTransaction =>
                    $"{name} may be read and not written by that user: {postgres.MessageText}",
                _ => $"{name} cannot be used: {postgres.MessageText}",
            }
            : $"{name} cannot be reached: {(e.InnerException ?? e).Message.TrimEnd('.')}. Check that the server runs "
                + "there, and the way to it",
        e);

    private NpgsqlCommand Command(string text, ReadOnlySpan<object?> values)
    {
#pragma warning disable CA2100 // Every text is a constant of this folder.
        var command = new NpgsqlCommand(text, _connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        return command;
    }
}
