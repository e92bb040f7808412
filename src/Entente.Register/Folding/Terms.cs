using System.Text.Json.Nodes;
using Entente.Agreements.Documents;
using Entente.Register.Statements;

namespace Entente.Register.Folding;

/// <summary>
/// What statements say of an item apart from its status. On a day counts what is of that day or before; of two the
/// later, and of the same day the one recorded later.
/// </summary>
internal sealed class Terms
{
    private readonly Dictionary<string, List<RecordedStatement>> _bySubject = new(StringComparer.Ordinal);
    private readonly List<string> _subjects = [];
    private readonly SortedSet<DateOnly> _days = [];

    /// <summary>The days on which something changes, in order.</summary>
    public IReadOnlyCollection<DateOnly> Days => _days;

    /// <summary>Whether a statement says something of an item beside its status.</summary>
    public static bool AreIn(Statement statement) => statement.Kind switch
    {
        StatementKind.Definition or StatementKind.Condition or StatementKind.Caveat or StatementKind.Delivery => true,
        StatementKind.Pledge => statement.Content.ContainsKey("terms"),
        _ => false,
    };

    public void Take(RecordedStatement recorded)
    {
        if (!AreIn(recorded.Statement))
        {
            return;
        }

        if (recorded.Statement.On is { } day)
        {
            _days.Add(day);
        }

        var subject = recorded.Statement.Subject;
        if (!_bySubject.TryGetValue(subject, out var list))
        {
            _bySubject.Add(subject, list = []);
            _subjects.Add(subject);
        }

        // Almost always the last; else before the first that is of a later day.
        var at = list.Count;
        while (at > 0 && IsLater(list[at - 1].Statement.On, recorded.Statement.On))
        {
            at--;
        }

        list.Insert(at, recorded);
    }

    /// <summary>The party of a commitment; null where no terms are known.</summary>
    public string? PartyOf(string commitment) =>
        Item("commitments/" + commitment, null) is JsonObject item ? item["party"]?.ToString() : null;

    public JsonNode? Item(string subject, DateOnly? asOf) =>
        _bySubject.TryGetValue(subject, out var list) && TryItem(list, asOf, out var item) ? item : null;

    /// <summary>
    /// All items that are there on a day, by section and id, in the order in which they were first stated.
    /// </summary>
    public IEnumerable<(string Section, string Id, JsonNode? Item)> Items(DateOnly? asOf)
    {
        foreach (var subject in _subjects)
        {
            var statement = _bySubject[subject][0].Statement;
            if (statement.Id.Length > 0 && AgreementDocument.SectionNames.Contains(statement.Section)
                && TryItem(_bySubject[subject], asOf, out var item))
            {
                yield return (statement.Section, statement.Id, item);
            }
        }
    }

    private static bool IsLater(DateOnly? one, DateOnly? other) =>
        (one ?? DateOnly.MinValue) > (other ?? DateOnly.MinValue);

    private static bool TryItem(List<RecordedStatement> list, DateOnly? asOf, out JsonNode? item)
    {
        var isThere = false;
        item = null;
        foreach (var recorded in list)
        {
            var statement = recorded.Statement;
            if (asOf is { } day && IsLater(statement.On, day))
            {
                break;
            }

            if (statement.Kind == StatementKind.Condition)
            {
                Merge(item as JsonObject, statement.Content);
                continue;
            }

            var field = statement.Kind == StatementKind.Pledge ? "terms" : "item";
            item = statement.Content[field]?.DeepClone();
            isThere = !(statement.Text("removed") == "true");
        }

        return isThere;
    }

    private static void Merge(JsonObject? item, JsonObject conditions)
    {
        if (item is null)
        {
            return;
        }

        foreach (var (field, value) in conditions)
        {
            if (value is null)
            {
                item.Remove(field);
            }
            else
            {
                item[field] = value.DeepClone();
            }
        }
    }
}
