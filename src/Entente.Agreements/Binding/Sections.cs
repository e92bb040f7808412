using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Binding;

/// <summary>The items of all files, put together section by section.</summary>
internal sealed class Sections
{
    private readonly Dictionary<string, List<MapEntry>> _entries = new(StringComparer.Ordinal);
    private readonly MistakeLog _mistakes;

    public Sections(IReadOnlyList<MapNode> roots, MistakeLog mistakes)
    {
        _mistakes = mistakes;
        foreach (var root in roots)
        {
            foreach (var entry in root.Entries)
            {
                Add(entry);
            }
        }
    }

    /// <summary>The description of the agreement; null where no file holds one.</summary>
    public MapEntry? Agreement { get; private set; }

    public IReadOnlyList<MapEntry> Of(string section) => _entries.GetValueOrDefault(section) ?? [];

    private static IEnumerable<string> Known =>
        ["agreement", "groups", .. Shapes.Sections.Select(section => section.Name)];

    private void Add(MapEntry entry)
    {
        var name = entry.Key.Value;
        if (name == "agreement")
        {
            AddAgreement(entry);
        }
        else if (!Known.Contains(name))
        {
            AddMisspelled(entry);
        }
        else if (entry.Value is MapNode map)
        {
            EntriesOf(name).AddRange(map.Entries);
        }
        else if (entry.Value is not TextNode { IsNull: true })
        {
            _mistakes.Add(
                MistakeCodes.WrongShape,
                entry.Value.Place,
                $"{name} is a map from names to what they mean, not {entry.Value.Shape}",
                $"Write each name below {name}, indented, with a colon after it");
        }
    }

    // It is read as what was meant, so that its names are known.
    private void AddMisspelled(MapEntry entry)
    {
        var meant = FieldReader.RefuseField(
            _mistakes, MistakeCodes.UnknownField, entry.Key, "An agreement has no section", Known);
        if (meant is not (null or "agreement") && entry.Value is MapNode items)
        {
            EntriesOf(meant).AddRange(items.Entries);
        }
    }

    private List<MapEntry> EntriesOf(string section)
    {
        if (!_entries.TryGetValue(section, out var all))
        {
            _entries.Add(section, all = []);
        }

        return all;
    }

    private void AddAgreement(MapEntry entry)
    {
        if (Agreement is { } first)
        {
            _mistakes.Add(
                MistakeCodes.AgreementTwice,
                entry.Key.Place,
                $"The agreement is described a second time; the first is at {first.Key.Place}",
                "Keep one of the two");
            return;
        }

        Agreement = entry;
    }
}
