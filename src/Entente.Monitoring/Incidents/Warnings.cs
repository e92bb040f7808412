using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>What a person should look at, because no rule can tell.</summary>
public static class Warnings
{
    /// <summary>The side of a cell in which two incidents of one day look alike: 0.01°.</summary>
    private const int Cell = Position.Scale / 100;

    /// <summary>
    /// Incidents of one kind and UTC day in one cell of 0.01°. It is no proof that they are one: of incidents that
    /// people had verified, more than two in five share day and cell with another.
    /// </summary>
    /// <param name="decisions">Incidents that somebody held apart are no longer shown for each other.</param>
    public static IReadOnlyList<IReadOnlyList<Incident>> NearDuplicates(
        IEnumerable<Incident> incidents, HandDecisions decisions)
    {
        var held = new HeldApart(decisions);
        return [.. Alike(incidents).SelectMany(held.Undecided)];
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

    private static IEnumerable<List<Incident>> Alike(IEnumerable<Incident> incidents) =>
        incidents.Where(incident => incident.Where is PointArea)
            .GroupBy(incident => (
                incident.Kind,
                DateOnly.FromDateTime(incident.First.When.From.UtcDateTime),
                CellOf(((PointArea)incident.Where).Centre)))
            .Select(group => group.ToList())
            .Where(group => group.Count > 1);

    private static (int, int) CellOf(Position position) =>
        ((int)Math.Floor((double)position.LonE7 / Cell), (int)Math.Floor((double)position.LatE7 / Cell));
}
