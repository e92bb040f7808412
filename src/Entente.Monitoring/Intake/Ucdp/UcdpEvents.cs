using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Csv;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Ucdp;

/// <summary>
/// Events of UCDP GED, yearly releases and candidates. An event has at least one death; its best, low and high
/// estimates stand in the detail.
/// </summary>
internal static class UcdpEvents
{
    /// <summary>The columns of the releases since 5.0 in their order; some candidate releases have no header.</summary>
    public static readonly string[] Order =
    [
        "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
        "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id",
        "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources",
        "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
        "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt",
        "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end",
        "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
    ];

    private static readonly string[] Needed =
        ["id", "type_of_violence", "where_prec", "latitude", "longitude", "date_start", "date_end"];

    private static readonly int Id = Column("id");
    private static readonly int Type = Column("type_of_violence");
    private static readonly int Dyad = Column("dyad_name");
    private static readonly int Article = Column("source_article");
    private static readonly int WherePrecision = Column("where_prec");
    private static readonly int Where = Column("where_coordinates");
    private static readonly int Lat = Column("latitude");
    private static readonly int Lon = Column("longitude");
    private static readonly int Country = Column("country");
    private static readonly int DatePrecision = Column("date_prec");
    private static readonly int Start = Column("date_start");
    private static readonly int End = Column("date_end");
    private static readonly int Best = Column("best");
    private static readonly int High = Column("high");
    private static readonly int Low = Column("low");

    public static CsvCells? Begin(Gathering delivery, DeliveryBytes source)
    {
        var bare = HasNoHeader(source.Rows());
        var rows = source.Rows();
        return bare
            ? CsvCells.BeginBare(delivery, rows, Order)
            : CsvCells.Begin(delivery, rows, [.. Order.Select(name => Needed.Contains(name) ? "!" + name : name)]);
    }

    /// <summary>
    /// Whether the first row is an event already: as many fields as there are columns, and a number first.
    /// </summary>
    public static bool HasNoHeader(CsvReader rows) =>
        rows.Next() && rows.Count == Order.Length && NumberText.Whole(rows[0]) is not null;

    public static void Take(Cells row)
    {
        var id = row.Required(Id, "Each event of UCDP has a number");
        var (when, place, radius) = (ReadTime(row), row.Place(Lon, Lat), Radius(row));
        var kind = row.Whole(Type, 1, 3) == 3 ? ObservationKind.Casualty : ObservationKind.Clash;
        foreach (var deaths in (ReadOnlySpan<int>)[Best, High, Low])
        {
            row.Whole(deaths, 0, int.MaxValue);
        }

        if (place is null && !row.IsWrong)
        {
            row.Mistake(Lat, "is empty", "Each event of UCDP has coordinates");
        }

        if (row.IsWrong || when is not { } interval || place is not { } centre
            || !row.Delivery.Wants(row.Text(Country)))
        {
            return;
        }

        var options = row.Delivery.Options;
        row.Delivery.Add(new Observation(
            row.Delivery.Key(id), kind, 1, interval, new PointArea(centre, radius), "UCDP", "report",
            options.Standing ?? Standing.Reported, Detail(row), RowNames.Fingerprint(row[Article]), row.Text(Where),
            options.Marking)
        {
            Toward = row.Text(Dyad),
            Origin = row.Origin,
        });
    }

    private static int Column(string name) => Array.IndexOf(Order, name);

    private static string Detail(Cells row) =>
        $"deaths: best {row.Text(Best, "?")}, low {row.Text(Low, "?")}, high {row.Text(High, "?")}; "
        + $"date_prec {row.Text(DatePrecision, "?")}, where_prec {row.Text(WherePrecision, "?")}";

    /// <summary>
    /// The codebook gives a distance only for 2, 25 km around a known point. 1 is a named place; 3 and 4 are districts
    /// and provinces, 5 a line or an area with vague borders, 6 a country, 7 sea or air: the radii for these are ours.
    /// </summary>
    private static double Radius(Cells row) => row.Whole(WherePrecision, 1, 7) switch
    {
        1 => 2_000,
        2 => 25_000,
        3 => 50_000,
        4 => 120_000,
        5 => 120_000,
        6 => 700_000,
        7 => 700_000,
        _ => row.Delivery.Options.Precision,
    };

    /// <summary>From the beginning of the first day to the end of the last; the sources say nothing finer.</summary>
    private static Interval? ReadTime(Cells row)
    {
        var (start, end) = (Day(row, Start), Day(row, End));
        if (start is not { } first || end is not { } last)
        {
            return null;
        }

        if (last < first)
        {
            row.Mistake(End, "is before date_start", "Exchange the two");
            return null;
        }

        return new(row.Delivery.Clock.Day(first).From, row.Delivery.Clock.Day(last).To);
    }

    /// <summary>The day of <c>2024-05-01</c> or <c>2024-05-01 00:00:00.000</c>.</summary>
    private static DateOnly? Day(Cells row, int name)
    {
        var text = row[name];
        var day = text.Length >= 10 && (text.Length == 10 || text[10] is (byte)' ' or (byte)'T')
            ? TimeText.Day(text[..10])
            : null;
        if (day is null)
        {
            row.NoTime(name, "2025-09-04");
        }

        return day;
    }
}
