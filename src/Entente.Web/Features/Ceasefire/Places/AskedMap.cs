using Entente.Monitoring;
using Entente.Monitoring.Zones;
using Entente.Web.Editions.Evidence;

namespace Entente.Web.Features.Ceasefire.Places;

/// <summary>What is asked of the map, and what answers it.</summary>
/// <param name="First">The first day that can be chosen.</param>
/// <param name="Last">The last.</param>
/// <param name="IsOfDaysAlone">The rest of the evidence is still being read: there are observations, and nothing that
/// is made of them.</param>
internal sealed record AskedMap(
    MapQuery Query,
    IReadOnlyList<string> Problems,
    CeasefireMonitor Monitor,
    ZoneMap Zones,
    string Digest,
    DateOnly First,
    DateOnly Last,
    bool IsOfDaysAlone)
{
    /// <summary>Days before the last one that can be chosen while the rest is being read.</summary>
    private const int DaysBack = 60;

    /// <summary>What fits the question; made when somebody asks.</summary>
    public PlaceView View => SeenItems.Of(Monitor, Zones).View(Query);

    /// <summary>Null where there is nothing to draw.</summary>
    /// <param name="asked">A word of the address; empty where it is not there.</param>
    /// <param name="until">The day that the page is of.</param>
    public static AskedMap? Of(CurrentEvidence evidence, Func<string, string> asked, DateOnly until)
    {
        if (evidence.IsBeingRead)
        {
            return OfDays(evidence, asked, until);
        }

        if (evidence.Monitor is not { Verdicts.Count: > 0 } monitor || evidence.DayFor(until) is not { } day)
        {
            return null;
        }

        var (query, problems) = MapQuery.Read(asked, day);
        return new AskedMap(
            query, problems, monitor, evidence.Reading.Zones, evidence.Reading.Digest, monitor.Verdicts[0].Day,
            monitor.Verdicts[^1].Day, false);
    }

    // One day, or the last of those that are asked for.
    private static AskedMap? OfDays(CurrentEvidence evidence, Func<string, string> asked, DateOnly until)
    {
        if (evidence.LastDay is not { } last)
        {
            return null;
        }

        var (query, problems) = MapQuery.Read(asked, last < until ? last : until);
        var day = query with { From = query.To, IsOfObservations = true, Status = null };
        var state = evidence.On(day.From, day.To);
        return state.Monitor is not { } monitor ? null : new AskedMap(
            day, problems, monitor, state.Reading.Zones, state.Reading.Digest,
            Back(day.To < last ? day.To : last), day.To > last ? day.To : last, true);
    }

    private static DateOnly Back(DateOnly day) => day.AddDays(-Math.Min(DaysBack, day.DayNumber));
}
