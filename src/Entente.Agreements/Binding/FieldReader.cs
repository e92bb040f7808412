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

            var fields = string.Join(", ", shape.Fields.Select(field => field.Name));
            mistakes.Add(
                MistakeCodes.WrongShape,
                node.Place,
                $"{what} is a map of fields, not {node.Shape}",
                $"Write its fields below it, indented: {fields}");
            return;
        }

        CheckFields();
    }

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

        return null;
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
                Refuse(other, $"{name} is a text, not {other.Shape}", "");
                return "";
        }
    }

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

    public decimal? Number(string name) => Find(name) is { } node ? NumberOf(node, name, _shape.Find(name)!.Largest) : null;

    public decimal? NumberOf(Node node, string name, decimal largest)
    {
        if (node is not TextNode text)
        {
            Refuse(node, $"{name} is a number, not {node.Shape}", "");
            return null;
        }

        if (AmountText.TryParse(text.Value, largest, out var number) is { } problem)
        {
            _mistakes.Add(problem.Code, text.Place, problem.Message, problem.Advice);
            return null;
        }

        return number;
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
                _mistakes.Add(MistakeCodes.UnknownWord, other.Place, $"{name} is true or false", "");
                return false;
        }
    }

    /// <summary>The position of a field's word among the words of its shape; null where it is left out or wrong.</summary>
    public int? Word(string name)
    {
        var words = _shape.Find(name)!.Words;
        switch (Find(name))
        {
            case null:
                return null;
            case TextNode text:
                var lower = text.Value is "True" or "TRUE" or "False" or "FALSE" ? text.Value.ToLowerInvariant() : text.Value;
                for (var i = 0; i < words.Count; i++)
                {
                    if (words[i] == lower)
                    {
                        return i;
                    }
                }

                RefuseWord(text, name, words);
                return null;
            case var other:
                Refuse(other, $"{name} is one of {string.Join(", ", words)}, not {other.Shape}", "");
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

    public Citations Citations(string name)
    {
        var names = Names(name);
        return names.Count == 0 ? Record.Citations.None : new Citations([.. names.Select(text => text.Value)]);
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
                Refuse(item, $"{name} is a list of names, and this is {item.Shape}", "");
            }
        }

        return names;
    }

    private void CheckFields()
    {
        foreach (var entry in _map!.Entries)
        {
            if (_shape.Find(entry.Key.Value) is null)
            {
                var known = _shape.Fields.Select(field => field.Name);
                _mistakes.Add(
                    MistakeCodes.UnknownField,
                    entry.Key.Place,
                    $"{What} has no field \"{entry.Key.Value}\"",
                    UnknownFieldAdvice(entry.Key.Value, known));
            }
        }

        foreach (var field in _shape.Fields)
        {
            if (field.IsRequired && !Has(field.Name))
            {
                _mistakes.Add(
                    MistakeCodes.MissingField,
                    Place,
                    $"{What} needs the field {field.Name}",
                    field.Description);
            }
        }
    }

    internal static string UnknownFieldAdvice(string name, IEnumerable<string> known)
    {
        var all = known.ToList();
        if (name == "<<")
        {
            return "Merge keys are not part of YAML 1.2; write the fields out";
        }

        return NameSuggestion.Nearest(name, all) is { } near
            ? $"Did you mean {near}?"
            : "Known here: " + string.Join(", ", all);
    }

    private void RefuseWord(TextNode text, string name, IReadOnlyList<string> words)
    {
        var near = NameSuggestion.Nearest(text.Value, words);
        _mistakes.Add(
            MistakeCodes.UnknownWord,
            text.Place,
            $"{name} is one of {string.Join(", ", words)}, not \"{Short(text.Value)}\"",
            near is null ? "" : $"Did you mean {near}?");
    }

    private void Refuse(Node node, string message, string advice) =>
        _mistakes.Add(MistakeCodes.WrongShape, node.Place, message, advice);

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
