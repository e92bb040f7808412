using Microsoft.Data.Sqlite;

namespace Entente.Register.Stores;

/// <summary>What SQLite and the file system say, as a sentence for a person.</summary>
internal static class SqliteTrouble
{
    private const int Permission = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    public const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    public const int CannotOpen = 14;
    private const int TooBig = 18;
    private const int Constraint = 19;
    private const int NotADatabase = 26;
    public const int NotUnique = 2067;

    public static bool IsOutside(Exception e) => e is SqliteException or IOException or UnauthorizedAccessException;

    /// <param name="isWriting">Something is too large for the file; what is read from it cannot be.</param>
    public static StoreException From(string path, Exception e, bool isWriting = true) => e is SqliteException sqlite
        ? sqlite.SqliteErrorCode == TooBig && !isWriting
            ? Damaged(path, "something in it says of itself that it is larger than anything can be", e)
            : FromCode(path, sqlite)
        : new StoreException(
            e is UnauthorizedAccessException ? StoreTrouble.ReadOnly : StoreTrouble.Unreachable,
            $"{path} cannot be used: {e.Message.TrimEnd('.')}. Check the path and who may read and write there",
            e);

    /// <summary>A commit that failed while it was written: after a crash it may be found whole.</summary>
    public static StoreException FromCommit(string path, SqliteException e) => e.SqliteErrorCode == InputOutput
        ? new StoreException(
            StoreTrouble.Unknown,
            $"{path}: the disk failed while entries were written ({e.Message}), and whether they were recorded is not "
            + "known. Look at the disk, then open the register again and record them again: what is there already is "
            + "not recorded twice",
            e)
        : FromCode(path, e);

    public static StoreException Damaged(string path, string what, Exception? cause = null) => new(
        StoreTrouble.Damaged,
        $"{path} is damaged: {what}. See what is wrong with: entente register check {path}",
        cause);

    public static StoreException Foreign(string path, string what) => new(
        StoreTrouble.Missing, $"{path} is not a register: {what}. Name another file, or make one with: "
        + "entente register init");

    public static StoreException Missing(string path) => new(
        StoreTrouble.Missing, $"There is no register at {path}. Make one with entente register init");

    public static StoreException Exists(string path) => new(
        StoreTrouble.Exists, $"There is a register at {path} already. Name another file to begin a new one");

    private static StoreException FromCode(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        Busy or Locked => new StoreException(
            StoreTrouble.Unreachable,
            $"{path} stayed locked: another program is writing to it. Nothing was recorded; try again when it is done",
            e),
        ReadOnly => CannotWrite(path, e),
        Full => new StoreException(
            StoreTrouble.Full, $"There is no room left for {path}. Nothing was recorded; make room and try again", e),
        TooBig => new StoreException(
            StoreTrouble.Full, $"An entry is too large for {path}. Nothing was recorded; record less at once", e),
        NotADatabase => Foreign(path, "it is not a database of SQLite"),
        Corrupt => Damaged(path, "its pages do not fit together", e),
        CannotOpen or Permission => new StoreException(
            StoreTrouble.Unreachable,
            $"{path} cannot be opened. Check that its folder is there, and who may read and write in it",
            e),
        Constraint => Damaged(path, "what it holds breaks its own rules", e),
        _ => new StoreException(
            StoreTrouble.Unreachable,
            $"{path} cannot be read or written: {e.Message.TrimEnd('.')}. Look at the disk and try again",
            e),
    };

    public static StoreException CannotWrite(string path, Exception? cause = null) => new(
        StoreTrouble.ReadOnly,
        $"{path} may be read and not written. Nothing was recorded; ask for the right to write to it and to its "
        + "folder",
        cause);
}
