using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Entente.Web.Features.Ceasefire.Field;

/// <summary>What a phone sends at once, made into the bytes of a delivery.</summary>
/// <param name="Bytes">A record on each line below the first.</param>
/// <param name="Ids">The records' identifiers in the order of their lines.</param>
internal sealed record FieldBatch(byte[] Bytes, IReadOnlyList<string> Ids)
{
    public const int MostRecords = 200;

    private const string Begin = "{\"type\":\"FeatureCollection\",\"features\":[\n";
    private const string End = "\n]}\n";

    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The record on a line of the delivery; empty where the line holds none.</summary>
    public string IdOn(int line) => line >= 2 && line - 2 < Ids.Count ? Ids[line - 2] : "";

    /// <summary>
    /// Our GeoJSON from a collection of features. Who saw it and what that is worth is said by the session; what the
    /// phone says of these is replaced.
    /// </summary>
    /// <returns>Null where it is no such collection.</returns>
    public static FieldBatch? OfObservations(ReadOnlySpan<byte> body, FieldSender sender)
    {
        try
        {
            if (JsonNode.Parse(body, documentOptions: Strict) is not JsonObject { } sent
                || sent["features"] is not JsonArray { Count: > 0 and <= MostRecords } features)
            {
                return null;
            }

            var lines = features.Select(feature => Line(feature, sender)).ToList();
            return lines.Contains(null)
                ? null
                : new(
                    Encoding.UTF8.GetBytes(Begin + string.Join(",\n", lines.Select(one => one!.Value.Text)) + End),
                    lines.ConvertAll(one => one!.Value.Id));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Our table of efforts as it came; a field of it has no line breaks.</summary>
    public static FieldBatch OfEfforts(byte[] body) => new(
        body,
        [
            .. Encoding.UTF8.GetString(body).Split('\n').Skip(1)
                .Select(line => line.Split(',')[0].Trim('"', '\r')),
        ]);

    private static (string Text, string Id)? Line(JsonNode? feature, FieldSender sender)
    {
        if (feature is not JsonObject item || item["properties"] is not JsonObject properties
            || item["id"] is not JsonValue id || !id.TryGetValue<string>(out var name) || name.Length > 64)
        {
            return null;
        }

        foreach (var said in properties.Select(pair => pair.Key)
            .Where(key => key.ToLowerInvariant() is "id" or "observer" or "standing" or "report").ToList())
        {
            properties.Remove(said);
        }

        if (sender.Name.Length > 0)
        {
            properties["observer"] = sender.Name;
        }

        return (item.ToJsonString(Plain), name);
    }
}
