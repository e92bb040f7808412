namespace Entente.Register.Stores;

/// <summary>
/// What a database takes into its intake. The row of the head is the lock, as it is an append's. The first statement
/// writes its leaf there, so that an append that waited for the row sees that the intake is no longer empty; those
/// that follow hold the row and do not write it, which is quicker, and who empties the intake takes the row before
/// looking into it.
/// </summary>
internal sealed class PostgresReceive(long expectedSize, IntakeEnds? intake, ReceivedEntry entry, byte[] identity)
{
    private const string First = """
        WITH won AS (
            UPDATE register.head SET received = $4 WHERE size = $5 AND received = $7
            AND NOT EXISTS (SELECT FROM register.entries WHERE identity = $6) RETURNING size)
        INSERT INTO register.intake (idx, recorded, statement, leaf) SELECT $1, $2, $3, $4 FROM won
        """;

    // Of two who do this at once one has the index, which is there once.
    private const string Following = """
        INSERT INTO register.intake (idx, recorded, statement, leaf)
        SELECT $1, $2, $3, $4 FROM register.head WHERE size = $5 AND received = $7
        AND NOT EXISTS (SELECT FROM register.entries WHERE identity = $6) FOR UPDATE OF head
        """;

    /// <summary>False: nothing was done.</summary>
    public bool Try(PostgresSession session) => session.Run(
        intake is null ? First : Following,
        entry.Index, entry.Recorded, entry.Statement, entry.Leaf, expectedSize, identity, intake?.First ?? []) == 1;

    /// <summary>
    /// After an answer was lost: the head is taken first, so that what the lost connection may still do has been done,
    /// or can no longer be.
    /// </summary>
    public bool TryAgain(PostgresSession session)
    {
        using var transaction = session.Begin();
        session.Number(PostgresAppend.Lock);
        // A commit that writes is answered when it and all before it are as safe as the server makes them.
        var isThere = session.Run(
            "UPDATE register.intake SET leaf = leaf WHERE idx = $1 AND leaf = $2", entry.Index, entry.Leaf) == 1;
        if (!isThere && !Try(session))
        {
            return false;
        }

        transaction.Commit();
        return true;
    }
}
