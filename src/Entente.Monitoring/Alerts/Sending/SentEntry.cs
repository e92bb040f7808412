using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Entente.Monitoring.Alerts.Sending;

/// <summary>What reached a receiver at once: one alert, or those of a collected mail.</summary>
/// <param name="Severities">How bad each zone was said to be.</param>
internal sealed record SentEntry(
    DateTimeOffset At,
    string Receiver,
    IReadOnlyList<string> Identifiers,
    IReadOnlyDictionary<string, CapSeverity> Severities)
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The entry of a delivery; of several alerts on a zone the last says how bad it was.</summary>
    public static SentEntry Of(DateTimeOffset at, string receiver, IReadOnlyList<StoredAlert> alerts) => new(
        at,
        receiver,
        [.. alerts.Select(alert => alert.Identifier)],
        alerts.GroupBy(alert => alert.Zone).ToDictionary(zone => zone.Key, zone => zone.Last().Severity));

    /// <summary>The entry of a line; null where the line is none.</summary>
    public static SentEntry? Read(string line)
    {
        try
        {
            var node = JsonNode.Parse(line)!;
            return new SentEntry(
                DateTimeOffset.Parse(node["at"]!.GetValue<string>(), CultureInfo.InvariantCulture),
                node["receiver"]!.GetValue<string>(),
                [.. node["alerts"]!.AsArray().Select(one => one!.GetValue<string>())],
                node["zones"]!.AsObject().ToDictionary(
                    zone => zone.Key, zone => Enum.Parse<CapSeverity>(zone.Value!.GetValue<string>())));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException
            or NullReferenceException or ArgumentException)
        {
            return null;
        }
    }

    public string Write() => new JsonObject
    {
        ["at"] = At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["receiver"] = Receiver,
        ["alerts"] = new JsonArray([.. Identifiers.Select(one => (JsonNode)one)]),
        ["zones"] = new JsonObject(
            Severities.Select(zone => KeyValuePair.Create(zone.Key, (JsonNode?)zone.Value.ToString()))),
    }.ToJsonString(Plain);
}
