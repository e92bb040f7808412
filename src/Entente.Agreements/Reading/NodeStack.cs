using System.Runtime.InteropServices;
using Entente.Agreements.Text;

namespace Entente.Agreements.Reading;

/// <summary>Collects the entries and items of the maps and lists being read, those of the innermost last.</summary>
internal sealed class NodeStack(SourceText source)
{
    private const int SmallMap = 12;

    private readonly List<MapEntry> _entries = [];
    private readonly List<Node> _items = [];

    // The keys of the larger maps, by the position of their first entry.
    private readonly Dictionary<int, Dictionary<string, TextNode>> _keys = [];

    public int Entries => _entries.Count;

    public int Items => _items.Count;

    public void Add(Node item) => _items.Add(item);

    /// <summary>Adds an entry to the map whose entries begin at a position.</summary>
    public void Add(MapEntry entry, int first)
    {
        _entries.Add(entry);
        if (_keys.TryGetValue(first, out var keys))
        {
            keys.TryAdd(entry.Key.Value, entry.Key);
        }
    }

    /// <summary>The same key, where the map whose entries begin at a position has it already.</summary>
    public TextNode? KeyLike(TextNode key, int first)
    {
        if (_entries.Count - first >= SmallMap)
        {
            return KeysOf(first).GetValueOrDefault(key.Value);
        }

        foreach (var known in CollectionsMarshal.AsSpan(_entries)[first..])
        {
            if (known.Key.Value == key.Value)
            {
                return known.Key;
            }
        }

        return null;
    }

    public MapNode TakeMap(int first, int line, int column)
    {
        var entries = CollectionsMarshal.AsSpan(_entries)[first..].ToArray();
        _entries.RemoveRange(first, entries.Length);
        _keys.Remove(first);
        return new MapNode(source, line, column, entries);
    }

    public ListNode TakeList(int first, int line, int column)
    {
        var items = CollectionsMarshal.AsSpan(_items)[first..].ToArray();
        _items.RemoveRange(first, items.Length);
        return new ListNode(source, line, column, items);
    }

    private Dictionary<string, TextNode> KeysOf(int first)
    {
        if (!_keys.TryGetValue(first, out var keys))
        {
            keys = new Dictionary<string, TextNode>(StringComparer.Ordinal);
            foreach (var entry in _entries.Skip(first))
            {
                keys.TryAdd(entry.Key.Value, entry.Key);
            }

            _keys.Add(first, keys);
        }

        return keys;
    }
}
