using System.Text.Json;

namespace Entente.Monitoring.Zones.Reading;

/// <summary>Asks JSON for what may not be there.</summary>
internal static class Json
{
    private static readonly Vertex None = new(double.NaN, double.NaN);

    /// <summary>The member of an object; undefined where there is none or it is no object.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    public static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A text or a number as a text; null where it is neither, or empty.</summary>
    public static string? TextOrNumber(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    public static IEnumerable<JsonElement>? Items(JsonElement element, string name) => Items(Member(element, name));

    public static IEnumerable<JsonElement>? Items(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : null;

    public static Vertex Vertex(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() < 2)
        {
            return None;
        }

        return new Vertex(Number(element[0]), Number(element[1]));
    }

    public static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) ? number : double.NaN;

    /// <summary>A text of the file in a message, cut where it is long.</summary>
    public static string Shown(string? text) => text switch
    {
        null => "missing",
        { Length: > 40 } => $"'{text[..40]}…'",
        _ => $"'{text}'",
    };
}
