using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests.Incidents;

/// <summary>
/// Merging one observation after the other, among all first ones that are kept in a grid: the plain road, beside which
/// the fast one is measured and tested. It knows no decisions by hand.
/// </summary>
/// <remarks>Nearer to a pole than 0.6° its cells are too narrow, and it may miss what is near.</remarks>
internal static class GridMerger
{
    /// <summary>The members of each incident, the first one first, with why they are there.</summary>
    public static List<List<(Observation One, MergeReason Reason)>> Merge(
        IEnumerable<Observation> observations, MergingRule rule)
    {
        var leaders = new LeaderGrid(rule);
        var groups = new List<List<(Observation, MergeReason)>>();
        foreach (var one in observations.Order(ObservationOrder.Instance))
        {
            if (leaders.Repeated(one) is { } same)
            {
                groups[same.Number].Add((one, MergeReason.Repeat));
            }
            else if (leaders.Nearest(one) is { } near)
            {
                groups[near.Number].Add((one, MergeReason.Near));
            }
            else
            {
                leaders.Add(new GridLeader(one, groups.Count));
                groups.Add([(one, MergeReason.First)]);
            }
        }

        return groups;
    }
}

/// <summary>The first observation of an incident, and the number of the incident.</summary>
internal sealed record GridLeader(Observation First, int Number);
