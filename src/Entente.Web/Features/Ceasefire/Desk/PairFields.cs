using Entente.Monitoring;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Reports;
using Entente.Monitoring.Verification;
using Entente.Web.Layout;

namespace Entente.Web.Features.Ceasefire.Desk;

/// <summary>A field of two incidents.</summary>
internal sealed record PairField(string Title, string One, string Other)
{
    public bool IsSame => One == Other;
}

/// <summary>What is compared of two incidents, field by field.</summary>
internal static class PairFields
{
    public static IReadOnlyList<PairField> Of(CeasefireMonitor monitor, IncidentPair pair)
    {
        PairField Field(string title, Func<IncidentRecord, string> words) =>
            new(title, words(pair.One), words(pair.Other));
        return
        [
            Field("When", record => When(record.Incident.When)),
            Field("Where", record =>
                $"{ReportTables.Area(record.Incident.Where)} {record.Incident.First.Place}".Trim()),
            Field("Zones", record => Or(ReportTables.Zones(monitor.ZonesOf(record.Incident)), "none")),
            Field("Kind", record => ObservationKinds.Word(record.Incident.Kind)),
            Field("Count", record => $"{record.Incident.Count}"),
            Field("Observers", record => string.Join(", ", record.Incident.Members
                .Select(member => Independence.WhoSays(member.Observation))
                .Distinct(StringComparer.Ordinal))),
            Field("Independent sources", record => $"{record.Incident.IndependentSources}"),
            Field("Status", record => VerificationSteps.Word(record.Status)),
            Field("Counts", record => !record.IsCounted ? "no"
                : record.AllegedBy is { } party ? $"no, as long as only {party} says so" : "yes"),
        ];
    }

    /// <summary>The sources of both together, and which of them rest on one another.</summary>
    public static string Sources(IncidentPair pair)
    {
        var groups = pair.Sources.Select(group => string.Join(" and ", group
            .Select(Independence.WhoSays)
            .Distinct(StringComparer.Ordinal))).ToList();
        var count = groups.Count == 1 ? "one source" : $"{groups.Count} sources that do not rest on one another";
        return $"{count}: {string.Join("; ", groups)}. " + (pair.ShareSource
            ? "One of them stands behind both, so the two do not support each other."
            : "None of them stands behind both.");
    }

    private static string When(Interval when) => when.Width > TimeSpan.Zero
        ? $"{DayText.Minute(when.From)} to {DayText.Minute(when.To)}"
        : DayText.Minute(when.From);

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
