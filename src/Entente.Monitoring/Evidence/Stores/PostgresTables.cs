namespace Entente.Monitoring.Evidence.Stores;

/// <summary>The tables of evidence in PostgreSQL, with places for PostGIS, and the questions to them.</summary>
internal static class PostgresTables
{
    /// <summary>What listeners are told of.</summary>
    public const string Channel = "entente_evidence";

    /// <summary>The tables below. A database with a higher number was made by a newer version.</summary>
    public const int Version = 1;

    /// <summary>Two who make the tables, or take a delivery whole, wait for each other under this number.</summary>
    public const long Lock = 0x456e_746d;

    public const string Create = """
        CREATE SCHEMA monitor;
        CREATE TABLE monitor.form (
            id int PRIMARY KEY CHECK (id = 1), name text NOT NULL, version int NOT NULL, changes bigint NOT NULL);
        CREATE TABLE monitor.files (
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, bytes bytea NOT NULL);
        CREATE TABLE monitor.deliveries (
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, identity text NOT NULL UNIQUE,
            at bigint NOT NULL, line text NOT NULL, sha256 text NOT NULL,
            parts int NOT NULL, is_complete boolean NOT NULL);
        CREATE TABLE monitor.parts (
            delivery bigint NOT NULL, part int NOT NULL, PRIMARY KEY (delivery, part));
        CREATE TABLE monitor.bytes (
            sha256 text NOT NULL, part int NOT NULL, bytes bytea NOT NULL, PRIMARY KEY (sha256, part));
        CREATE TABLE monitor.rows (
            delivery bigint NOT NULL, row int NOT NULL, key bigint NOT NULL,
            source text NOT NULL, id text NOT NULL, is_taken_back boolean NOT NULL,
            begins bigint, ends bigint, kind text, count int, marking text, place geography(Point, 4326),
            body bytea NOT NULL, PRIMARY KEY (delivery, row));
        CREATE INDEX rows_by_key ON monitor.rows (key);
        CREATE INDEX rows_by_time ON monitor.rows (begins, ends, key) WHERE begins IS NOT NULL;
        CREATE INDEX rows_wide ON monitor.rows (ends) WHERE ends - begins > 1728000000000;
        CREATE INDEX rows_by_place ON monitor.rows USING gist (place);
        CREATE TABLE monitor.wholes (
            source text NOT NULL, delivery bigint NOT NULL, PRIMARY KEY (source, delivery));
        CREATE TABLE monitor.decisions (
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line text NOT NULL);
        CREATE TABLE monitor.photos (sha256 text PRIMARY KEY, bytes bytea NOT NULL);
        CREATE TABLE monitor.handed_in (
            sha256 text NOT NULL, source text NOT NULL, at bigint NOT NULL, PRIMARY KEY (sha256, source));
        ALTER TABLE monitor.photos ALTER COLUMN bytes SET STORAGE EXTERNAL;
        ALTER TABLE monitor.bytes ALTER COLUMN bytes SET STORAGE EXTERNAL;
        CREATE VIEW monitor.seen AS
            SELECT source, id, kind, count, marking, place,
                'epoch'::timestamptz + (begins - 621355968000000000) / 10 * interval '1 microsecond' AS begins,
                'epoch'::timestamptz + (ends - 621355968000000000) / 10 * interval '1 microsecond' AS ends
            FROM (
                SELECT DISTINCT ON (rows.source, rows.id) rows.*, deliveries.at, deliveries.identity
                FROM monitor.rows JOIN monitor.deliveries ON deliveries.number = rows.delivery
                WHERE deliveries.is_complete AND (rows.is_taken_back OR rows.kind IS NOT NULL)
                ORDER BY rows.source, rows.id, deliveries.at DESC, deliveries.identity DESC, rows.row DESC) AS last
            WHERE NOT is_taken_back AND NOT EXISTS (
                SELECT 1 FROM monitor.wholes JOIN monitor.deliveries AS later ON later.number = wholes.delivery
                WHERE wholes.source = last.source AND later.is_complete
                    AND (later.at, later.identity) > (last.at, last.identity));
        INSERT INTO monitor.form (id, name, version, changes) VALUES (1, 'entente evidence', 1, 0)
        """;

    public const string Deliveries =
        "SELECT number, line FROM monitor.deliveries WHERE is_complete ORDER BY at, identity";

    /// <summary>All rows of the keys that are there between two moments.</summary>
    public const string Usual = """
        SELECT delivery, row, body FROM monitor.rows WHERE key IN (
            SELECT key FROM monitor.rows
            WHERE begins >= $1 - 1728000000000 AND begins < $2 AND ends >= $1)
        """;

    /// <summary>The same for those that are known less exactly.</summary>
    public const string WideOnes = """
        SELECT delivery, row, body FROM monitor.rows WHERE key IN (
            SELECT key FROM monitor.rows WHERE ends - begins > 1728000000000 AND ends >= $1 AND begins < $2)
        """;

    public const string OfKeys = "SELECT delivery, row, body FROM monitor.rows WHERE key = ANY ($1)";

    public const string All = "SELECT delivery, row, body FROM monitor.rows";

    public const string CopyRows = """
        COPY monitor.rows (delivery, row, key, source, id, is_taken_back, begins, ends, kind, count, marking, place,
            body) FROM STDIN (FORMAT binary)
        """;
}
