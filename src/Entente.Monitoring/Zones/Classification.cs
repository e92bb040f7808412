using Entente.Monitoring.Areas;
using Entente.Monitoring.Holding;

namespace Entente.Monitoring.Zones;

/// <summary>Where things are by one map, and what another map would change.</summary>
public static class Classification
{
    /// <summary>What is in no zone.</summary>
    public const string Nowhere = "";

    /// <summary>How many are surely and how many possibly in each zone, and in none, by name.</summary>
    public static IReadOnlyDictionary<string, (int Sure, int Possible)> Count(
        IEnumerable<(Area Where, DateOnly Day)> all, ZoneMap map)
    {
        var counts = new SortedDictionary<string, (int Sure, int Possible)>(StringComparer.Ordinal);
        foreach (var (where, day) in all)
        {
            var hits = map.Find(where, day);
            foreach (var hit in hits.Count > 0 ? hits : [new ZoneHit(Nowhere, true)])
            {
                var (sure, possible) = counts.GetValueOrDefault(hit.Zone);
                counts[hit.Zone] = hit.IsSure ? (sure + 1, possible) : (sure, possible + 1);
            }
        }

        return counts;
    }

    /// <summary>
    /// How many things move from one set of zones to another, the most first. Zones stand with a comma between them,
    /// and
    /// one that a thing is only possibly in with a question mark behind it.
    /// </summary>
    public static IReadOnlyList<(string Before, string After, int Count)> Difference(
        IEnumerable<(Area Where, DateOnly Day)> all, ZoneMap before, ZoneMap after) =>
    [
        .. all.Select(one => (
                Before: Told(before.Find(one.Where, one.Day)),
                After: Told(after.Find(one.Where, one.Day))))
            .Where(pair => pair.Before != pair.After)
            .GroupBy(pair => pair)
            .Select(group => (group.Key.Before, group.Key.After, group.Count()))
            .OrderByDescending(one => one.Item3)
            .ThenBy(one => one.Before, StringComparer.Ordinal)
            .ThenBy(one => one.After, StringComparer.Ordinal),
    ];

    private static string Told(IReadOnlyList<ZoneHit> hits) =>
        string.Join(", ", hits.Select(hit => hit.IsSure ? hit.Zone : hit.Zone + "?"));
}
