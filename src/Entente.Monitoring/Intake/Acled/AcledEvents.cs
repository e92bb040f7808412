using System.Globalization;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Acled;

/// <summary>Events of ACLED, by the names of its export's columns, and its list of events taken back.</summary>
internal static class AcledEvents
{
    public static readonly string[] Columns =
    [
        "!event_id_cnty", "!event_date", "time_precision", "event_type", "!sub_event_type", "actor1", "actor2",
        "country", "location", "!latitude", "!longitude", "geo_precision", "source", "notes", "fatalities",
    ];

    public static readonly string[] DeletedColumns = ["!event_id_cnty", "deleted_timestamp"];

    private const int Id = 0;
    private const int Date = 1;
    private const int TimePrecision = 2;
    private const int SubType = 4;
    private const int Actor1 = 5;
    private const int Actor2 = 6;
    private const int Country = 7;
    private const int Location = 8;
    private const int Lat = 9;
    private const int Lon = 10;
    private const int GeoPrecision = 11;
    private const int Source = 12;
    private const int Notes = 13;
    private const int Fatalities = 14;

    private static readonly string[] DayForms =
        ["d MMMM yyyy", "dd MMMM yyyy", "d-MMM-yy", "dd-MMM-yyyy", "dd/MM/yyyy"];

    private static readonly Dictionary<string, ObservationKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Armed clash"] = ObservationKind.Clash,
        ["Government regains territory"] = ObservationKind.Clash,
        ["Non-state actor overtakes territory"] = ObservationKind.Clash,
        ["Non-violent transfer of territory"] = ObservationKind.Movement,
        ["Headquarters or base established"] = ObservationKind.Movement,
        ["Shelling/artillery/missile attack"] = ObservationKind.Shelling,
        ["Air/drone strike"] = ObservationKind.Airstrike,
        ["Remote explosive/landmine/IED"] = ObservationKind.Explosion,
        ["Grenade"] = ObservationKind.Explosion,
        ["Suicide bomb"] = ObservationKind.Explosion,
        ["Disrupted weapons use"] = ObservationKind.Projectile,
        ["Attack"] = ObservationKind.Casualty,
        ["Sexual violence"] = ObservationKind.Casualty,
        ["Excessive force against protesters"] = ObservationKind.Casualty,
        ["Abduction/forced disappearance"] = ObservationKind.Detention,
        ["Arrests"] = ObservationKind.Detention,
        ["Looting/property destruction"] = ObservationKind.Damage,
        ["Agreement"] = ObservationKind.Talk,
    };

    public static void Take(Cells row)
    {
        var id = row.Required(Id, "Each event of ACLED has a name");
        var (when, place, radius) = (ReadTime(row), row.Place(Lon, Lat), Radius(row));
        if (place is null && !row.IsWrong)
        {
            row.Mistake(Lat, "is empty", "Each event of ACLED has coordinates");
        }

        if (row.IsWrong || when is not { } interval || place is not { } centre
            || !row.Delivery.Wants(row.Text(Country)))
        {
            return;
        }

        var options = row.Delivery.Options;
        row.Delivery.Add(new Observation(
            row.Delivery.Key(id), Kinds.GetValueOrDefault(row.Text(SubType)), 1, interval,
            new PointArea(centre, radius), row.Text(Source, "ACLED"), "report", options.Standing ?? Standing.Reported,
            Detail(row), "", row.Text(Location), options.Marking)
        {
            Toward = row.Text(Actor2),
            Origin = row.Origin,
        });
    }

    public static void TakeDeleted(Cells row)
    {
        var id = row.Required(Id, "Each event of ACLED has a name");
        if (!row.IsWrong)
        {
            row.Delivery.Delete(id);
        }
    }

    private static string Detail(Cells row) =>
        $"{row.Text(SubType)}; {row.Text(Actor1, "?")}; fatalities {row.Text(Fatalities, "?")}; {row.OwnText(Notes)}";

    /// <summary>Day 1, week 2 or month 3. A week is any that has the day; the month is that of the day.</summary>
    private static Interval? ReadTime(Cells row)
    {
        var precision = row.Whole(TimePrecision, 1, 3);
        if (ReadDay(row) is not { } day)
        {
            row.NoTime(Date, "2025-09-04");
            return null;
        }

        var (first, last) = precision switch
        {
            2 => (day.AddDays(-6), day.AddDays(6)),
            3 => (new DateOnly(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1)),
            _ => (day, day),
        };
        return new(row.Delivery.Clock.Day(first).From, row.Delivery.Clock.Day(last).To);
    }

    private static DateOnly? ReadDay(Cells row) =>
        TimeText.Day(row[Date])
        ?? (DateOnly.TryParseExact(row.Text(Date), DayForms, CultureInfo.InvariantCulture, default, out var day)
            ? TimeText.Day(day.Year, day.Month, day.Day)
            : null);

    /// <summary>A named place 1, near one or part of a region 2, a region 3; the radii are ours.</summary>
    private static double Radius(Cells row) => row.Whole(GeoPrecision, 1, 3) switch
    {
        1 => 2_000,
        2 => 25_000,
        3 => 100_000,
        _ => row.Delivery.Options.Precision,
    };
}
