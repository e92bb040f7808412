using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Parties;
using Entente.Agreements.Reading;
using Entente.Agreements.Record;
using Entente.Agreements.Text;

namespace Entente.Agreements.Binding;

/// <summary>Fields that several kinds of items share: histories, names of other items, periods, citations.</summary>
internal sealed partial class AgreementBinder
{
    private readonly List<(string Id, Place Place)> _citations = [];

    private IReadOnlyList<Change<T>> History<T>(in FieldReader fields, Shape shape, T[] words, T? last)
        where T : struct, Enum
    {
        CheckHistory(fields);
        if (fields.Word("status") is { } word)
        {
            return [new Change<T>(null, words[word], Cite(fields), "")];
        }

        var changes = new List<Change<T>>();
        foreach (var item in fields.Items("history"))
        {
            var line = new FieldReader(shape, item, "A line of the history", item.Place, _mistakes);
            var on = line.Date("on");
            if (line.Word("status") is not { } status)
            {
                continue;
            }

            CheckOrder(line, changes, on, last);
            changes.Add(new Change<T>(on, words[status], Cite(line), line.Text("note")));
        }

        return changes;
    }

    private void CheckHistory(in FieldReader fields)
    {
        if (fields.Has("status") && fields.Has("history"))
        {
            _mistakes.Add(
                MistakeCodes.StatusTwice,
                fields.PlaceOf("status"),
                $"{fields.What} has a status and a history; status is short for a history of one change",
                "Keep the history and take the status away");
        }

        if (fields.Find("history") is ListNode { Items.Count: 0 } empty)
        {
            _mistakes.Add(
                MistakeCodes.MissingField,
                empty.Place,
                $"The history of {fields.What} has no line",
                "Write a line for each change: - { on: 2025-09-02, status: … }");
        }
    }

    private void CheckOrder<T>(in FieldReader line, List<Change<T>> before, DateOnly? on, T? last)
        where T : struct, Enum
    {
        if (before.Count == 0)
        {
            return;
        }

        var previous = before[^1];
        if (last is not null && previous.Status.Equals(last.Value))
        {
            _mistakes.Add(
                MistakeCodes.ChangeAfterEnd,
                line.Place,
                "Nothing follows a withdrawal in a history",
                "Describe what was promised anew as another commitment");
        }

        CheckDate(line, previous.On, on);
    }

    private void CheckDate(in FieldReader line, DateOnly? previous, DateOnly? on)
    {
        if (on is null && !line.Has("on"))
        {
            _mistakes.Add(
                MistakeCodes.HistoryOutOfOrder,
                line.Place,
                "An undated change stands first in a history, and only there",
                "Give this change its date: on: 2025-09-02");
        }
        else if (on < previous)
        {
            _mistakes.Add(
                MistakeCodes.HistoryOutOfOrder,
                line.PlaceOf("on"),
                $"A history stands in order of time, and the change before is of {DateText.Write(previous.Value)}",
                "Put the lines in order of their dates");
        }
    }

    private void CheckPeriod(
        in FieldReader fields, DateOnly? first, DateOnly? last, string firstField, string lastField)
    {
        if (last < first)
        {
            _mistakes.Add(
                MistakeCodes.DatesReversed,
                fields.PlaceOf(lastField),
                $"{lastField} {DateText.Write(last.Value)} is before {firstField} {DateText.Write(first.Value)}",
                "Exchange the two, or correct one");
        }
    }

    private T? OneOf<T>(in FieldReader fields, string name, string kind)
        where T : class
    {
        switch (fields.Find(name))
        {
            case null:
                return null;
            case TextNode text:
                return _names.Resolve<T>(text, kind);
            case var other:
                _mistakes.Add(
                    MistakeCodes.WrongShape, other.Place, $"{name} is one name, not {other.Shape}", $"Name one {kind}");
                return null;
        }
    }

    private List<T> AllOf<T>(in FieldReader fields, string name, string kind)
        where T : class
    {
        var found = new List<T>();
        foreach (var text in fields.Names(name))
        {
            if (_names.Resolve<T>(text, kind) is { } item && !found.Contains(item))
            {
                found.Add(item);
            }
        }

        return found;
    }

    private PartySet? PartiesFrom(in FieldReader fields, string name)
    {
        return fields.Find(name) is TextNode text && _names.Find(text.Value) is Party party
            ? new PartySet(party.Code, [party], party.Place, isGroup: false)
            : OneOf<PartySet>(fields, name, "group or party");
    }

    private Citations Cite(in FieldReader fields, string name = "source")
    {
        var texts = fields.Names(name);
        foreach (var text in texts)
        {
            _citations.Add((text.Value, text.Place));
        }

        return texts.Count == 0 ? Citations.None : new Citations([.. texts.Select(text => text.Value)]);
    }
}
