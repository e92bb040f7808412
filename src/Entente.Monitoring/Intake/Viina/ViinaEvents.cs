using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Viina;

/// <summary>
/// VIINA's reports with its own columns, as its read-me describes them: the day as 20220224, the time as 12:05 where
/// it is known, a precision from street to province, and for each label a probability or a yes.
/// </summary>
internal sealed class ViinaEvents
{
    private const int Id = 0;
    private const int EventId = 1;
    private const int ReportId = 2;
    private const int Source = 3;
    private const int Date = 4;
    private const int Clock = 5;
    private const int Url = 6;
    private const int Address = 7;
    private const int Lon = 8;
    private const int Lat = 9;
    private const int Precision = 10;
    private const int FirstLabel = 11;

    /// <summary>For each label three spellings of its column, of which the first that is there counts.</summary>
    private const int Spellings = 3;

    private static readonly string[] Labels = [.. ViinaKinds.Labels];

    private readonly RowNames _names = new();

    public static string[] Columns { get; } =
    [
        "viina_id", "event_id", "report_id", "source", "!date", "time", "url", "address", "!longitude", "!latitude",
        "geo_precision", .. Labels.SelectMany(label => new[] { $"t_{label}_b", $"t_{label}", $"t_{label}_pred" }),
    ];

    public void Take(Cells row)
    {
        if (IsMissing(row, Lon) || IsMissing(row, Lat))
        {
            row.Delivery.Skip("without a place");
            return;
        }

        var (time, place) = (ReadTime(row), row.Place(Lon, Lat));
        string[] labels = [.. Labels.Where((_, number) => HasLabel(row, FirstLabel + (number * Spellings)))];
        if (row.IsWrong || time is not { } when || place is not { } centre)
        {
            return;
        }

        var (delivery, options) = (row.Delivery, row.Delivery.Options);
        var id = row.Has(Id) ? row.OwnText(Id) : row.Has(EventId) ? row.OwnText(EventId) : _names.Name(row.Row);
        delivery.Add(new Observation(
            delivery.Key(id), ViinaKinds.Of(labels), 1, when, new PointArea(centre, Radius(row)),
            row.Text(Source, "VIINA"), "report", options.Standing ?? Standing.Reported,
            delivery.Pool.Get(System.Text.Encoding.UTF8.GetBytes(string.Join('|', labels))),
            row.Has(ReportId) ? row.OwnText(ReportId) : RowNames.Fingerprint(row[Url]), row.Text(Address),
            options.Marking)
        {
            Origin = row.Origin,
        });
    }

    private static bool IsMissing(Cells row, int name) => !row.Has(name) || row[name].SequenceEqual("NA"u8);

    private static bool HasLabel(Cells row, int first)
    {
        for (var name = first; name < first + Spellings; name++)
        {
            if (!IsMissing(row, name))
            {
                return NumberText.Real(row[name]) >= 0.5;
            }
        }

        return false;
    }

    private static Interval? ReadTime(Cells row)
    {
        if ((TimeText.CompactDay(row[Date]) ?? TimeText.Day(row[Date])) is not { } day)
        {
            row.NoTime(Date, "20250904");
            return null;
        }

        if (IsMissing(row, Clock))
        {
            return row.Delivery.Clock.Day(day);
        }

        if (TimeText.Clock(row[Clock], out var rest) is { } time && rest.IsEmpty)
        {
            return row.Delivery.Clock.Read(new DateTime(day.ToDateTime(TimeOnly.MinValue).Ticks + time));
        }

        row.Mistake(
            Clock, $"is {Cells.Shown(row[Clock])} and not a time of day", "Write it as 19:30, or leave it empty");
        return null;
    }

    /// <summary>
    /// VIINA names levels, not distances; the radii are ours: about the size of such a unit in Ukraine.
    /// </summary>
    private static double Radius(Cells row) => row.Text(Precision).ToUpperInvariant() switch
    {
        "STREET" or "HOUSE" or "BUILDING" => 500,
        "ADM3" or "CITY" or "TOWN" or "VILLAGE" => 5_000,
        "ADM2" => 35_000,
        "ADM1" => 120_000,
        _ => row.Delivery.Options.Precision,
    };
}
