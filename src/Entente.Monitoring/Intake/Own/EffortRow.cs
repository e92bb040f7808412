using Entente.Monitoring.Intake.Rows;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Own;

/// <summary>How hard somebody looked, from a row of our table of efforts.</summary>
internal static class EffortRow
{
    public static readonly string[] InTable =
    [
        "!id", "!zone", "!from", "to", "!means", "!done_hours", "!planned_hours", "denied", "reason", "deleted",
    ];

    private const int Id = 0;
    private const int Zone = 1;
    private const int From = 2;
    private const int To = 3;
    private const int Means = 4;
    private const int Done = 5;
    private const int Planned = 6;
    private const int Denied = 7;
    private const int Reason = 8;
    private const int Deleted = 9;

    /// <summary>A hundred patrols for a year.</summary>
    private const double MostHours = 1_000_000;

    public static void Take(Cells row)
    {
        var id = row.Required(Id, "Give each row a name that stays when the row is corrected");
        if (row.Flag(Deleted))
        {
            if (!row.IsWrong)
            {
                row.Delivery.Delete(id);
            }

            return;
        }

        row.Required(Zone, "Name the zone that was looked at");
        row.Required(Means, "Write patrol, camera, uav or satellite");
        var (when, done, planned) = (row.Times(From, To), Hours(row, Done), Hours(row, Planned));
        if (planned is 0)
        {
            row.Mistake(Planned, "is 0", "Leave the row out where nobody was to look");
        }

        var denied = row.Whole(Denied, 0, int.MaxValue) ?? 0;
        if (!row.IsWrong && when is { } interval && done is { } hours && planned is { } plan)
        {
            row.Delivery.Add(new EffortRecord(
                row.Delivery.Key(id), row.Text(Zone), interval, row.Text(Means), hours, plan, denied, row.Text(Reason))
            {
                Origin = row.Origin,
            });
        }
    }

    private static double? Hours(Cells row, int name)
    {
        if (!row.Has(name))
        {
            row.Mistake(name, "is empty", "Write 0 where nobody looked");
        }

        return row.Number(name, 0, MostHours);
    }
}
