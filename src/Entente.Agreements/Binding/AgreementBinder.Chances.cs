using Entente.Agreements.Chances;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Binding;

/// <summary>Common causes, and the choices that they bring about.</summary>
internal sealed partial class AgreementBinder
{
    private CommonCause? DescribeCommonCause(MapEntry entry, int index)
    {
        var fields = Read(Shapes.CommonCause, entry, "common cause");
        var then = new List<Choice>();
        foreach (var text in fields.Names("then"))
        {
            if (ChoiceOf(text) is { } choice && IsNew(then, choice, text))
            {
                then.Add(choice);
            }
        }

        if (fields.Find("then") is ListNode { Items.Count: 0 } empty)
        {
            RefuseChoice(empty, $"{fields.What} brings nothing about", "Name what it decides: then: [fra-force]");
        }

        return fields.Chance("chance") is not { } chance ? null : new CommonCause
        {
            Index = index,
            Id = entry.Key.Value,
            Title = fields.Text("title"),
            Chance = chance,
            Then = then,
            Sources = Cite(fields),
            Note = fields.Text("note"),
            Place = entry.Key.Place,
        };
    }

    private Choice? ChoiceOf(TextNode text)
    {
        var at = text.Value.IndexOf('=', StringComparison.Ordinal);
        var name = (at < 0 ? text.Value : text.Value[..at]).Trim();
        var value = at < 0 ? null : text.Value[(at + 1)..].Trim();
        switch (_names.Find(name))
        {
            case Commitment commitment:
                return ChoiceOf(text, commitment, value);
            case Fact fact:
                return ChoiceOf(text, fact, value);
        }

        if (_names.IsDeclared(name))
        {
            _names.Resolve<Commitment>(name, () => text.Place, "commitment or fact");
        }
        else
        {
            _names.RefuseUnknownTerm(name, () => text.Place, "commitment or fact");
        }

        return null;
    }

    private CommitmentChoice? ChoiceOf(TextNode text, Commitment commitment, string? value)
    {
        switch (value)
        {
            case null or "confirmed":
                return new CommitmentChoice(commitment, CommitmentStatus.Confirmed);
            case "withdrawn":
                return new CommitmentChoice(commitment, CommitmentStatus.Withdrawn);
            default:
                RefuseChoice(
                    text,
                    $"A common cause confirms {commitment.Id} or withdraws it; \"{Short.Of(value)}\" is neither",
                    $"Write {commitment.Id}, or {commitment.Id}=withdrawn");
                return null;
        }
    }

    private FactChoice? ChoiceOf(TextNode text, Fact fact, string? value)
    {
        if (fact.IsFixed)
        {
            RefuseChoice(
                text, $"{fact.Id} is a fixed fact, which nothing changes", "Take it away, or take fixed from the fact");
            return null;
        }

        switch (value)
        {
            case "true":
                return new FactChoice(fact, FactStatus.True);
            case "false":
                return new FactChoice(fact, FactStatus.False);
            default:
                RefuseChoice(
                    text,
                    $"A common cause makes the fact {fact.Id} true or false",
                    $"Write {fact.Id}=true, or {fact.Id}=false");
                return null;
        }
    }

    private bool IsNew(List<Choice> before, Choice choice, TextNode text)
    {
        var isNew = !before.Exists(other => other.Name == choice.Name);
        if (!isNew)
        {
            RefuseChoice(text, $"{choice.Name} stands in this common cause already", "Keep one of the two");
        }

        return isNew;
    }

    private void RefuseChoice(Node node, string message, string advice) =>
        _mistakes.Add(MistakeCodes.BadChoice, node.Place, message, advice);
}
