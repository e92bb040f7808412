namespace Entente.Register.Stores;

/// <summary>
/// Copies a register into one file, and back into a store of either kind. The file is a register of SQLite itself: it
/// can be checked and asked where it lies.
/// </summary>
public static class StoreBackup
{
    /// <summary>What a file is called until it is whole.</summary>
    public const string Unfinished = ".part";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Writes a register, as it stands now, to a new file. Others may go on writing to the register.</summary>
    /// <param name="progress">Is told how many entries are written.</param>
    /// <returns>The head that the file has.</returns>
    public static StoredHead Backup(
        ILogStore source, string path, IProgress<long>? progress, CancellationToken cancellation = default) =>
        WriteFile(path, new LogCopy(source, progress, cancellation));

    /// <summary>Makes a register out of a file; there must be none yet.</summary>
    /// <returns>The head that the register has.</returns>
    public static StoredHead Restore(
        string path,
        RegisterPlace target,
        TimeProvider time,
        IProgress<long>? progress,
        CancellationToken cancellation = default)
    {
        using var source = new SqliteStore(path, false, time);
        var copy = new LogCopy(source, progress, cancellation);
        if (target.Path is { } file)
        {
            return WriteFile(file, copy);
        }

        using var store = new PostgresStore(target.Url!, true, time);
        store.Fill(copy);
        return copy.Head;
    }

    // Written beside, and given its name when it is whole and on the disk.
    private static StoredHead WriteFile(string path, LogCopy copy)
    {
        if (Path.Exists(path))
        {
            throw new StoreException(
                StoreTrouble.Exists, $"{path} is there already, and nothing is written over. Name another file");
        }

        var part = path + Unfinished;
        if (Path.Exists(part))
        {
            throw new StoreException(
                StoreTrouble.Exists,
                $"{part} is there: another copy is being written, or was cut off. If none is, delete it and try again");
        }

        try
        {
            Fill(part, copy);
            File.Move(part, path, false);
            return copy.Head;
        }
        catch (Exception e) when (SqliteTrouble.IsOutside(e))
        {
            Delete(part);
            throw SqliteTrouble.From(path, e);
        }
        catch
        {
            Delete(part);
            throw;
        }
    }

    private static void Fill(string part, LogCopy copy)
    {
        // What is cut off is thrown away, so that nothing needs to be undone.
        using var file = SqliteTables.Create(part, Patience, "OFF", file => SqliteRows.PutAll(file, copy));
    }

    private static void Delete(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is on its way to the caller; the next copy names the file that is left.
        }
    }
}
