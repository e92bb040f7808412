using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Intake.Ucdp;

namespace Entente.Monitoring.Intake;

/// <summary>What a file is, by the names in it.</summary>
internal static class FormatGuess
{
    private const int MostLooked = 64 << 10;

    /// <summary>The columns that no other format has, the most telling first.</summary>
    private static readonly (IntakeFormat Format, string[] Columns)[] Tables =
    [
        (IntakeFormat.UcdpGed, ["type_of_violence", "where_prec", "date_start"]),
        (IntakeFormat.Acled, ["event_id_cnty", "event_date", "sub_event_type"]),
        (IntakeFormat.AcledDeleted, ["event_id_cnty", "deleted_timestamp"]),
        (IntakeFormat.Firms, ["acq_date", "acq_time", "satellite"]),
        (IntakeFormat.ViinaSlice, ["datetime", "lon", "lat", "event_type", "headline_hash"]),
        (IntakeFormat.Viina, ["date", "longitude", "latitude", "geo_precision"]),
        (IntakeFormat.OsceCounts, ["period_ends", "region", "ceasefire_violations"]),
        (IntakeFormat.OsceBearings, ["when_local", "observer_position", "bearing"]),
        (IntakeFormat.Efforts, ["id", "zone", "done_hours", "planned_hours"]),
        (IntakeFormat.Observations, ["id", "kind", "from"]),
    ];

    public static IntakeFormat? Of(ReadOnlySpan<byte> bytes, string fileName)
    {
        var begin = bytes[..Math.Min(bytes.Length, MostLooked)];
        begin = begin.StartsWith("\uFEFF"u8) ? begin[3..] : begin;
        begin = begin.TrimStart(" \t\r\n"u8);
        return begin.StartsWith("{"u8) ? Json(begin, fileName) : Table(begin);
    }

    private static IntakeFormat? Json(ReadOnlySpan<byte> begin, string fileName) =>
        Has(begin, "\"FeatureCollection\""u8) || fileName.EndsWith(".geojson", StringComparison.OrdinalIgnoreCase)
            ? IntakeFormat.GeoJson
        : Has(begin, "\"results\""u8) ? IntakeFormat.Kobo
        : Has(begin, "\"@odata.context\""u8) || Has(begin, "\"__system\""u8) ? IntakeFormat.Odk
        : null;

    private static IntakeFormat? Table(ReadOnlySpan<byte> begin)
    {
        var text = begin.ToArray();
        var rows = new CsvReader(text);
        if (!rows.Next() || rows.Mistake is not null)
        {
            return null;
        }

        var names = CsvCells.Header(rows);
        foreach (var (format, columns) in Tables)
        {
            if (columns.All(column => names.Contains(column, StringComparer.OrdinalIgnoreCase)))
            {
                return format;
            }
        }

        return UcdpEvents.HasNoHeader(new CsvReader(text)) ? IntakeFormat.UcdpGed : null;
    }

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) => text.IndexOf(word) >= 0;
}
