using Microsoft.Data.Sqlite;

namespace Entente.Register.Stores;

/// <summary>A connection to a register's file, and the commands that it was given, prepared once.</summary>
internal sealed class SqliteFile : IDisposable
{
    /// <summary>"Ente", in the header of the file.</summary>
    public const int ApplicationId = 0x456e7465;

    /// <summary>The tables below. A file with a higher number was made by a newer version.</summary>
    public const int Version = 2;

    public const string Tables = """
        CREATE TABLE head (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            size INTEGER NOT NULL, recorded INTEGER NOT NULL, checkpoint TEXT NOT NULL) STRICT;
        CREATE TABLE entries (
            idx INTEGER PRIMARY KEY,
            recorded INTEGER NOT NULL, identity BLOB NOT NULL UNIQUE, statement BLOB NOT NULL) STRICT;
        CREATE TABLE intake (
            idx INTEGER PRIMARY KEY,
            recorded INTEGER NOT NULL, statement BLOB NOT NULL, leaf BLOB NOT NULL) STRICT;
        CREATE TABLE tiles (
            level INTEGER NOT NULL, idx INTEGER NOT NULL, hashes BLOB NOT NULL,
            PRIMARY KEY (level, idx)) STRICT;
        CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
        CREATE TABLE snapshots (
            id INTEGER PRIMARY KEY CHECK (id = 1), size INTEGER NOT NULL, state BLOB NOT NULL) STRICT;
        """;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];
    private readonly Dictionary<string, SqliteStatement> _statements = [];
    private readonly string _path;

    private SqliteFile(string path, SqliteConnection connection)
    {
        (_path, _connection) = (path, connection);
        OpenFiles.Add(path);
    }

    public SqliteConnection Connection => _connection;

    /// <summary>Opens a file without asking what is in it.</summary>
    /// <param name="patience">How long a lock of another program is waited for.</param>
    /// <param name="unchanging">It lies where nothing can be written, and nobody changes it.</param>
    public static SqliteFile Open(string path, SqliteOpenMode mode, TimeSpan patience, bool unchanging = false)
    {
        // A bare name could be one of those that SQLite takes for something else, such as ":memory:".
        var plain = Path.IsPathRooted(path) ? path : Path.Combine(".", path);
        var source = unchanging ? $"file:{Uri.EscapeDataString(plain)}?immutable=1" : plain;
        var builder = new SqliteConnectionStringBuilder
        {
            DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = 1,
        };
        var file = new SqliteFile(plain, new SqliteConnection(builder.ToString()));
        try
        {
            file._connection.Open();
            file.Run($"PRAGMA busy_timeout = {(long)patience.TotalMilliseconds}");
            file.Run("PRAGMA synchronous = FULL");
            file.Run("PRAGMA fullfsync = ON");
            file.Run("PRAGMA checkpoint_fullfsync = ON");
            file.Run("PRAGMA cache_size = -65536");
            // An append writes three pages or four, most of which the next ones write again: taking over what the
            // write-ahead log holds, with its two waits for the disk, pays later than every thousandth page.
            file.Run("PRAGMA wal_autocheckpoint = 4000");
            file.Run("PRAGMA trusted_schema = OFF");
            file.Run("PRAGMA cell_size_check = ON");
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is a register in it; false where there is nothing at all.</summary>
    public bool HoldsRegister(string name)
    {
        var (application, version, objects) = Look();
        if (application == ApplicationId)
        {
            return version == Version ? true : throw SqliteTrouble.Foreign(
                name, $"it has form {version} of a register, and this program knows form {Version}");
        }

        return application == 0 && version == 0 && objects == 0 ? false : throw SqliteTrouble.Foreign(
            name, "it is a database of another program");
    }

    // All of one moment: between two looks somebody else could have made the tables.
    private (long Application, long Version, long Objects) Look()
    {
        Run("SAVEPOINT look");
        try
        {
            return (
                Number("PRAGMA application_id"),
                Number("PRAGMA user_version"),
                Number("SELECT count(*) FROM sqlite_master"));
        }
        finally
        {
            Run("RELEASE look");
        }
    }

    /// <summary>Runs one statement or several, whatever they return.</summary>
    public void Run(string text) => Command(text, []).ExecuteNonQuery();

    /// <summary>Runs one statement that returns no rows: what is run often, and what has values.</summary>
    /// <returns>The rows that were changed.</returns>
    public int Step(string text, params ReadOnlySpan<object> values)
    {
        if (!_statements.TryGetValue(text, out var statement))
        {
            statement = new SqliteStatement(_connection, text);
            _statements.Add(text, statement);
        }

        return statement.Run(values);
    }

    public long Number(string text, params ReadOnlySpan<object> values) =>
        Command(text, values).ExecuteScalar() is long number ? number : 0;

    public SqliteDataReader Query(string text, params ReadOnlySpan<object> values) =>
        Command(text, values).ExecuteReader();

    /// <summary>All or nothing: what was done is taken back where the work says false or fails.</summary>
    public bool Transact(string name, Func<bool> work)
    {
        Step("BEGIN IMMEDIATE");
        try
        {
            if (!work())
            {
                Step("ROLLBACK");
                return false;
            }
        }
        catch
        {
            RollBack();
            throw;
        }

        Commit(name);
        return true;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        _connection.Dispose();
        OpenFiles.Remove(_path);
    }

    private void Commit(string name)
    {
        try
        {
            Step("COMMIT");
        }
        catch (SqliteException e)
        {
            RollBack();
            throw SqliteTrouble.FromCommit(name, e);
        }
    }

    private void RollBack()
    {
        try
        {
            Step("ROLLBACK");
        }
        catch (SqliteException)
        {
            // After some mistakes SQLite has rolled back by itself; what was wrong is on its way to the caller.
        }
    }

    private SqliteCommand Command(string text, ReadOnlySpan<object> values)
    {
        if (!_commands.TryGetValue(text, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this folder.
            command.CommandText = text;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"${i + 1}" });
            }

            _commands.Add(text, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }
}
