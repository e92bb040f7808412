using System.Globalization;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Reports;

/// <summary>The tables of a daily report as rows of cells; every form of the report is made from them.</summary>
public static class ReportTables
{
    /// <summary>What stands for all zones together.</summary>
    public const string All = "all zones";

    public static IReadOnlyList<string> ZoneHeader { get; } =
    [
        "zone", "state", "violations", "possibly more", "the day before", "breaches", "denied access", "hours looked",
        "hours planned", "by one side alone", "reason",
    ];

    public static IReadOnlyList<string> IncidentHeader { get; } =
    [
        "incident", "from (UTC)", "to (UTC)", "kind", "count", "zone", "place", "area", "observations",
        "independent sources", "status", "attributed to", "left out because",
    ];

    public static IReadOnlyList<string> EffortHeader { get; } =
        ["zone", "means", "hours looked", "hours planned", "denied access", "reason"];

    public static IReadOnlyList<string> Row(ReportRow row)
    {
        var (verdict, count) = (row.Verdict, row.Verdict.Count);
        return
        [
            verdict.Zone.Length == 0 ? All : verdict.Zone,
            HoldingWords.Word(verdict.State),
            Number(count.Sure),
            Number(count.Possible),
            row.Before is { Level: not HoldingState.Unknown } before ? Number(before.Count.Sure) : "unknown",
            Number(count.Breaches),
            Number(count.Denied),
            count.Planned > 0 ? Number(count.Done) : "not stated",
            count.Planned > 0 ? Number(count.Planned) : "not stated",
            string.Join(", ", count.Alleged.Select(pair => $"{pair.Key}: {Number(pair.Value)}")),
            verdict.Why,
        ];
    }

    public static IReadOnlyList<string> Row(ReportIncident incident)
    {
        var record = incident.Record;
        var one = record.Incident;
        return
        [
            one.Id,
            Moment(one.When.From),
            Moment(one.When.To),
            ObservationKinds.Word(one.Kind),
            Number(one.Count),
            Zones(incident.Zones),
            one.First.Place,
            Area(one.Where),
            Number(one.Size),
            Number(one.IndependentSources),
            VerificationSteps.Word(record.Status),
            record.Attribution is { } by ? $"{by.Attribution} ({by.Confidence})" : "",
            record.LeftOut is not { } left ? "" : left.Kind == DecisionKind.Exercise ? "exercise" : left.Reason,
        ];
    }

    public static IReadOnlyList<string> Row(EffortRecord effort) =>
    [
        effort.Zone.Length == 0 ? All : effort.Zone,
        effort.Means,
        Number(effort.Done),
        Number(effort.Planned),
        Number(effort.Denied),
        effort.Reason,
    ];

    /// <summary>The zones of something in words; empty where it is in none.</summary>
    public static string Zones(IEnumerable<ZoneHit> hits) =>
        string.Join(", ", hits.Select(hit => hit.IsSure ? hit.Zone : $"possibly {hit.Zone}"));

    /// <summary>An area in words.</summary>
    public static string Area(Area area) => area switch
    {
        PointArea point => $"within {Number(point.Precision)} m of {point.Centre}",
        SectorArea sector => $"{Number(sector.Near / 1_000)} to {Number(sector.Far / 1_000)} km between "
            + $"{Number(sector.FromBearing)}° and {Number(sector.ToBearing)}° from {sector.Observer}",
        NamedArea named => $"somewhere in {named.Zone}",
        _ => "",
    };

    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A length of time in whole minutes, with hours and days where it is long.</summary>
    public static string Length(TimeSpan length)
    {
        var minutes = (long)Math.Round(length.TotalMinutes);
        string?[] parts =
        [
            minutes >= 1_440 ? $"{minutes / 1_440} d" : null,
            minutes / 60 % 24 > 0 ? $"{minutes / 60 % 24} h" : null,
            minutes % 60 > 0 || minutes == 0 ? $"{minutes % 60} min" : null,
        ];
        return string.Join(' ', parts.OfType<string>());
    }

    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
