using System.Net.Sockets;
using Npgsql;

namespace Entente.Register.Stores;

/// <summary>What PostgreSQL and the network say, as a sentence for a person.</summary>
internal static class PostgresTrouble
{
    public const string NotUnique = PostgresErrorCodes.UniqueViolation;

    public static bool IsOutside(Exception e) =>
        e is NpgsqlException or IOException or SocketException or TimeoutException;

    /// <summary>The server gave no answer: what it was asked may be done or not.</summary>
    public static bool IsLost(Exception e) => e is PostgresException postgres
        ? postgres.SqlState.StartsWith("08", StringComparison.Ordinal)
            || postgres.InvariantSeverity is "FATAL" or "PANIC"
        : IsOutside(e);

    /// <summary>The server took the work back because of others who worked at the same time.</summary>
    public static bool IsConflict(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    public static StoreException From(string name, Exception e) => e is PostgresException postgres
        ? FromState(name, postgres)
        : new StoreException(
            StoreTrouble.Unreachable,
            $"{name} cannot be reached: {Reason(e)}. Check that the server runs there, and the way to it",
            e);

    public static StoreException Unknown(string name, Exception? cause) => new(
        StoreTrouble.Unknown,
        $"{name} was lost while entries were written, and whether they were recorded is not known. Record them again "
        + "when it is back: what is there already is not recorded twice",
        cause);

    public static StoreException NotReplicated(string name) => new(
        StoreTrouble.Unknown,
        $"{name} has written the entries, and no standby has confirmed them in time. They may be lost if the server "
            + "is. "
        + "Look at the standbys, then record them again: what is there already is not recorded twice");

    public static StoreException Damaged(string name, string what, Exception? cause = null) => new(
        StoreTrouble.Damaged,
        $"{name} is damaged: {what}. See what is wrong with: entente register check {name}",
        cause);

    public static StoreException Missing(string name) => new(
        StoreTrouble.Missing, $"There is no register at {name}. Make one with: entente register init {name}");

    public static StoreException Foreign(string name, string what) => new(
        StoreTrouble.Missing, $"{name} is not a register: {what}. Name another database");

    public static StoreException Exists(string name) => new(
        StoreTrouble.Exists, $"There is a register at {name} already. Name another database to begin a new one");

    public static StoreException CannotWrite(string name, Exception? cause = null) => new(
        StoreTrouble.ReadOnly,
        $"{name} may be read and not written. Nothing was recorded; name the primary server, and a user who may write",
        cause);

    private static StoreException FromState(string name, PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.DiskFull => new StoreException(
            StoreTrouble.Full, $"There is no room left at {name}. Nothing was recorded; make room and try again", e),
        PostgresErrorCodes.ProgramLimitExceeded or PostgresErrorCodes.OutOfMemory => new StoreException(
            StoreTrouble.Full, $"That is too much at once for {name}. Nothing was recorded; record less at once", e),
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege => CannotWrite(name, e),
        PostgresErrorCodes.InvalidCatalogName => new StoreException(
            StoreTrouble.Missing, $"There is no database at {name}. Make it with PostgreSQL's createdb", e),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new StoreException(
                StoreTrouble.Unreachable, $"{name} does not let that user in. Check the user and the password", e),
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled => new StoreException(
            StoreTrouble.Unreachable,
            $"{name} stayed locked, or is too slow. Nothing was recorded; try again later",
            e),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => Missing(name),
        var state when IsDamage(state) => Damaged(name, e.MessageText, e),
        _ => new StoreException(
            StoreTrouble.Unreachable, $"{name} cannot be used: {e.MessageText}. Look at the server's own log", e),
    };

    private static bool IsDamage(string state) =>
        state is PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted
            or PostgresErrorCodes.UndefinedColumn
        || state.StartsWith("22", StringComparison.Ordinal) || state.StartsWith("23", StringComparison.Ordinal);

    // The innermost mistake says what happened; those around it say that something did.
    private static string Reason(Exception e) => (e.InnerException ?? e).Message.TrimEnd('.');
}
