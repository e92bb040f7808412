using Microsoft.Data.Sqlite;

namespace Entente.Register.Stores;

/// <summary>Finds a register's file as it may be opened, and makes a new one.</summary>
internal static class SqliteTables
{
    /// <summary>Opens the file; null where there is none, or one with nothing in it.</summary>
    /// <returns>With a stamp where the file is read as one that cannot change, on read-only media.</returns>
    public static (SqliteFile? File, FileStamp? Unchanging) Find(string path, bool mayWrite, TimeSpan patience)
    {
        if (Directory.Exists(path))
        {
            throw SqliteTrouble.Foreign(path, "it is a folder");
        }

        if (!File.Exists(path))
        {
            return (null, null);
        }

        var mode = mayWrite ? SqliteOpenMode.ReadWrite : SqliteOpenMode.ReadOnly;
        try
        {
            return (Open(path, mode, patience, false), null);
        }
        catch (SqliteException e) when (IsUnwritable(e) && FileStamp.Of(path) is { IsSettled: true } stamp)
        {
            // Without the right to write beside it, not even the file of its locks can be had.
            return (Open(path, SqliteOpenMode.ReadOnly, patience, true), stamp);
        }
    }

    /// <summary>Makes the tables in a file that is new or empty.</summary>
    /// <param name="journal">"WAL", or "OFF" for a file that is thrown away where it does not get whole.</param>
    /// <param name="fill">Puts in what it holds from the first.</param>
    public static SqliteFile Create(string path, TimeSpan patience, string journal, Action<SqliteFile> fill)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            throw new StoreException(
                StoreTrouble.Unreachable, $"There is no folder {folder} for {path}. Make it first");
        }

        var file = SqliteFile.Open(path, SqliteOpenMode.ReadWriteCreate, patience);
        try
        {
            EnsureEmpty(file, path);
            file.Run($"PRAGMA journal_mode = {journal}");
            file.Transact(path, () =>
            {
                EnsureEmpty(file, path);
                file.Run(SqliteFile.Tables);
                file.Run($"PRAGMA application_id = {SqliteFile.ApplicationId}");
                file.Run($"PRAGMA user_version = {SqliteFile.Version}");
                fill(file);
                return true;
            });
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void EnsureEmpty(SqliteFile file, string path)
    {
        if (HoldsRegister(file, path))
        {
            throw SqliteTrouble.Exists(path);
        }
    }

    // What is too short to be a database SQLite takes for an empty one, and would write over it.
    private static bool HoldsRegister(SqliteFile file, string path) =>
        file.HoldsRegister(path)
        || (new FileInfo(path) is { Exists: true, Length: > 0 and < 512 }
            ? throw SqliteTrouble.Foreign(path, "it is not a database of SQLite")
            : false);

    private static SqliteFile? Open(string path, SqliteOpenMode mode, TimeSpan patience, bool unchanging)
    {
        var file = SqliteFile.Open(path, mode, patience, unchanging);
        try
        {
            if (HoldsRegister(file, path))
            {
                EnsureJournal(file, mode);
                return file;
            }
        }
        catch
        {
            file.Dispose();
            throw;
        }

        file.Dispose();
        return null;
    }

    // A backup is one file alone, without a write-ahead log; when it is written to again it gets one.
    private static void EnsureJournal(SqliteFile file, SqliteOpenMode mode)
    {
        using var reader = file.Query("PRAGMA journal_mode");
        if (mode == SqliteOpenMode.ReadOnly || !reader.Read() || reader.GetString(0) == "wal")
        {
            return;
        }

        reader.Close();
        try
        {
            file.Run("PRAGMA journal_mode = WAL");
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteTrouble.ReadOnly)
        {
            // It can be read; what is written to it says why it cannot.
        }
    }

    private static bool IsUnwritable(SqliteException e) =>
        e.SqliteErrorCode is SqliteTrouble.CannotOpen or SqliteTrouble.ReadOnly;
}
