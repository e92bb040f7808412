namespace Entente.Monitoring.Evidence.Stores;

/// <summary>How rows are asked for in SQLite: a delivery's number, the row's number and its bytes.</summary>
internal static class SqliteRows
{
    /// <summary>
    /// Rows that say something of the time between two moments. They are found by time and fetched as they lie in the
    /// file, which takes less than half as long where they came in no order.
    /// </summary>
    public const string Usual = """
        SELECT found.delivery, found.row, found.body FROM (
            SELECT delivery, row FROM evidence_rows AS one
            WHERE one.begins >= $1 - 1728000000000 AND one.begins < $2 AND one.ends >= $1
            ORDER BY delivery, row) AS place
        CROSS JOIN evidence_rows AS found ON found.delivery = place.delivery AND found.row = place.row
        """;

    /// <summary>The same for those that are known less exactly.</summary>
    public const string WideOnes = """
        SELECT delivery, row, body FROM evidence_rows AS one INDEXED BY evidence_rows_wide
        WHERE one.ends - one.begins > 1728000000000 AND one.ends >= $1
            AND one.begins < $1 - 1728000000000
        """;

    /// <summary>The other rows of the keys of these, where there are others.</summary>
    public const string UsualAgain = """
        SELECT other.delivery, other.row, other.body FROM evidence_rows AS one
        CROSS JOIN evidence_again AS again ON again.key = one.key
        CROSS JOIN evidence_rows AS other ON other.key = one.key
        WHERE one.begins >= $1 - 1728000000000 AND one.begins < $2 AND one.ends >= $1
        """;

    public const string WideAgain = """
        SELECT other.delivery, other.row, other.body FROM evidence_rows AS one INDEXED BY evidence_rows_wide
        CROSS JOIN evidence_again AS again ON again.key = one.key
        CROSS JOIN evidence_rows AS other ON other.key = one.key
        WHERE one.ends - one.begins > 1728000000000 AND one.ends >= $1
            AND one.begins < $1 - 1728000000000
        """;

    /// <summary>What was said before of the keys that a delivery names.</summary>
    public const string Before = """
        SELECT other.delivery, other.row, other.body FROM evidence_rows AS one
        CROSS JOIN evidence_rows AS other ON other.key = one.key
        WHERE one.delivery = $1 AND other.delivery <> $1
        """;

    /// <summary>Everything that was said before a delivery.</summary>
    public const string AllBefore = "SELECT delivery, row, body FROM evidence_rows WHERE delivery <> $1";

    /// <summary>Remembers the keys of a delivery that have other rows too.</summary>
    public const string RememberAgain = """
        INSERT OR IGNORE INTO evidence_again (key)
        SELECT one.key FROM evidence_rows AS one WHERE one.delivery = $1 AND EXISTS (
            SELECT 1 FROM evidence_rows AS other
            WHERE other.key = one.key AND (other.delivery <> one.delivery OR other.row <> one.row))
        """;
}
