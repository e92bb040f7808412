using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Agreements.Text;

namespace Entente.Agreements.Binding;

/// <summary>
/// Where the fields of items and the parts of their conditions stand. It is asked only when something is wrong with
/// them, so that an agreement without mistakes keeps no places but those of its items.
/// </summary>
internal sealed class ItemPlaces(IReadOnlyDictionary<string, List<MapEntry>> sections)
{
    private readonly Dictionary<string, Dictionary<string, MapEntry>> _entries = [];

    /// <summary>The place of a field's value; of the item's name where it has no such field.</summary>
    public Place Of(string section, string item, string field) =>
        Find(section, item, field)?.Place ?? EntryOf(section, item).Key.Place;

    /// <summary>The place of the name of a provided capability.</summary>
    public Place OfProvision(string commitment, string capability)
    {
        var map = Find("commitments", commitment, "provides") as MapNode;
        return map?.Entries.FirstOrDefault(entry => entry.Key.Value == capability).Key?.Place
            ?? EntryOf("commitments", commitment).Key.Place;
    }

    /// <summary>The place of a line of a history.</summary>
    public Place OfChange(string section, string item, int line) =>
        Find(section, item, "history") is ListNode list && line < list.Items.Count
            && list.Items[line] is MapNode change
            ? change.Entries.First(entry => entry.Key.Value == "status").Value.Place
            : EntryOf(section, item).Key.Place;

    /// <summary>The place of a part of a condition.</summary>
    public Place OfPart(string section, string item, string field, Condition whole, Condition part)
    {
        if (Find(section, item, field) is not TextNode text)
        {
            return Of(section, item, field);
        }

        // The words are read again: the parts of what is written stand in the order of the parts that were bound.
        var syntax = ConditionParser.Parse(new ConditionSource(text.Value, text.PlaceOf), new MistakeLog());
        var at = ConditionParts.All(whole).TakeWhile(other => !ReferenceEquals(other, part)).Count();
        return All(syntax).ElementAtOrDefault(at) is { } found
            ? text.PlaceOf(found.Start, found.Length)
            : text.Place;
    }

    private static IEnumerable<ConditionSyntax> All(ConditionSyntax syntax) => syntax switch
    {
        PartsSyntax parts => parts.Parts.SelectMany(All).Prepend(syntax),
        NotSyntax not => All(not.Part).Prepend(syntax),
        _ => [syntax],
    };

    private Node? Find(string section, string item, string field) => EntryOf(section, item).Value is MapNode map
        ? map.Entries.FirstOrDefault(entry => entry.Key.Value == field).Value
        : null;

    private MapEntry EntryOf(string section, string item)
    {
        if (!_entries.TryGetValue(section, out var items))
        {
            items = sections[section].ToDictionary(entry => entry.Key.Value, StringComparer.Ordinal);
            _entries.Add(section, items);
        }

        return items[item];
    }
}
