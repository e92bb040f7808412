using Entente.Monitoring.Areas;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests.Incidents;

/// <summary>Merging as the rule says it: each is compared with every first one.</summary>
internal static class PlainMerger
{
    public static IEnumerable<Incident> Merge(
        IEnumerable<Observation> observations,
        MergingRule rule,
        IReadOnlyList<(ObservationKey One, ObservationKey Other)>? apart = null)
    {
        var pairs = (apart ?? []).SelectMany(pair => new[] { pair, (pair.Other, pair.One) }).ToHashSet();
        var groups = new List<List<Observation>>();
        foreach (var one in observations.OrderBy(one => one.When.From).ThenBy(one => one.When.To)
            .ThenBy(one => one.Kind).ThenBy(one => Centre(one).LonE7).ThenBy(one => Centre(one).LatE7)
            .ThenBy(one => one.Key.Source, StringComparer.Ordinal)
            .ThenBy(one => one.Key.Id, StringComparer.Ordinal))
        {
            var open = groups.Where(group => !group.Exists(member => pairs.Contains((member.Key, one.Key)))).ToList();
            var group = groups.Find(group => IsRepeat(group[0], one)) is { } same && open.Contains(same)
                ? same
                : open.Where(group => IsNear(group[0], one, rule))
                    .MinBy(group => Nearness.Metres(Centre(group[0]), Centre(one)));
            if (group is null)
            {
                groups.Add([one]);
            }
            else
            {
                group.Add(one);
            }
        }

        return groups.Select(group => new Incident(
            "", group[0].Kind, [.. group.Select(one => new IncidentMember(one, MergeReason.First, ""))]));
    }

    private static bool IsRepeat(Observation first, Observation one) => one.Report.Length > 0
        && first.Report == one.Report && first.Key.Source == one.Key.Source && Centre(first) == Centre(one)
        && first.When == one.When && first.Kind == one.Kind;

    private static bool IsNear(Observation first, Observation one, MergingRule rule) => first.Kind == one.Kind
        && IsExact(first, rule) && IsExact(one, rule)
        && (one.When.To - first.When.From).TotalMinutes <= rule.Minutes
        && Nearness.Metres(Centre(first), Centre(one)) <= rule.Distance / 2;

    private static bool IsExact(Observation one, MergingRule rule) =>
        ((PointArea)one.Where).Precision <= rule.WidestPlace && one.When.Width.TotalMinutes <= rule.WidestTime;

    private static Position Centre(Observation one) => ((PointArea)one.Where).Centre;
}
