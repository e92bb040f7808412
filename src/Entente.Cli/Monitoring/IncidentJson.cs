using System.Text.Json.Nodes;
using Entente.Monitoring;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Cli.Monitoring;

/// <summary>Incidents and observations as JSON.</summary>
internal static class IncidentJson
{
    public static JsonObject Of(CeasefireMonitor monitor, IncidentRecord record) => new()
    {
        ["id"] = record.Incident.Id,
        ["kind"] = ObservationKinds.Word(record.Incident.Kind),
        ["count"] = record.Incident.Count,
        ["from"] = record.Incident.When.From.UtcDateTime.ToString("O"),
        ["to"] = record.Incident.When.To.UtcDateTime.ToString("O"),
        ["where"] = Of(record.Incident.Where),
        ["zones"] = new JsonArray([.. monitor.ZonesOf(record.Incident).Select(hit => new JsonObject
        {
            ["zone"] = hit.Zone,
            ["sure"] = hit.IsSure,
        })]),
        ["status"] = VerificationSteps.Word(record.Status),
        ["counted"] = record.IsCounted,
        ["allegedBy"] = record.AllegedBy,
        ["independentSources"] = record.Incident.IndependentSources,
        ["observations"] = new JsonArray([.. record.Incident.Members.Select(Of)]),
        ["decisions"] = new JsonArray([.. record.Decisions.Select(Of)]),
    };

    private static JsonObject Of(IncidentMember member) => new()
    {
        ["source"] = member.Observation.Key.Source,
        ["id"] = member.Observation.Key.Id,
        ["count"] = member.Observation.Count,
        ["from"] = member.Observation.When.From.UtcDateTime.ToString("O"),
        ["to"] = member.Observation.When.To.UtcDateTime.ToString("O"),
        ["where"] = Of(member.Observation.Where),
        ["observer"] = member.Observation.Observer,
        ["means"] = member.Observation.Means,
        ["standing"] = member.Observation.Standing.ToString().ToLowerInvariant(),
        ["report"] = member.Observation.Report,
        ["detail"] = member.Observation.Detail,
        ["delivery"] = member.Observation.Origin.Delivery,
        ["line"] = member.Observation.Origin.Line,
        ["because"] = member.Reason.ToString().ToLowerInvariant(),
        ["why"] = member.Why,
    };

    private static JsonObject Of(Decision decision) => new()
    {
        ["at"] = decision.At.UtcDateTime.ToString("O"),
        ["by"] = decision.By,
        ["kind"] = decision.Kind.ToString().ToLowerInvariant(),
        ["status"] = decision.Status is { } status ? VerificationSteps.Word(status) : null,
        ["attribution"] = decision.Attribution,
        ["confidence"] = decision.Confidence,
        ["reason"] = decision.Reason,
    };

    private static JsonObject Of(Area area) => area switch
    {
        PointArea point => new JsonObject
        {
            ["lon"] = point.Centre.Lon,
            ["lat"] = point.Centre.Lat,
            ["precision"] = point.Precision,
        },
        SectorArea sector => new JsonObject
        {
            ["observer"] = new JsonArray(sector.Observer.Lon, sector.Observer.Lat),
            ["bearing"] = new JsonArray(sector.FromBearing, sector.ToBearing),
            ["range"] = new JsonArray(sector.Near, sector.Far),
        },
        NamedArea named => new JsonObject { ["zone"] = named.Zone },
        _ => [],
    };
}
