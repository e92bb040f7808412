using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Viina;

/// <summary>
/// VIINA's reports cut down to six columns. The time is what clocks in Ukraine showed; midnight to the second means
/// that only the day is known.
/// </summary>
internal sealed class ViinaSlice
{
    public static readonly string[] Columns =
        ["!datetime", "!lon", "!lat", "!place_name", "!event_type", "!headline_hash"];

    private const int When = 0;
    private const int Lon = 1;
    private const int Lat = 2;
    private const int Place = 3;
    private const int Labels = 4;
    private const int Headline = 5;

    private readonly RowNames _names = new();
    private readonly Dictionary<string, ObservationKind> _kinds = new(StringComparer.Ordinal);

    public void Take(Cells row)
    {
        var (time, labels) = (ReadTime(row), row.Text(Labels));
        if (!row.Has(Lon) && !row.Has(Lat))
        {
            row.Delivery.Skip("without a place");
            return;
        }

        if (row.Place(Lon, Lat) is not { } place || time is not { } when || row.IsWrong)
        {
            return;
        }

        if (!_kinds.TryGetValue(labels, out var kind))
        {
            kind = _kinds[labels] = ViinaKinds.Of(labels.Split('|'));
        }

        var options = row.Delivery.Options;
        row.Delivery.Add(new Observation(
            row.Delivery.Key(_names.Name(row.Row)), kind, 1, when, new PointArea(place, options.Precision), "VIINA",
            "report", options.Standing ?? Standing.Reported, labels, row.Text(Headline), row.Text(Place),
            options.Marking)
        {
            Origin = row.Origin,
        });
    }

    private static Interval? ReadTime(Cells row)
    {
        if (!row.Has(When))
        {
            row.NoTime(When, "2025-09-04 19:30:00");
            return null;
        }

        var time = row.Time(When);
        return time is not null && row[When][10..].SequenceEqual(" 00:00:00"u8)
            ? row.Delivery.Clock.Day(Times.TimeText.Day(row[When][..10])!.Value)
            : time;
    }
}
