using System.Data;
using Npgsql;

namespace Entente.Register.Stores;

/// <summary>A connection to a register's database.</summary>
internal sealed class PostgresSession : IDisposable
{
    /// <summary>What listeners are told of.</summary>
    public const string Channel = "entente_register";

    /// <summary>The tables. A database with a higher number was made by a newer version.</summary>
    public const int Version = 2;

    public const string Tables = """
        CREATE TABLE register.form (
            id int PRIMARY KEY CHECK (id = 1), name text NOT NULL, version int NOT NULL);
        CREATE TABLE register.head (
            id int PRIMARY KEY CHECK (id = 1),
            size bigint NOT NULL, recorded bigint NOT NULL, checkpoint text NOT NULL,
            received bytea NOT NULL DEFAULT '');
        CREATE TABLE register.entries (
            idx bigint PRIMARY KEY,
            recorded bigint NOT NULL, identity bytea NOT NULL UNIQUE, statement bytea NOT NULL);
        CREATE TABLE register.intake (
            idx bigint PRIMARY KEY, recorded bigint NOT NULL, statement bytea NOT NULL, leaf bytea NOT NULL);
        CREATE TABLE register.tiles (
            level int NOT NULL, idx bigint NOT NULL, hashes bytea NOT NULL, PRIMARY KEY (level, idx));
        CREATE TABLE register.checkpoints (size bigint PRIMARY KEY, note text NOT NULL);
        CREATE TABLE register.snapshots (
            id int PRIMARY KEY CHECK (id = 1), size bigint NOT NULL, state bytea NOT NULL);
        ALTER TABLE register.tiles ALTER COLUMN hashes SET STORAGE EXTERNAL;
        INSERT INTO register.form (id, name, version) VALUES (1, 'entente register', 2);
        """;

    // A server may be set up to answer before it has written; a register's answer means that it has. A program that
    // is cut off in the middle of a transaction must not keep the others waiting for ever.
    private const string Settings = """
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
        SET default_transaction_isolation = 'read committed';
        SET lock_timeout = '60s';
        SET idle_in_transaction_session_timeout = '60s'
        """;

    private readonly NpgsqlConnection _connection;

    private PostgresSession(NpgsqlConnection connection)
    {
        _connection = connection;
        // Sent where a commit stopped waiting for its standby: it stands, and on this server alone.
        connection.Notice += (_, args) => IsUnreplicated |= args.Notice.Routine == "SyncRepWaitForLSN";
    }

    public NpgsqlConnection Connection => _connection;

    public bool IsAlive => _connection.FullState.HasFlag(ConnectionState.Open)
        && !_connection.FullState.HasFlag(ConnectionState.Broken);

    /// <summary>Whether a commit was not confirmed by the standbys that it needs.</summary>
    public bool IsUnreplicated { get; private set; }

    public static PostgresSession Open(NpgsqlConnectionStringBuilder settings, bool mayWrite)
    {
        var session = new PostgresSession(new NpgsqlConnection(settings.ToString()));
        try
        {
            session._connection.Open();
            session.Run(Settings);
            if (!mayWrite)
            {
                session.Run("SET default_transaction_read_only = on");
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a register in it; false where there is nothing of the kind.</summary>
    public bool HoldsRegister(string name)
    {
        if (Number("SELECT count(*) FROM pg_catalog.pg_class WHERE oid = to_regclass('register.form')") == 0)
        {
            return Number("SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'register'") == 0
                ? false
                : throw PostgresTrouble.Foreign(name, "its schema \"register\" belongs to another program");
        }

        var version = Number("SELECT version::bigint FROM register.form WHERE name = 'entente register'");
        return version == Version ? true : throw PostgresTrouble.Foreign(
            name, $"it has form {version} of a register, and this program knows form {Version}");
    }

    public NpgsqlCommand Command(string text, params ReadOnlySpan<object> values)
    {
#pragma warning disable CA2100 // Every text is a constant of this folder.
        var command = new NpgsqlCommand(text, _connection);
#pragma warning restore CA2100
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    public int Run(string text, params ReadOnlySpan<object> values)
    {
        using var command = Command(text, values);
        return command.ExecuteNonQuery();
    }

    public long Number(string text, params ReadOnlySpan<object> values)
    {
        using var command = Command(text, values);
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>Copies rows in the binary form, the fastest way in.</summary>
    public void Copy<T>(string text, IEnumerable<T> rows, Action<NpgsqlBinaryImporter, T> write)
    {
        using var copy = _connection.BeginBinaryImport(text);
        foreach (var row in rows)
        {
            copy.StartRow();
            write(copy, row);
        }

        copy.Complete();
    }

    public NpgsqlTransaction Begin() => _connection.BeginTransaction(IsolationLevel.ReadCommitted);

    public void Dispose() => _connection.Dispose();
}
