using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Carrying;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Npgsql;
using NpgsqlTypes;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>Puts deliveries, whole or part by part, into the tables of PostgreSQL.</summary>
internal static class PostgresParts
{
    /// <summary>Bytes of a delivery are kept in pieces of this size, however they came.</summary>
    public const int PieceSize = 256 << 10;

    /// <summary>What is the same in two takings of one delivery.</summary>
    public static string IdentityOf(DeliveryEntry entry) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(EvidenceJson.Write(entry with { At = default, File = "" }))));

    /// <summary>Takes all of a delivery; it counts at once.</summary>
    public static void TakeWhole(
        PostgresConnected database, DeliveryEntry entry, ReadOnlyMemory<byte> bytes, Delivery delivery)
    {
        var number = Begin(database, entry, parts: 0);
        Forget(database, number);
        for (var piece = 0; piece == 0 || (long)piece * PieceSize < bytes.Length; piece++)
        {
            KeepBytes(
                database, entry.Sha256, piece,
                bytes.Slice(piece * PieceSize, Math.Min(PieceSize, bytes.Length - (piece * PieceSize))));
        }

        Copy(database, number, KeptRow.Of(delivery).Select((row, place) => (place, row)));
        if (entry.IsWhole)
        {
            KeepSources(database, number, KeptRow.Sources(delivery));
        }

        database.Run("UPDATE monitor.deliveries SET is_complete = true WHERE number = $1", number);
    }

    /// <summary>Takes a part once; whether the delivery is here whole then.</summary>
    public static bool Take(PostgresConnected database, DeliveryPart part)
    {
        var number = database.Transact(() => Begin(database, part.Entry, part.Parts));
        database.Transact(() =>
        {
            // Held until the end: nobody takes the delivery whole meanwhile.
            var isNew = database.Number(
                "SELECT 1::bigint FROM monitor.deliveries WHERE number = $1 AND NOT is_complete FOR SHARE", number) > 0
                && database.Run(
                    "INSERT INTO monitor.parts (delivery, part) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                    number, part.Number) > 0;
            if (isNew)
            {
                Keep(database, number, part);
            }

            return isNew;
        });
        return IsWhole(database, number) || Complete(database, number, part.Entry.Sha256);
    }

    private static void Keep(PostgresConnected database, long number, DeliveryPart part)
    {
        if (part.BytesNumber >= 0)
        {
            KeepBytes(database, part.Entry.Sha256, part.BytesNumber, part.Bytes);
        }

        Copy(database, number, part.Rows);
        KeepSources(database, number, part.Sources);
    }

    private static bool IsWhole(PostgresConnected database, long number) => database.Number(
        "SELECT count(*) FROM monitor.deliveries WHERE number = $1 AND is_complete", number) > 0;

    // Who comes last sees that all are there; of two who come together one says so.
    private static bool Complete(PostgresConnected database, long number, string sha256)
    {
        if (database.Number(
            """
            SELECT count(*) FROM monitor.deliveries WHERE number = $1
                AND parts = (SELECT count(*) FROM monitor.parts WHERE delivery = $1)
            """,
            number) == 0)
        {
            return false;
        }

        if (HashOf(database, sha256) != sha256)
        {
            // So that it can be sent anew.
            database.Transact(() => Forget(database, number) + database.Run(
                "DELETE FROM monitor.bytes WHERE sha256 = $1", sha256));
            throw new FormatException($"the bytes of delivery {sha256[..12]} are not what its hash says");
        }

        database.Transact(() => database.Run(
            "UPDATE monitor.deliveries SET is_complete = true WHERE number = $1 AND NOT is_complete", number) == 0
            || PostgresEvidence.Changed(database));
        return true;
    }

    // Takes back what has come of a delivery that was not whole.
    private static int Forget(PostgresConnected database, long number) =>
        database.Run("UPDATE monitor.deliveries SET parts = parts WHERE number = $1 AND NOT is_complete", number) == 0
            ? 0
            : database.Run("DELETE FROM monitor.parts WHERE delivery = $1", number)
                + database.Run("DELETE FROM monitor.rows WHERE delivery = $1", number)
                + database.Run("DELETE FROM monitor.wholes WHERE delivery = $1", number);

    private static string HashOf(PostgresConnected database, string sha256) => database.Query(
        "SELECT bytes FROM monitor.bytes WHERE sha256 = $1 ORDER BY part",
        rows =>
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            while (rows.Read())
            {
                hash.AppendData(rows.GetFieldValue<byte[]>(0));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        },
        sha256);

    /// <summary>The number of a delivery, which is entered where it is new.</summary>
    public static long Begin(PostgresConnected database, DeliveryEntry entry, int parts)
    {
        var identity = IdentityOf(entry);
        database.Run(
            """
            INSERT INTO monitor.deliveries (identity, at, line, sha256, parts, is_complete)
            VALUES ($1, $2, $3, $4, $5, false) ON CONFLICT DO NOTHING
            """,
            identity, entry.At.UtcTicks, EvidenceJson.Write(entry), entry.Sha256, parts);
        return database.Number("SELECT number FROM monitor.deliveries WHERE identity = $1", identity);
    }

    public static void KeepBytes(
        PostgresConnected database, string sha256, int part, ReadOnlyMemory<byte> bytes) => database.Run(
        "INSERT INTO monitor.bytes (sha256, part, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        sha256, part, bytes.ToArray());

    public static void KeepSources(PostgresConnected database, long delivery, IEnumerable<string> sources)
    {
        foreach (var source in sources)
        {
            database.Run(
                "INSERT INTO monitor.wholes (source, delivery) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                source, delivery);
        }
    }

    public static void Copy(PostgresConnected database, long delivery, IEnumerable<(int Number, KeptRow Row)> rows)
    {
        using var copy = database.Connection.BeginBinaryImport(PostgresTables.CopyRows);
        foreach (var (number, row) in rows)
        {
            copy.StartRow();
            copy.Write(delivery, NpgsqlDbType.Bigint);
            copy.Write(number, NpgsqlDbType.Integer);
            copy.Write(KeyHash.Of(row.Key), NpgsqlDbType.Bigint);
            copy.Write(Plain(row.Key.Source), NpgsqlDbType.Text);
            copy.Write(Plain(row.Key.Id), NpgsqlDbType.Text);
            copy.Write(row.IsTakenBack, NpgsqlDbType.Boolean);
            WriteSeen(copy, row.Seen);
            copy.Write(RowBytes.Of(row), NpgsqlDbType.Bytea);
        }

        copy.Complete();
    }

    // PostgreSQL has no text with a zero in it; what a row says exactly is in its bytes.
    private static string Plain(string text) => text.Replace('\0', '\ufffd');

    private static void WriteSeen(NpgsqlBinaryImporter copy, Observation? seen)
    {
        if (seen is null)
        {
            for (var column = 0; column < 6; column++)
            {
                copy.WriteNull();
            }

            return;
        }

        copy.Write(seen.When.From.UtcTicks, NpgsqlDbType.Bigint);
        copy.Write(seen.When.To.UtcTicks, NpgsqlDbType.Bigint);
        copy.Write(ObservationKinds.Word(seen.Kind), NpgsqlDbType.Text);
        copy.Write(seen.Count, NpgsqlDbType.Integer);
        copy.Write(Plain(seen.Marking), NpgsqlDbType.Text);
        WritePlace(copy, seen.Where);
    }

    private static void WritePlace(NpgsqlBinaryImporter copy, Area area)
    {
        Position? place = area switch
        {
            PointArea point => point.Centre,
            SectorArea sector => sector.Observer,
            _ => null,
        };
        if (place is { } known)
        {
            copy.Write(Point(known), NpgsqlDbType.Bytea);
        }
        else
        {
            copy.WriteNull();
        }
    }

    // A point as PostGIS takes it: little-endian, with the number of WGS 84.
    private static byte[] Point(Position place)
    {
        var bytes = new byte[25];
        bytes[0] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), 0x2000_0001);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(5), 4326);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(9), place.Lon);
        BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(17), place.Lat);
        return bytes;
    }
}
