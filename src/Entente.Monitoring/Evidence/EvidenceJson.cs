using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Evidence;

/// <summary>Deliveries and decisions as lines of JSON.</summary>
internal static class EvidenceJson
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(DeliveryEntry entry) => new JsonObject
    {
        ["at"] = Write(entry.At),
        ["sha256"] = entry.Sha256,
        ["file"] = entry.File,
        ["format"] = entry.Format,
        ["source"] = entry.Source,
        ["standing"] = entry.Standing is { } standing ? Word(standing) : null,
        ["marking"] = entry.Marking,
        ["clock"] = entry.Clock,
        ["whole"] = entry.IsWhole,
    }.ToJsonString(Plain);

    public static string Write(Decision decision) => new JsonObject
    {
        ["at"] = Write(decision.At),
        ["by"] = decision.By,
        ["kind"] = Word(decision.Kind),
        ["observations"] = new JsonArray(
            [.. decision.Observations.Select(key => (JsonNode)new JsonArray(key.Source, key.Id))]),
        ["reason"] = decision.Reason,
        ["status"] = decision.Status is { } status ? VerificationSteps.Word(status) : null,
        ["attribution"] = decision.Attribution,
        ["confidence"] = decision.Confidence,
    }.ToJsonString(Plain);

    /// <summary>The delivery of a line; null where the line is none.</summary>
    public static DeliveryEntry? ReadDelivery(string line) => Read(line, node => new DeliveryEntry(
        ReadMoment(node),
        Text(node, "sha256"),
        Text(node, "file"),
        Text(node, "format"),
        Text(node, "source"),
        node["standing"] is { } standing ? ParseWord<Standing>(standing.GetValue<string>()) : null,
        Text(node, "marking"),
        Text(node, "clock"),
        node["whole"]!.GetValue<bool>()));

    /// <summary>The decision of a line; null where the line is none.</summary>
    public static Decision? ReadDecision(string line) => Read(line, node => new Decision(
        ReadMoment(node),
        Text(node, "by"),
        ParseWord<DecisionKind>(Text(node, "kind")),
        [.. node["observations"]!.AsArray().Select(key => new ObservationKey(
            key![0]!.GetValue<string>(), key[1]!.GetValue<string>()))],
        Text(node, "reason"),
        node["status"] is { } status
            ? VerificationSteps.Parse(status.GetValue<string>()) ?? throw new FormatException()
            : null,
        Text(node, "attribution"),
        Text(node, "confidence")));

    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Write(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    private static T? Read<T>(string line, Func<JsonNode, T> read)
        where T : class
    {
        try
        {
            return JsonNode.Parse(line) is { } node ? read(node) : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException
            or NullReferenceException or ArgumentException)
        {
            return null;
        }
    }

    private static DateTimeOffset ReadMoment(JsonNode node) => DateTimeOffset.ParseExact(
        Text(node, "at"),
        Moment,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();

    private static T ParseWord<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(one => Word(one!.Value) == word)
        ?? throw new FormatException(word);
}
