using Entente.Monitoring;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Reports;
using Entente.Web.Layout;

namespace Entente.Web.Features.Ceasefire;

/// <summary>A zone as the map and its table show it.</summary>
/// <param name="State">Of the last day that is shown; unknown where nothing is known of that day.</param>
/// <param name="IsWatched">Whether enough was looked on the last day that few violations mean something.</param>
/// <param name="Gaps">The first days of those shown of which nothing can be told.</param>
/// <param name="GapDays">How many such days there are.</param>
/// <param name="Sure">Violations on the days shown.</param>
/// <param name="Hours">Hours looked on those days, and planned, in words.</param>
internal sealed record ZoneOnMap(
    string Name,
    string Title,
    HoldingState State,
    bool IsWatched,
    IReadOnlyList<DateOnly> Gaps,
    int GapDays,
    double Sure,
    double Possible,
    string Hours)
{
    private const int MostNamed = 5;

    /// <summary>The zones that the rules of the last day judge, in their order.</summary>
    /// <param name="titleOf">The title of a zone by its name.</param>
    public static IReadOnlyList<ZoneOnMap> All(
        CeasefireMonitor monitor, Func<string, string> titleOf, DateOnly from, DateOnly to)
    {
        var verdicts = monitor.Verdicts.Where(one => one.Day >= from && one.Day <= to).ToLookup(one => one.Zone);
        return [.. monitor.Rules.On(to).Zones.Select(name => Of(name, titleOf(name), verdicts[name], from, to))];
    }

    public string Word => HoldingWords.Word(State);

    /// <summary>"8 Mar 2027, 9 Mar 2027 and 3 more days"; empty where there is none.</summary>
    public string GapWords => string.Join(", ", Gaps.Select(DayText.Short))
        + (GapDays > Gaps.Count ? $" and {GapDays - Gaps.Count} more days" : "");

    private static ZoneOnMap Of(
        string name, string title, IEnumerable<DayVerdict> verdicts, DateOnly from, DateOnly to)
    {
        var byDay = verdicts.ToDictionary(one => one.Day);
        var last = byDay.GetValueOrDefault(to);
        var planned = byDay.Values.Sum(one => one.Count.Planned);
        bool IsTold(DateOnly day) => byDay.GetValueOrDefault(day) is { Level: not HoldingState.Unknown };
        var days = Enumerable.Range(from.DayNumber, to.DayNumber - from.DayNumber + 1).Select(DateOnly.FromDayNumber);
        var gaps = days.Where(day => !IsTold(day));
        return new ZoneOnMap(
            name,
            title,
            last?.State ?? HoldingState.Unknown,
            IsTold(to),
            [.. gaps.Take(MostNamed)],
            to.DayNumber - from.DayNumber + 1 - byDay.Keys.Count(IsTold),
            byDay.Values.Sum(one => one.Count.Sure),
            byDay.Values.Sum(one => one.Count.Possible),
            planned > 0
                ? $"{ReportTables.Number(byDay.Values.Sum(one => one.Count.Done))} of {ReportTables.Number(planned)}"
                : "not stated");
    }
}
