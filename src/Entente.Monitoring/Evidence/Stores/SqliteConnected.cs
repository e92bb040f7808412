using Microsoft.Data.Sqlite;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>A connection to a file of SQLite, and the commands that it was given, prepared once.</summary>
internal sealed class SqliteConnected : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    public SqliteConnected(string path, SqliteOpenMode mode)
    {
        // A bare name could be one of those that SQLite takes for something else, such as ":memory:".
        var plain = Path.IsPathRooted(path) ? path : Path.Combine(".", path);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = plain, Mode = mode, Pooling = false, DefaultTimeout = 30,
        }.ToString());
        try
        {
            _connection.Open();
            Run("PRAGMA busy_timeout = 30000");
            Run("PRAGMA synchronous = FULL");
            Run("PRAGMA fullfsync = ON");
            Run("PRAGMA checkpoint_fullfsync = ON");
            Run("PRAGMA cache_size = -131072");
            Run("PRAGMA mmap_size = 4294967296");
            Run("PRAGMA trusted_schema = OFF");
            Run("PRAGMA cell_size_check = ON");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Run(string text, params ReadOnlySpan<object?> values) => Command(text, values).ExecuteNonQuery();

    public long Number(string text, params ReadOnlySpan<object?> values) =>
        Command(text, values).ExecuteScalar() is long number ? number : 0;

    public SqliteDataReader Query(string text, params ReadOnlySpan<object?> values) =>
        Command(text, values).ExecuteReader();

    /// <summary>All that a query answers.</summary>
    public List<T> All<T>(string text, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        var all = new List<T>();
        using var rows = Query(text, values);
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }

    /// <summary>All or nothing: what was done is taken back where the work fails.</summary>
    public T Transact<T>(Func<T> work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            var answer = work();
            Run("COMMIT");
            return answer;
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>All that is read in it is of one moment.</summary>
    public T Look<T>(Func<T> work)
    {
        Run("BEGIN");
        try
        {
            return work();
        }
        finally
        {
            RollBack();
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    /// <summary>Trouble of SQLite or the disk as a sentence.</summary>
    public static EvidenceException Trouble(string path, Exception e) => new(
        e is SqliteException { SqliteErrorCode: var code }
            ? code switch
            {
                5 or 6 => $"{path} stayed locked: another program is writing to it. Nothing was taken; try again when "
                    + "it is done",
                8 => $"{path} may be read and not written. Nothing was taken",
                11 or 26 => $"{path} is damaged, or no database of SQLite. Put it back from a backup",
                13 => $"there is no room left for {path}. Nothing was taken; make room and try again",
                14 => $"{path} cannot be opened. Check that it is there, and who may read and write it",
                _ => $"{path} cannot be used: {e.Message.TrimEnd('.')}",
            }
            : $"{path} cannot be used: {e.Message.TrimEnd('.')}",
        e);

    private void RollBack()
    {
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // After some mistakes SQLite has rolled back by itself; what was wrong is on its way to the caller.
        }
    }

    private SqliteCommand Command(string text, ReadOnlySpan<object?> values)
    {
        if (!_commands.TryGetValue(text, out var command))
        {
            _commands[text] = command = Prepared(text, values.Length);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    private SqliteCommand Prepared(string text, int values)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this folder.
        command.CommandText = text;
#pragma warning restore CA2100
        for (var i = 1; i <= values; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }
}
