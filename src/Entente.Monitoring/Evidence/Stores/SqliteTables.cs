namespace Entente.Monitoring.Evidence.Stores;

/// <summary>The tables of evidence in a file of SQLite; a register may lie in the same file.</summary>
internal static class SqliteTables
{
    /// <summary>"EntM", in the header of a file that holds evidence alone.</summary>
    public const int ApplicationId = 0x456e746d;

    /// <summary>"Ente", in the header of a register's file.</summary>
    public const int RegisterId = 0x456e7465;

    /// <summary>The tables below. A file with a higher number was made by a newer version.</summary>
    public const int Version = 1;

    public const string Create = """
        CREATE TABLE evidence (
            id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, changes INTEGER NOT NULL) STRICT;
        CREATE TABLE evidence_files (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
        CREATE TABLE evidence_deliveries (
            number INTEGER PRIMARY KEY, at INTEGER NOT NULL, line TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT;
        CREATE TABLE evidence_bytes (
            sha256 TEXT NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,
            PRIMARY KEY (sha256, part)) STRICT;
        CREATE TABLE evidence_rows (
            delivery INTEGER NOT NULL, row INTEGER NOT NULL, key INTEGER NOT NULL,
            begins INTEGER, ends INTEGER, body BLOB NOT NULL, PRIMARY KEY (delivery, row)) STRICT, WITHOUT ROWID;
        CREATE INDEX evidence_rows_by_key ON evidence_rows (key);
        CREATE INDEX evidence_rows_by_time ON evidence_rows (begins, ends, key) WHERE begins IS NOT NULL;
        CREATE INDEX evidence_rows_wide ON evidence_rows (ends) WHERE ends - begins > 1728000000000;
        CREATE TABLE evidence_again (key INTEGER PRIMARY KEY) STRICT;
        CREATE TABLE evidence_wholes (
            source TEXT NOT NULL, delivery INTEGER NOT NULL, PRIMARY KEY (source, delivery)) STRICT;
        CREATE TABLE evidence_decisions (number INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT;
        CREATE TABLE evidence_photos (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
        CREATE TABLE evidence_handed_in (
            sha256 TEXT NOT NULL, source TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (sha256, source)) STRICT;
        INSERT INTO evidence (id, version, changes) VALUES (1, 1, 0);
        """;
}
