using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Entente.Agreements.Documents;

/// <summary>Writes a document as the YAML that a person would write.</summary>
public static class DocumentText
{
    private const int Width = 100;

    // A plain text begins with none of these, and these words would mean something else.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_./%+()'é");

    public static string Write(AgreementDocument document)
    {
        var text = new StringBuilder();
        foreach (var (section, node) in document.ToJson())
        {
            if (node is JsonObject { Count: 0 })
            {
                continue;
            }

            text.Append(text.Length == 0 ? "" : "\n");
            WriteField(text, section, node, 0);
        }

        return text.ToString();
    }

    private static void WriteField(StringBuilder text, string key, JsonNode? node, int indent)
    {
        text.Append(' ', indent).Append(Scalar(key)).Append(':');
        var flow = indent > 0 || node is not JsonObject ? Flow(node) : null;
        if (flow is not null && indent + key.Length + 2 + flow.Length <= Width || node is not (JsonObject or JsonArray))
        {
            text.Append(' ').Append(flow).Append('\n');
            return;
        }

        text.Append('\n');
        WriteBlock(text, node, indent + 2);
    }

    private static void WriteBlock(StringBuilder text, JsonNode? node, int indent)
    {
        if (node is JsonObject map)
        {
            foreach (var (key, value) in map)
            {
                WriteField(text, key, value, indent);
            }

            return;
        }

        foreach (var item in (JsonArray)node!)
        {
            text.Append(' ', indent).Append("- ").Append(Flow(item)).Append('\n');
        }
    }

    private static string Flow(JsonNode? node) => node switch
    {
        null => "~",
        JsonArray list => $"[{string.Join(", ", list.Select(Flow))}]",
        JsonObject { Count: 0 } => "{}",
        JsonObject map => $"{{ {string.Join(", ", map.Select(pair => $"{Scalar(pair.Key)}: {Flow(pair.Value)}"))} }}",
        JsonValue value => Scalar(value.ToString()),
        _ => "~",
    };

    private static string Scalar(string text) => IsPlain(text) ? text : Quoted(text);

    private static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsAsciiLetterOrDigit(text[0])) && text[^1] != ' '
        && !text.AsSpan().ContainsAnyExcept(Plain) && !text.Contains(" #", StringComparison.Ordinal)
        && text is not ("null" or "Null" or "NULL");

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }
}
