using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>
/// Merges observations that lie in columns, in any order, by the rule of <see cref="IncidentMerger"/>: for each the
/// first observation of its incident, and why it is there. An observation by itself costs no memory: room is taken for
/// the incidents of one window and, where the rows are not in order, once for all.
/// </summary>
internal static class ColumnMerger
{
    private const int Block = 1024;

    /// <param name="leaders">By row: the row of the first observation of its incident.</param>
    public static void Merge(
        IncidentColumns columns, MergingRule rule, Span<int> leaders, Span<MergeReason> reasons)
    {
        var reach = new MergingReach(rule);
        var sweep = new LeaderSweep(reach, mayJoin: null);
        if (!columns.IsOrdered())
        {
            new SightOrder(columns, reach).Take(sweep, leaders, reasons);
            return;
        }

        var block = new Sight[Math.Min(Block, columns.Count)];
        for (int start = 0; start < columns.Count; start += Block)
        {
            int length = Math.Min(Block, columns.Count - start);
            columns.Fill(start, block.AsSpan(0, length), reach);
            var reports = columns.Report.AsSpan(start, length);
            sweep.Take(block.AsSpan(0, length), reports, leaders[start..], reasons[start..]);
        }
    }
}
