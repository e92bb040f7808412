using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Parties;
using Entente.Agreements.Reading;
using Entente.Agreements.Record;

namespace Entente.Agreements.Binding;

/// <summary>Parties, capabilities, facts, guarantees and commitments: what conditions speak of.</summary>
internal sealed partial class AgreementBinder
{
    private Party? DescribeParty(MapEntry entry, int index)
    {
        var fields = Read(Shapes.Party, entry, "party");
        Cite(fields);
        return new Party
        {
            Index = index,
            Code = entry.Key.Value,
            Name = fields.Text("name") is { Length: > 0 } name ? name : entry.Key.Value,
            Roles = [.. fields.Names("roles").Select(role => role.Value)],
            Kind = fields.Text("kind"),
            Note = fields.Text("note"),
            Place = entry.Key.Place,
        };
    }

    private Capability? DescribeCapability(MapEntry entry, int index)
    {
        var fields = Read(Shapes.Capability, entry, "capability");
        return new Capability
        {
            Index = index,
            Id = entry.Key.Value,
            Title = fields.Text("title"),
            Unit = fields.Text("unit"),
            Place = entry.Key.Place,
        };
    }

    private Fact? DescribeFact(MapEntry entry, int index)
    {
        var fields = Read(Shapes.Fact, entry, "fact");
        return new Fact
        {
            Index = index,
            Id = entry.Key.Value,
            Title = fields.Text("title"),
            History = History(fields, Shapes.FactChange, FactWords, null),
            IsFixed = fields.Boolean("fixed"),
            Chance = fields.Chance("chance"),
            Cost = fields.Number("cost"),
            Sources = Cite(fields),
            Note = fields.Text("note"),
            Place = entry.Key.Place,
        };
    }

    private Guarantee? DescribeGuarantee(MapEntry entry, int index)
    {
        var fields = Read(Shapes.Guarantee, entry, "guarantee");
        return new Guarantee
        {
            Index = index,
            Id = entry.Key.Value,
            Title = fields.Text("title"),
            Sources = Cite(fields),
            Note = fields.Text("note"),
            Place = entry.Key.Place,
        };
    }

    private Commitment? DescribeCommitment(MapEntry entry, int index)
    {
        var fields = Read(Shapes.Commitment, entry, "commitment");
        var party = OneOf<Party>(fields, "party", "party");
        var history = History(fields, Shapes.CommitmentChange, CommitmentWords, CommitmentStatus.Withdrawn);
        if (!fields.Has("status") && !fields.Has("history") && fields.CanLack)
        {
            _mistakes.Add(
                MistakeCodes.MissingField,
                entry.Key.Place,
                $"{fields.What} needs a status or a history",
                "Write status: considered, pledged, confirmed or withdrawn");
        }

        var commitment = new Commitment
        {
            Index = index,
            Id = entry.Key.Value,
            Party = party!,
            Title = fields.Text("title"),
            Provides = Provisions(fields),
            For = AllOf<Guarantee>(fields, "for", "guarantee"),
            History = history,
            By = fields.Date("by"),
            From = fields.Date("from"),
            Until = fields.Date("until"),
            Chance = fields.Chance("chance"),
            Cost = fields.Number("cost"),
            Sources = Cite(fields),
            Note = fields.Text("note"),
            Contested = Dispute(fields),
            Place = entry.Key.Place,
        };
        CheckPeriod(fields, commitment.From, commitment.Until, "from", "until");
        return commitment;
    }

    private static CommitmentStatus[] CommitmentWords { get; } =
        [CommitmentStatus.Considered, CommitmentStatus.Pledged, CommitmentStatus.Confirmed, CommitmentStatus.Withdrawn];

    private static FactStatus[] FactWords { get; } =
        [FactStatus.True, FactStatus.False, FactStatus.Unknown, FactStatus.Contested];

    private List<Provision> Provisions(in FieldReader fields)
    {
        var provisions = new List<Provision>();
        var node = fields.Find("provides");
        if (node is null)
        {
            return provisions;
        }

        if (node is not MapNode map)
        {
            _mistakes.Add(
                MistakeCodes.WrongShape,
                node.Place,
                $"provides is a map from capabilities to amounts, not {node.Shape}",
                "Write provides: { troops: 3000 }");
            return provisions;
        }

        foreach (var entry in map.Entries)
        {
            if (ProvisionOf(fields, entry) is { } provision)
            {
                provisions.Add(provision);
            }
        }

        return provisions;
    }

    private Provision? ProvisionOf(in FieldReader fields, MapEntry entry)
    {
        var capability = _names.Resolve<Capability>(entry.Key, "capability");
        var isStated = entry.Value is not (TextNode { IsNull: true } or TextNode { Value: "unstated" });
        var amount = isStated ? fields.NumberOf(entry.Value, entry.Key.Value, AmountText.LargestAmount) : 0;
        return capability is null || amount is null ? null : new Provision(capability, amount.Value, isStated);
    }

    private Dispute? Dispute(in FieldReader fields)
    {
        if (fields.Find("contested") is not { } node)
        {
            return null;
        }

        var inner = new FieldReader(Shapes.Contested, node, "contested", node.Place, _mistakes);
        return new Dispute(inner.Date("since"), Cite(inner), inner.Text("note"));
    }

    private FieldReader Read(Shape shape, MapEntry entry, string kind) =>
        new(shape, entry.Value, kind + " " + entry.Key.Value, entry.Key.Place, _mistakes);
}
