using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>
/// Which incidents look alike: those of one kind that share a box of 24 hours, 0.01° of longitude and 0.01° of
/// latitude.
/// Boxes lie side by side in a grid, and a pair on both sides of a border would be missed. So there are eight grids:
/// each measure is cut at its whole numbers, as UTC days at midnight, and once more half a box further on, at noon.
/// Any two that are less than half a box apart in each measure, 12 hours and 0.005°, share a box of one of the grids;
/// and none that share one are further apart than a box, so that no group grows from neighbour to neighbour.
/// </summary>
internal static class LikenessGrids
{
    /// <summary>The side of a box: 0.01°.</summary>
    private const int Cell = Position.Scale / 100;

    private const long CellsAround = 2L * Position.MaxLon / Cell;

    private const int Grids = 8;

    /// <summary>The boxes with more than one incident, in time that grows with the number of incidents alone.</summary>
    /// <param name="incidents">Incidents at points.</param>
    public static IEnumerable<List<Incident>> Alike(IReadOnlyList<Incident> incidents)
    {
        for (var grid = 0; grid < Grids; grid++)
        {
            var shift = grid;
            var boxes = new Dictionary<(ObservationKind, long, int, int), List<Incident>>();
            foreach (var incident in incidents)
            {
                var box = BoxOf(incident, shift);
                if (!boxes.TryGetValue(box, out var inside))
                {
                    boxes[box] = inside = new(1);
                }

                inside.Add(incident);
            }

            foreach (var inside in boxes.Values.Where(inside => inside.Count > 1))
            {
                yield return inside;
            }
        }
    }

    /// <summary>
    /// The groups that do not lie within another, in their order; one of those that are equal. An incident is in no
    /// more groups than there are grids, which bounds the comparisons.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Incident>> Widest(IReadOnlyList<IReadOnlyList<Incident>> groups)
    {
        var groupsOf = new Dictionary<Incident, List<int>>(ReferenceEqualityComparer.Instance);
        for (var number = 0; number < groups.Count; number++)
        {
            foreach (var incident in groups[number])
            {
                if (!groupsOf.TryGetValue(incident, out var list))
                {
                    groupsOf[incident] = list = new(Grids);
                }

                list.Add(number);
            }
        }

        return [.. groups.Where((group, number) => !groupsOf[group[0]].Any(other => IsWithin(number, other)))];

        bool IsWithin(int number, int other) =>
            (groups[other].Count > groups[number].Count
                || (groups[other].Count == groups[number].Count && other < number))
            && groups[number].All(incident => groupsOf[incident].Contains(other));
    }

    private static (ObservationKind, long, int, int) BoxOf(Incident incident, int grid)
    {
        var centre = ((PointArea)incident.Where).Centre;
        var halfDay = (grid & 1) == 0 ? 0 : TimeSpan.TicksPerDay / 2;
        var (east, north) = ((grid & 2) == 0 ? 0 : Cell / 2, (grid & 4) == 0 ? 0 : Cell / 2);
        // From 180° east on the cells go on at 180° west.
        var column = ((long)centre.LonE7 + Position.MaxLon + east) / Cell % CellsAround;
        return (
            incident.Kind,
            (incident.First.When.From.UtcTicks + halfDay) / TimeSpan.TicksPerDay,
            (int)column,
            (centre.LatE7 + Position.MaxLat + north) / Cell);
    }
}
