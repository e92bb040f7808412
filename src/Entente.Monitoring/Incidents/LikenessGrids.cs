using System.Runtime.InteropServices;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>
/// Which incidents look alike: those of one kind that share a box of 24 hours, 0.01° of longitude and 0.01° of
/// latitude. Boxes lie side by side in a grid, and a pair on both sides of a border would be missed. So there are eight
/// grids: each measure is cut at its whole numbers, as UTC days at midnight, and once more half a box further on, at
/// noon. Any two that are less than half a box apart in each measure, 12 hours and 0.005°, share a box of one of the
/// grids; and none that share one are further apart than a box, so that no group grows from neighbour to neighbour.
/// </summary>
internal static class LikenessGrids
{
    /// <summary>The side of a box: 0.01°.</summary>
    private const int Cell = Position.Scale / 100;

    private const long CellsAround = 2L * Position.MaxLon / Cell;

    private const int Grids = 8;

    // A box as one number: kind, north, east and day have 6, 15, 16 and 22 bits.
    private const int NorthAt = 6;
    private const int EastAt = NorthAt + 15;
    private const int DayAt = EastAt + 16;

    /// <summary>The boxes with more than one incident, in time that grows with the number of incidents alone.</summary>
    /// <param name="incidents">Incidents at points.</param>
    public static IEnumerable<List<Incident>> Alike(IReadOnlyList<Incident> incidents)
    {
        var places = incidents.Select(PlaceOf).ToArray();
        // Where incidents are in the order of time, a box is left behind with its day: so the table stays small.
        var isByTime = places.Zip(places.Skip(1)).All(pair => pair.First.Time <= pair.Second.Time);
        var first = new Dictionary<long, int>();
        for (var grid = 0; grid < Grids; grid++)
        {
            // Nearly every box holds one incident, and needs no list.
            first.Clear();
            var several = new Dictionary<int, List<Incident>>();
            var day = long.MinValue;
            for (var i = 0; i < places.Length; i++)
            {
                var box = BoxOf(places[i], grid);
                if (isByTime && box >> DayAt != day)
                {
                    first.Clear();
                    day = box >> DayAt;
                }

                ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(first, box, out var isKnown);
                if (!isKnown)
                {
                    known = i;
                }
                else if (several.TryGetValue(known, out var inside))
                {
                    inside.Add(incidents[i]);
                }
                else
                {
                    several[known] = [incidents[known], incidents[i]];
                }
            }

            foreach (var (_, inside) in several.OrderBy(pair => pair.Key))
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

    private static Place PlaceOf(Incident incident)
    {
        var centre = ((PointArea)incident.Where).Centre;
        return new Place(
            incident.Kind,
            incident.First.When.From.UtcTicks,
            centre.LonE7 + (long)Position.MaxLon,
            centre.LatE7 + Position.MaxLat);
    }

    // From 180° east on the cells go on at 180° west.
    private static long BoxOf(in Place place, int grid)
    {
        var day = (place.Time + ((grid & 1) == 0 ? 0 : TimeSpan.TicksPerDay / 2)) / TimeSpan.TicksPerDay;
        var east = (place.East + ((grid & 2) == 0 ? 0 : Cell / 2)) / Cell % CellsAround;
        var north = (place.North + ((grid & 4) == 0 ? 0 : Cell / 2)) / Cell;
        return (((((day << (DayAt - EastAt)) + east) << (EastAt - NorthAt)) + north) << NorthAt) + (long)place.Kind;
    }

    private readonly record struct Place(ObservationKind Kind, long Time, long East, int North);
}
