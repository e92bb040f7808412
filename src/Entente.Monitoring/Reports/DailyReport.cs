using Entente.Monitoring.Holding;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Reports;

/// <summary>What a day was like, at its cut-off, beside the day before it.</summary>
/// <param name="From">The first moment of the day.</param>
/// <param name="To">The cut-off.</param>
/// <param name="Whole">All zones together.</param>
/// <param name="Zones">Each zone, in the order of the rules.</param>
/// <param name="Incidents">The day's incidents, by time.</param>
/// <param name="Efforts">How hard was looked on the day.</param>
/// <param name="Digest">What the report rests on.</param>
public sealed record DailyReport(
    CeasefireRules Rules,
    DateOnly Day,
    DateTimeOffset From,
    DateTimeOffset To,
    ReportRow Whole,
    IReadOnlyList<ReportRow> Zones,
    IReadOnlyList<ReportIncident> Incidents,
    IReadOnlyList<EffortRecord> Efforts,
    string Digest)
{
    /// <summary>The report of a day; null where the day has no verdict.</summary>
    public static DailyReport? Of(CeasefireMonitor monitor, DateOnly day, string digest)
    {
        var verdicts = monitor.VerdictsOn(day);
        if (verdicts.Count == 0)
        {
            return null;
        }

        var rules = monitor.Rules.On(day);
        var days = new Days(rules.Days);
        var before = monitor.VerdictsOn(day.AddDays(-1)).ToDictionary(one => one.Zone);
        ReportRow Row(DayVerdict verdict) => new(verdict, before.GetValueOrDefault(verdict.Zone));
        bool IsOfDay(Interval when) => days.PartsOf(when).Any(part => part.Day == day);
        return new DailyReport(
            rules,
            day,
            days.StartOf(day),
            days.EndOf(day),
            Row(verdicts[^1]),
            [.. verdicts.Take(verdicts.Count - 1).Select(Row)],
            [
                .. monitor.Between(days.StartOf(day), days.EndOf(day))
                    .Where(record => IsOfDay(record.Incident.First.When))
                    .Select(record => new ReportIncident(record, monitor.ZonesOf(record.Incident))),
            ],
            [
                .. monitor.Evidence.Efforts.Where(effort => IsOfDay(effort.When))
                    .OrderBy(effort => effort.Zone, StringComparer.Ordinal)
                    .ThenBy(effort => effort.Key, ObservationKey.Order),
            ],
            digest);
    }
}

/// <summary>A zone on a day and on the day before.</summary>
/// <param name="Before">Null where nothing is known of the day before.</param>
public sealed record ReportRow(DayVerdict Verdict, DayVerdict? Before);

/// <summary>An incident in a report.</summary>
public sealed record ReportIncident(IncidentRecord Record, IReadOnlyList<ZoneHit> Zones);
