using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>
/// Observations in the order in which they are merged, which is that of <see cref="ObservationOrder"/>: by numbers, and
/// by keys only where time, kind and place are equal. Only there reports count, and only there they are numbered.
/// </summary>
internal sealed class OrderedObservations
{
    private readonly MergingReach _reach;
    private readonly Sight[] _sights;
    private readonly int[] _reports;

    public OrderedObservations(Observation[] given, MergingRule rule)
    {
        _reach = new MergingReach(rule);
        _reports = new int[given.Length];
        _sights = Sights(ObservationRows.WithoutReports(given, rule), _reach);
        OrderRuns(given);
        Rows = new Observation[given.Length];
        for (int row = 0; row < given.Length; row++)
        {
            Rows[row] = given[_sights[row].Row];
            _sights[row].Row = row;
        }
    }

    public Observation[] Rows { get; }

    /// <summary>Merges them as <see cref="ColumnMerger"/> does.</summary>
    public void Merge(Span<int> leaders, Span<MergeReason> reasons, Func<int, int, bool>? mayJoin) =>
        new LeaderSweep(_reach, mayJoin).Take(_sights, _reports, leaders, reasons);

    private static Sight[] Sights(IncidentColumns columns, MergingReach reach)
    {
        if (!columns.IsOrdered())
        {
            return new SightOrder(columns, reach).All();
        }

        var sights = new Sight[columns.Count];
        columns.Fill(0, sights, reach);
        return sights;
    }

    private void OrderRuns(Observation[] given)
    {
        var reports = new Dictionary<(string Source, string Report), int>();
        for (int start = 0, end; start < _sights.Length; start = end)
        {
            for (end = start + 1; end < _sights.Length && Sight.IsSame(_sights[start], _sights[end]); end++)
            {
            }

            if (end - start > 1)
            {
                _sights.AsSpan(start, end - start).Sort(
                    (one, other) => ObservationKey.Order.Compare(given[one.Row].Key, given[other.Row].Key));
                for (int row = start; row < end; row++)
                {
                    _reports[row] = ObservationRows.NumberOf(given[_sights[row].Row], reports);
                }
            }
        }
    }
}
