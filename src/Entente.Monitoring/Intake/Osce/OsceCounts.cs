using System.Globalization;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Osce;

/// <summary>
/// Violations by region and reporting period. A period ends at 19:30 local on its last day, and begins at 19:30 on the
/// day before its first. An empty count is not known; 0 says that the monitors counted none. What a report says of the
/// period before has the same name as that period's own row, and so repeats or corrects it.
/// </summary>
internal sealed class OsceCounts
{
    public static readonly string[] Columns =
    [
        "report", "issued", "!period_ends", "!region", "!ceasefire_violations", "explosions",
        "previous_period_violations", "source",
    ];

    private const int Report = 0;
    private const int Ends = 2;
    private const int Region = 3;
    private const int Violations = 4;
    private const int Explosions = 5;
    private const int Previous = 6;

    private static readonly TimeSpan Cut = new(19, 30, 0);

    /// <summary>The first day of each period of this delivery, by its last.</summary>
    private readonly Dictionary<DateOnly, DateOnly> _periods = [];

    public void Take(Cells row)
    {
        row.Required(Region, "Name the region that was counted");
        var (violations, explosions, previous) = (
            row.Whole(Violations, 0, int.MaxValue), row.Whole(Explosions, 0, int.MaxValue),
            row.Whole(Previous, 0, int.MaxValue));
        var period = ReadPeriod(row);
        if (row.IsWrong || period is not var (first, last))
        {
            return;
        }

        _periods[last] = first;
        if (previous is { } before)
        {
            TakePrevious(row, first.AddDays(-1), before);
        }

        if (violations is { } count)
        {
            Add(row, first, last, count, explosions is { } heard ? $"of which {heard} explosions" : "");
        }
        else
        {
            row.Delivery.Skip("without a count");
        }
    }

    /// <summary>
    /// The length of the period before is known from its own row; otherwise it is one day, unless it ends at a weekend,
    /// which the monitors reported in one.
    /// </summary>
    private void TakePrevious(Cells row, DateOnly last, int count)
    {
        if (_periods.TryGetValue(last, out var first))
        {
            Add(row, first, last, count, "");
        }
        else if (last.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            row.Delivery.Skip("a period before whose first day is not known");
        }
        else
        {
            Add(row, last, last, count, "");
        }
    }

    private static void Add(Cells row, DateOnly first, DateOnly last, int count, string detail)
    {
        var options = row.Delivery.Options;
        var period = row.Delivery.Clock.Span(At(first.AddDays(-1)), At(last));
        row.Delivery.Add(new Observation(
            row.Delivery.Key(string.Create(CultureInfo.InvariantCulture, $"{row.Text(Region)}/{last:yyyy-MM-dd}")),
            ObservationKind.Violation, count, period, new NamedArea(row.Text(Region)), "OSCE SMM", "patrol",
            options.Standing ?? Standing.Neutral, detail, row.Text(Report), row.Text(Region), options.Marking)
        {
            Origin = row.Origin,
        });
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(TimeOnly.FromTimeSpan(Cut));

    /// <summary><c>2021-04-02</c>, or first and last day as <c>2021-04-10/2021-04-11</c>.</summary>
    private static (DateOnly First, DateOnly Last)? ReadPeriod(Cells row)
    {
        var text = row[Ends];
        var slash = text.IndexOf((byte)'/');
        var (first, last) = slash < 0
            ? (TimeText.Day(text), TimeText.Day(text))
            : (TimeText.Day(text[..slash]), TimeText.Day(text[(slash + 1)..]));
        if (first is { } begin && last is { } end && begin <= end)
        {
            return (begin, end);
        }

        row.NoTime(Ends, "2021-04-02, or as first and last day, 2021-04-10/2021-04-11");
        return null;
    }
}
