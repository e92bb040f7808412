using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Npgsql;
using NpgsqlTypes;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>Puts deliveries, whole or part by part, into the tables of PostgreSQL.</summary>
internal static class PostgresParts
{
    /// <summary>Bytes of a delivery are kept in parts of this size.</summary>
    private const int PartSize = 16 << 20;

    /// <summary>What is the same in two takings of one delivery.</summary>
    public static string IdentityOf(DeliveryEntry entry) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(EvidenceJson.Write(entry with { At = default, File = "" }))));

    /// <summary>Takes all of a delivery; it counts at once.</summary>
    public static void TakeWhole(
        PostgresConnected database, DeliveryEntry entry, ReadOnlyMemory<byte> bytes, Delivery delivery)
    {
        var number = Begin(database, entry, parts: 0);
        for (var part = 0; part == 0 || (long)part * PartSize < bytes.Length; part++)
        {
            KeepBytes(
                database, entry.Sha256, part,
                bytes.Slice(part * PartSize, Math.Min(PartSize, bytes.Length - (part * PartSize))));
        }

        Copy(database, number, KeptRow.Of(delivery).Select((row, place) => (place, row)));
        if (entry.IsWhole)
        {
            KeepSources(database, number, KeptRow.Sources(delivery));
        }

        database.Run("UPDATE monitor.deliveries SET is_complete = true WHERE number = $1", number);
    }

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
