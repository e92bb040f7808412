using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>Puts observations into columns.</summary>
internal static class ObservationRows
{
    public static IncidentColumns Columns(ReadOnlySpan<Observation> observations, MergingRule rule)
    {
        var columns = WithoutReports(observations, rule);
        var reports = new Dictionary<(string Source, string Report), int>();
        for (int row = 0; row < observations.Length; row++)
        {
            columns.Report[row] = NumberOf(observations[row], reports);
        }

        return columns;
    }

    public static IncidentColumns WithoutReports(ReadOnlySpan<Observation> observations, MergingRule rule)
    {
        var columns = new IncidentColumns(observations.Length);
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

    /// <summary>The number of its report; 0 where it has none that counts.</summary>
    public static int NumberOf(Observation one, Dictionary<(string Source, string Report), int> reports)
    {
        if (one.Report.Length == 0 || one.Where is not PointArea)
        {
            return 0;
        }

        var report = (one.Key.Source, one.Report);
        if (!reports.TryGetValue(report, out int number))
        {
            reports[report] = number = reports.Count + 1;
        }

        return number;
    }
}
