using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Intake;

namespace Entente.Monitoring.Carrying;

/// <summary>Divides a delivery by time and place, so that several can work at it at once.</summary>
internal static class DeliverySplit
{
    /// <summary>A message is at most a megabyte, and a row with its texts some hundred bytes.</summary>
    public const int RowsInPart = 500;

    private const int BytesInPart = PostgresParts.PieceSize;
    private const int MostBytesOfRows = 512 << 10;

    /// <summary>The parts, each with the words under which it is carried.</summary>
    public static IReadOnlyList<(string Subject, DeliveryPart Part)> Split(
        DeliveryEntry entry, Delivery delivery, ReadOnlyMemory<byte> bytes)
    {
        var runs = Runs(delivery).ToList();
        var pieces = Math.Max(1, (bytes.Length + BytesInPart - 1) / BytesInPart);
        var parts = new List<(string, DeliveryPart)>();
        var total = runs.Count + pieces;
        foreach (var (subject, rows) in runs)
        {
            parts.Add((subject, new(entry, parts.Count, total, [], rows, -1, default)));
        }

        for (var piece = 0; piece < pieces; piece++)
        {
            var start = piece * BytesInPart;
            var part = bytes.Slice(start, Math.Min(BytesInPart, bytes.Length - start));
            parts.Add(("bytes.0", new(entry, parts.Count, total, [], [], piece, part)));
        }

        if (entry.IsWhole)
        {
            var (subject, first) = parts[0];
            parts[0] = (subject, first with { Sources = [.. KeptRow.Sources(delivery)] });
        }

        return parts;
    }

    // Rows of one day and one square of a degree follow one another.
    private static IEnumerable<(string Subject, List<(int, KeptRow)> Rows)> Runs(Delivery delivery)
    {
        var (rows, size, subject) = (new List<(int, KeptRow)>(), 0, "");
        foreach (var (place, number, row) in KeptRow.Of(delivery)
            .Select((row, number) => (Place: PlaceOf(row), Number: number, Row: row))
            .OrderBy(one => one.Place.Day).ThenBy(one => one.Place.Square, StringComparer.Ordinal)
            .ThenBy(one => one.Number))
        {
            if (rows.Count == RowsInPart || size > MostBytesOfRows)
            {
                yield return (subject, rows);
                (rows, size) = ([], 0);
            }

            subject = rows.Count == 0 ? $"{place.Square}.{place.Day}" : subject;
            rows.Add((number, row));
            size += RowBytes.Of(row).Length;
        }

        if (rows.Count > 0)
        {
            yield return (subject, rows);
        }
    }

    private static (int Day, string Square) PlaceOf(KeptRow row)
    {
        Position? place = row.Seen?.Where switch
        {
            PointArea point => point.Centre,
            SectorArea sector => sector.Observer,
            _ => null,
        };
        var day = row.Seen is { } seen ? DateOnly.FromDateTime(seen.When.From.UtcDateTime).DayNumber : 0;
        return (day, place is { } known
            ? $"lat{(int)Math.Floor(known.Lat)}lon{(int)Math.Floor(known.Lon)}"
            : "nowhere");
    }
}
