namespace Entente.Monitoring.Evidence.Stores;

/// <summary>How rows are asked for in SQLite: a delivery's number, the row's number and its bytes.</summary>
internal static class SqliteRows
{
    /// <summary>All rows of the keys that are there between two moments.</summary>
    public const string Usual = """
        SELECT other.delivery, other.row, other.body FROM evidence_rows AS one
        CROSS JOIN evidence_rows AS other ON other.key = one.key
        WHERE one.begins >= $1 - 1728000000000 AND one.begins < $2 AND one.ends >= $1
        """;

    /// <summary>The same for those that are known less exactly.</summary>
    public const string WideOnes = """
        SELECT other.delivery, other.row, other.body FROM evidence_rows AS one
        CROSS JOIN evidence_rows AS other ON other.key = one.key
        WHERE one.ends - one.begins > 1728000000000 AND one.ends >= $1 AND one.begins < $2
        """;

    public const string OfKey = "SELECT delivery, row, body FROM evidence_rows WHERE key = $1";

    public const string All = "SELECT delivery, row, body FROM evidence_rows";
}
