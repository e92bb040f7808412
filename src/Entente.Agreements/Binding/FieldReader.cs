using Entente.Agreements.Chances;
using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Agreements.Record;
using Entente.Agreements.Text;

namespace Entente.Agreements.Binding;

/// <summary>Reads the fields of one map by its shape, and records what is wrong with them.</summary>
internal readonly struct FieldReader
{
    private readonly Shape _shape;
    private readonly MapNode? _map;
    private readonly MistakeLog _mistakes;
    private readonly bool _isMerged;

    // Fields whose names are misspelled, by the name that was meant: reported once, and read all the same.
    private readonly Dictionary<string, Node>? _meant;

    /// <param name="what">What the map describes, for messages: <c>commitment usa-backstop</c>.</param>
    public FieldReader(Shape shape, Node node, string what, Place place, MistakeLog mistakes)
    {
        _shape = shape;
        _mistakes = mistakes;
        _map = node as MapNode;
        Place = place;
        What = what;
        if (_map is null)
        {
            if (node is TextNode { IsNull: true } && !shape.Fields.Any(field => field.IsRequired))
            {
                return;
            }

            mistakes.Add(
                MistakeCodes.WrongShape,
                node.Place,
                $"{what} is a map of fields, not {node.Shape}",
                ShapeAdvice(shape, node));
            return;
        }

        _isMerged = _map.Entries.Any(entry => entry.Key.Value == "<<");
        _meant = CheckNames();
        CheckRequired();
    }

    /// <summary>Whether a field that is left out is missing; a map that merges another could have it there.</summary>
    public bool CanLack => _map is not null && !_isMerged;

    internal const string MergeKeyAdvice = "Merge keys are not part of YAML 1.2; write the fields out";

    public Place Place { get; }

    public string What { get; }

    public bool Has(string name) => Find(name) is not null;

    public Node? Find(string name)
    {
        if (_map is not null)
        {
            foreach (var entry in _map.Entries)
            {
                if (entry.Key.Value == name)
                {
                    return entry.Value is TextNode { IsNull: true } ? null : entry.Value;
                }
            }
        }

        return _meant?.GetValueOrDefault(name) is { } meant and not TextNode { IsNull: true } ? meant : null;
    }

    public Place PlaceOf(string name) => Find(name)?.Place ?? Place;

    /// <summary>The text of a field; empty where it is left out.</summary>
    public string Text(string name)
    {
        switch (Find(name))
        {
            case null:
                return "";
            case TextNode text:
                return text.Value;
            case var other:
                Refuse(other, $"{name} is a text, not {other.Shape}", TextAdvice(other));
                return "";
        }
    }

    private static string TextAdvice(Node node) => node is ListNode
        ? "Write one text; quotes are needed around one that begins with ["
        : "Write one text; quotes are needed around one that begins with { or holds \": \"";

    public DateOnly? Date(string name)
    {
        switch (Find(name))
        {
            case null:
                return null;
            case TextNode text when DateText.TryParse(text.Value, out var date):
                return date;
            case TextNode text:
                _mistakes.Add(MistakeCodes.BadDate, text.Place, DateText.Refusal(text.Value), DateText.Advice);
                return null;
            case var other:
                Refuse(other, $"{name} is a date, not {other.Shape}", DateText.Advice);
                return null;
        }
    }

    public decimal? Number(string name) =>
        Find(name) is { } node ? NumberOf(node, name, _shape.Find(name)!.Largest) : null;

    public decimal? NumberOf(Node node, string name, decimal largest)
    {
        if (node is not TextNode text)
        {
            Refuse(node, $"{name} is a number, not {node.Shape}", $"Write {name}: 3000");
            return null;
        }

        if (AmountText.TryParse(text.Value, largest, out var number) is { } problem)
        {
            var own = number < 0 ? _shape.Find(name)?.BelowZero ?? "" : "";
            _mistakes.Add(problem.Code, text.Place, problem.Message, own.Length > 0 ? own : problem.Advice);
            return null;
        }

        return number;
    }

    public Chance? Chance(string name)
    {
        switch (Find(name))
        {
            case null:
                return null;
            case TextNode text:
                return ChanceText.Read(text, _mistakes);
            case var other:
                Refuse(other, $"{name} is a number or a range, not {other.Shape}", ChanceText.RangeAdvice);
                return null;
        }
    }

    public bool Boolean(string name)
    {
        switch (Find(name))
        {
            case null:
                return false;
            case TextNode { Value: "true" or "True" or "TRUE" }:
                return true;
            case TextNode { Value: "false" or "False" or "FALSE" }:
                return false;
            case var other:
                var advice = $"Write {name}: true, or leave it out";
                _mistakes.Add(MistakeCodes.UnknownWord, other.Place, $"{name} is true or false", advice);
                return false;
        }
    }

    /// <summary>
    /// The position of a field's word among the words of its shape; null where it is left out or wrong.
    /// </summary>
    public int? Word(string name)
    {
        var words = _shape.Find(name)!.Words;
        switch (Find(name))
        {
            case null:
                return null;
            case TextNode text:
                var isTruth = text.Value is "True" or "TRUE" or "False" or "FALSE";
                var word = isTruth ? text.Value.ToLowerInvariant() : text.Value;
                var at = words.ToList().IndexOf(word);
                return at >= 0 ? at : RefuseWord(text, name, words);
            case var other:
                var all = string.Join(", ", words);
                Refuse(other, $"{name} is one of {all}, not {other.Shape}", $"Write {name}: {words[0]}");
                return null;
        }
    }

    /// <summary>The texts of a field that holds one name or a list of names.</summary>
    public IReadOnlyList<TextNode> Names(string name)
    {
        switch (Find(name))
        {
            case null:
                return [];
            case TextNode text:
                return [text];
            case ListNode list:
                return NamesOf(list, name);
            case var other:
                Refuse(other, $"{name} is a name or a list of names, not {other.Shape}", $"Write {name}: [a, b]");
                return [];
        }
    }

    public IReadOnlyList<Node> Items(string name)
    {
        switch (Find(name))
        {
            case null:
                return [];
            case ListNode list:
                return list.Items;
            case var other:
                Refuse(other, $"{name} is a list, not {other.Shape}", $"Begin each line below {name} with a dash");
                return [];
        }
    }

    private List<TextNode> NamesOf(ListNode list, string name)
    {
        var names = new List<TextNode>(list.Items.Count);
        foreach (var item in list.Items)
        {
            if (item is TextNode text)
            {
                names.Add(text);
            }
            else
            {
                Refuse(item, $"{name} is a list of names, and this is {item.Shape}", $"Write {name}: [a, b]");
            }
        }

        return names;
    }

    private Dictionary<string, Node>? CheckNames()
    {
        Dictionary<string, Node>? meant = null;
        foreach (var entry in _map!.Entries)
        {
            if (_shape.Find(entry.Key.Value) is not null)
            {
                continue;
            }

            var code = _shape.IsRecord ? MistakeCodes.UnknownRecordField : MistakeCodes.UnknownField;
            var known = _shape.Fields.Select(field => field.Name);
            var near = RefuseField(_mistakes, code, entry.Key, $"{What} has no field", known);
            if (near is not null && Find(near) is null)
            {
                (meant ??= new(StringComparer.Ordinal)).TryAdd(near, entry.Value);
            }
        }

        return meant;
    }

    private void CheckRequired()
    {
        if (!CanLack)
        {
            return;
        }

        foreach (var field in _shape.Fields)
        {
            if (field.IsRequired && !Has(field.Name) && _meant?.ContainsKey(field.Name) != true)
            {
                var meaning = char.ToLowerInvariant(field.Description[0]) + field.Description[1..].TrimEnd('.');
                _mistakes.Add(
                    _shape.IsRecord ? MistakeCodes.MissingRecordField : MistakeCodes.MissingField,
                    Place,
                    $"{What} needs the field {field.Name}",
                    $"Add {field.Name}: {meaning}");
            }
        }
    }

    /// <summary>Records that a name is no field; the field that was probably meant, or null.</summary>
    /// <param name="hasNo">What has no such field, as the message begins.</param>
    internal static string? RefuseField(
        MistakeLog mistakes, MistakeCode code, TextNode key, string hasNo, IEnumerable<string> known)
    {
        var all = known.ToList();
        if (LookAlikeMistake.Add(mistakes, key.Value, key.Place, all.Contains))
        {
            var typed = NameSuggestion.WithoutLookAlikes(key.Value);
            return all.Contains(typed) ? typed : null;
        }

        var near = mistakes.IsFull ? null
            : NameSuggestion.Nearest(key.Value, all)
                ?? all.Find(name => key.Value.EndsWith('y') && name == key.Value[..^1] + "ies");
        var advice = key.Value == "<<" ? MergeKeyAdvice
            : GluedColon(key.Value, all) is { } glued ? $"Write a space after the colon: {glued}"
            : near is not null ? $"Did you mean {near}?"
            : "Known here: " + string.Join(", ", all);
        mistakes.Add(code, key.Place, $"{hasNo} \"{Short.Of(key.Value)}\"", advice);
        return near ?? (GluedColon(key.Value, all) is null ? null : key.Value[..key.Value.IndexOf(':')]);
    }

    private static string ShapeAdvice(Shape shape, Node node)
    {
        var known = shape.Fields.Select(field => field.Name).ToList();
        return node is TextNode text && GluedColon(text.Value, known) is { } glued
            ? $"Write a space after the colon: {glued}"
            : $"Write its fields below it, indented: {string.Join(", ", known)}";
    }

    // "name:France" is one text in YAML, and not the field that somebody meant.
    private static string? GluedColon(string text, List<string> known)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && known.Contains(text[..colon])
            ? text[..colon] + ": " + Short.Of(text[(colon + 1)..].Trim())
            : null;
    }

    private int? RefuseWord(TextNode text, string name, IReadOnlyList<string> words)
    {
        if (LookAlikeMistake.Add(_mistakes, text.Value, text.Place, words.Contains))
        {
            return null;
        }

        var near = text.Value.ToLowerInvariant() switch
        {
            "yes" or "on" when words.Contains("true") => "true",
            "no" or "off" when words.Contains("false") => "false",
            "signed" or "ratified" when words.Contains("confirmed") => "confirmed",
            _ => NameSuggestion.Nearest(text.Value, words),
        };
        var all = string.Join(", ", words);
        _mistakes.Add(
            MistakeCodes.UnknownWord,
            text.Place,
            $"{name} is one of {all}, not \"{Short.Of(text.Value)}\"",
            near is null ? $"Write one of {all}" : $"Did you mean {near}?");
        return null;
    }

    private void Refuse(Node node, string message, string advice) =>
        _mistakes.Add(MistakeCodes.WrongShape, node.Place, message, advice);
}
