using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>Incidents of one zone that follow one another without a longer quiet.</summary>
/// <param name="Zone">The zone; empty for all together.</param>
public sealed record Episode(string Zone, Interval When, IReadOnlyList<Incident> Incidents)
{
    /// <summary>The observations of its incidents.</summary>
    public int Observations => Incidents.Sum(incident => incident.Size);

    /// <summary>What its incidents count in all.</summary>
    public long Count => Incidents.Sum(incident => incident.Count);

    /// <summary>
    /// The episodes of the incidents of one zone. An episode is as long as it lasts: a day of fire without a pause is
    /// one, as sides count it.
    /// </summary>
    /// <param name="quiet">The longest quiet within one, in minutes.</param>
    public static IReadOnlyList<Episode> Of(string zone, IEnumerable<Incident> incidents, double quiet)
    {
        var episodes = new List<Episode>();
        var current = new List<Incident>();
        DateTimeOffset from = default, to = default;
        foreach (var incident in incidents.OrderBy(one => one.When.From).ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            var when = incident.When;
            if (current.Count > 0 && (when.From - to).TotalMinutes > quiet)
            {
                episodes.Add(new Episode(zone, new Interval(from, to), current));
                current = [];
            }

            (from, to) = current.Count == 0 ? (when.From, when.To) : (from, when.To > to ? when.To : to);
            current.Add(incident);
        }

        if (current.Count > 0)
        {
            episodes.Add(new Episode(zone, new Interval(from, to), current));
        }

        return episodes;
    }
}
