using Entente.Monitoring.Alerts;
using Entente.Monitoring.Alerts.Sending;

namespace Entente.Monitoring.Tests.Alerts.Sending;

/// <summary>Alerts with as few words as a test needs.</summary>
internal static class SomeAlerts
{
    public static CapAlert Cap(
        string id, string zone = "North", CapSeverity severity = CapSeverity.Moderate, bool isRestricted = false,
        string? headline = null) => new(
            id, "monitor@example.org", Made.Moment("2025-09-04T16:30Z"), CapStatus.Actual, CapMessage.Alert,
            isRestricted ? CapScope.Restricted : CapScope.Public, "en-GB", CapCategory.Security, "State",
            CapUrgency.Past, severity, CapCertainty.Observed, headline ?? $"{zone} is {severity}", "because",
            [new CapArea(zone)])
        {
            Restriction = isRestricted ? "for the coalition" : "",
        };

    public static StoredAlert Stored(
        string id, string zone = "North", CapSeverity severity = CapSeverity.Moderate, bool isRestricted = false,
        string? headline = null) =>
        StoredAlert.Read(CapWriter.Write(Cap(id, zone, severity, isRestricted, headline)))!;
}
