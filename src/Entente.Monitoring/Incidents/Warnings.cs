using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>What a person should look at, because no rule can tell.</summary>
public static class Warnings
{
    /// <summary>
    /// Incidents of one kind that may be one: groups that share a stretch of 24 hours and a cell of 0.01°. It is no
    /// proof that they are one: of incidents that people had verified, more than two in five share day and cell with
    /// another. The rule stands in <see cref="LikenessGrids"/>; an incident may be in several groups, and no group lies
    /// within another.
    /// </summary>
    /// <param name="decisions">Incidents that somebody held apart are no longer shown for each other.</param>
    public static IReadOnlyList<IReadOnlyList<Incident>> NearDuplicates(
        IEnumerable<Incident> incidents, HandDecisions decisions)
    {
        var held = new HeldApart(decisions);
        List<Incident> points = [.. incidents.Where(incident => incident.Where is PointArea)];
        return LikenessGrids.Widest([.. LikenessGrids.Alike(points).SelectMany(held.Undecided)]);
    }

    /// <summary>Reports that are said of many places: one headline is hardly news from each of them.</summary>
    /// <param name="least">The least number of places.</param>
    public static IReadOnlyList<(string Source, string Report, int Places)> Scattered(
        IEnumerable<Observation> observations, int least = 5) =>
    [
        .. observations.Where(observation => observation.Report.Length > 0)
            .GroupBy(observation => (observation.Key.Source, observation.Report))
            .Select(group => (
                group.Key.Source, group.Key.Report, group.Select(one => one.Where).Distinct().Count()))
            .Where(one => one.Item3 >= least)
            .OrderByDescending(one => one.Item3)
            .ThenBy(one => one.Report, StringComparer.Ordinal),
    ];
}
