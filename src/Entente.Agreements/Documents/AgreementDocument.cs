using System.Text.Json.Nodes;
using Entente.Agreements.Binding;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Documents;

/// <summary>
/// What stands in the files of an agreement, section by section and item by item, as plain texts, lists and maps:
/// to be compared, taken apart and written again. What it means is the <see cref="Agreement"/>'s to say.
/// </summary>
public sealed class AgreementDocument
{
    private readonly Dictionary<string, Dictionary<string, JsonNode?>> _sections = new(StringComparer.Ordinal);

    /// <summary>The sections in the order in which they are written.</summary>
    public static IReadOnlyList<string> SectionNames { get; } =
        ["parties", "groups", .. Shapes.Sections.Select(section => section.Name).Where(name => name != "parties")];

    /// <summary>The description of the agreement; null where there is none.</summary>
    public JsonObject? Header { get; set; }

    /// <summary>The items of a section by their ids, in the order of the files.</summary>
    public IReadOnlyDictionary<string, JsonNode?> Items(string section) =>
        _sections.GetValueOrDefault(section) ?? [];

    public void Add(string section, string id, JsonNode? item)
    {
        if (!_sections.TryGetValue(section, out var items))
        {
            _sections.Add(section, items = new(StringComparer.Ordinal));
        }

        items[id] = item;
    }

    /// <summary>The whole as one JSON object that the reader of agreements takes.</summary>
    public JsonObject ToJson()
    {
        var root = new JsonObject { ["agreement"] = Header?.DeepClone() ?? new JsonObject() };
        foreach (var section in SectionNames.Where(name => Items(name).Count > 0))
        {
            root[section] = new JsonObject(
                Items(section).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        }

        return root;
    }

    internal static AgreementDocument Of(IReadOnlyList<MapNode> roots)
    {
        var document = new AgreementDocument();
        foreach (var section in roots.SelectMany(root => root.Entries))
        {
            if (section.Key.Value == "agreement")
            {
                document.Header = ToJson(section.Value) as JsonObject;
            }
            else if (section.Value is MapNode map)
            {
                foreach (var item in map.Entries)
                {
                    document.Add(section.Key.Value, item.Key.Value, ToJson(item.Value));
                }
            }
        }

        return document;
    }

    private static JsonNode? ToJson(Node node) => node switch
    {
        TextNode { IsNull: true } => null,
        TextNode text => JsonValue.Create(text.Value),
        ListNode list => new JsonArray([.. list.Items.Select(ToJson)]),
        MapNode map => ToJson(map),
        _ => null,
    };

    private static JsonObject ToJson(MapNode map)
    {
        var result = new JsonObject();
        foreach (var entry in map.Entries)
        {
            result[entry.Key.Value] = ToJson(entry.Value);
        }

        return result;
    }
}
