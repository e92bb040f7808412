using Entente.Agreements.Commitments;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Agreements.Record;

namespace Entente.Agreements.Binding;

/// <summary>The rest of the record: caveats, sources, statements, meetings and so on.</summary>
internal sealed partial class AgreementBinder
{
    private Caveat? DescribeCaveat(string id, FieldReader fields)
    {
        var party = OneOf<Party>(fields, "party", "party");
        var (since, until) = (fields.Date("since"), fields.Date("until"));
        CheckPeriod(fields, since, until, "since", "until");
        return party is null ? null : new Caveat
        {
            Id = id,
            Title = fields.Text("title"),
            Party = party,
            Excludes = AllOf<Capability>(fields, "excludes", "capability"),
            From = AllOf<Guarantee>(fields, "from", "guarantee"),
            Since = since,
            Until = until,
            Sources = Cite(fields),
            Note = fields.Text("note"),
            Place = fields.Place,
        };
    }

    private Source? DescribeSource(string id, FieldReader fields) => new(
        id,
        fields.Text("title"),
        fields.Text("outlet"),
        fields.Text("url"),
        fields.Date("on"),
        (Confidence?)fields.Word("confidence"),
        fields.Text("note"),
        fields.Place);

    private Statement? DescribeStatement(string id, FieldReader fields)
    {
        fields.Word("precision");
        fields.Text("row");
        return new Statement(
            id,
            fields.Date("on"),
            OneOf<Party>(fields, "party", "party"),
            fields.Text("by"),
            fields.Text("says"),
            Cite(fields),
            (Confidence?)fields.Word("confidence"),
            Cite(fields, "contradicts"),
            fields.Text("topic"),
            fields.Text("note"),
            fields.Place);
    }

    private Meeting? DescribeMeeting(string id, FieldReader fields)
    {
        var (on, until) = (fields.Date("on"), fields.Date("until"));
        CheckPeriod(fields, on, until, "on", "until");
        return on is null ? null : new Meeting(
            id,
            fields.Text("title"),
            on.Value,
            until,
            fields.Date("announced"),
            fields.Text("place"),
            AllOf<Party>(fields, "hosts", "party"),
            AllOf<Party>(fields, "parties", "party"),
            Cite(fields),
            fields.Text("note"),
            fields.Place);
    }

    private Deadline? DescribeDeadline(string id, FieldReader fields) => fields.Date("on") is not { } on
        ? null
        : new Deadline(
            id,
            fields.Text("title"),
            on,
            fields.Date("announced"),
            OneOf<Party>(fields, "set-by", "party"),
            Cite(fields),
            fields.Text("note"),
            fields.Place);

    private Workstream? DescribeWorkstream(string id, FieldReader fields)
    {
        var history = new List<WorkstreamChange>();
        foreach (var item in fields.Items("history"))
        {
            var line = new FieldReader(Shapes.WorkstreamChange, item, "A line of the history", item.Place, _mistakes);
            history.Add(new WorkstreamChange(line.Date("on"), line.Text("status"), Cite(line), line.Text("note")));
        }

        return new Workstream(
            id,
            fields.Text("title"),
            AllOf<Party>(fields, "lead", "party"),
            AllOf<Party>(fields, "parties", "party"),
            history,
            Cite(fields),
            fields.Text("note"),
            fields.Place);
    }

    private Zone? DescribeZone(string id, FieldReader fields) =>
        new(id, fields.Text("title"), fields.Text("kind"), Cite(fields), fields.Text("note"), fields.Place);

    private Requirement? DescribeRequirement(string id, FieldReader fields)
    {
        var guarantee = OneOf<Guarantee>(fields, "guarantee", "guarantee");
        var capability = OneOf<Capability>(fields, "capability", "capability");
        var amount = fields.Number("amount");
        var from = PartiesFrom(fields, "from");
        return guarantee is null || capability is null || amount is null ? null : new Requirement(
            id,
            fields.Text("title"),
            guarantee,
            capability,
            amount.Value,
            from,
            fields.Text("phase"),
            fields.Date("announced"),
            Cite(fields),
            fields.Text("note"),
            fields.Place);
    }

    private Delivery? DescribeDelivery(string id, FieldReader fields)
    {
        var party = OneOf<Party>(fields, "party", "party");
        var on = fields.Date("on");
        var commitment = OneOf<Commitment>(fields, "commitment", "commitment");
        return party is null || on is null ? null : new Delivery(
            id,
            fields.Text("title"),
            party,
            commitment?.Id ?? "",
            OneOf<Capability>(fields, "capability", "capability"),
            fields.Number("amount"),
            on.Value,
            Cite(fields),
            fields.Text("note"),
            fields.Place);
    }

    private Relation? DescribeRelation(string id, FieldReader fields)
    {
        var (from, to) = (OneOf<Party>(fields, "from", "party"), OneOf<Party>(fields, "to", "party"));
        var (on, until) = (fields.Date("on"), fields.Date("until"));
        CheckPeriod(fields, on, until, "on", "until");
        return from is null || to is null ? null : new Relation(
            id,
            fields.Text("title"),
            fields.Text("kind"),
            from,
            to,
            on,
            until,
            Cite(fields),
            fields.Text("note"),
            fields.Place);
    }
}
