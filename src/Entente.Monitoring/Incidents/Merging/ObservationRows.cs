using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>Puts observations into columns.</summary>
internal static class ObservationRows
{
    public static IncidentColumns Columns(ReadOnlySpan<Observation> observations, MergingRule rule)
    {
        var columns = new IncidentColumns(observations.Length);
        var reports = new Dictionary<(string Source, string Report), int>();
        for (int row = 0; row < observations.Length; row++)
        {
            var one = observations[row];
            columns.From[row] = one.When.From.UtcTicks;
            columns.To[row] = one.When.To.UtcTicks;
            columns.Kind[row] = (byte)one.Kind;
            columns.Precision[row] = float.PositiveInfinity;
            if (one.Where is PointArea point)
            {
                (columns.Lon[row], columns.Lat[row]) = (point.Centre.LonE7, point.Centre.LatE7);
                // Whether it is exact enough is decided here: the column rounds.
                columns.Precision[row] = point.Precision <= rule.WidestPlace ? 0 : float.PositiveInfinity;
                columns.Report[row] = one.Report.Length > 0 ? NumberOf((one.Key.Source, one.Report), reports) : 0;
            }
            else if (one.Where is SectorArea sector)
            {
                (columns.Lon[row], columns.Lat[row]) = (sector.Observer.LonE7, sector.Observer.LatE7);
            }
            else
            {
                (columns.Lon[row], columns.Lat[row]) = (int.MaxValue, int.MaxValue);
            }
        }

        return columns;
    }

    private static int NumberOf(
        (string Source, string Report) report, Dictionary<(string Source, string Report), int> reports)
    {
        if (!reports.TryGetValue(report, out int number))
        {
            reports[report] = number = reports.Count + 1;
        }

        return number;
    }
}
