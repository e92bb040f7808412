using Entente.Agreements.Checking;
using Entente.Agreements.Conditions;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Parties;
using Entente.Agreements.Reading;
using Entente.Agreements.Record;

namespace Entente.Agreements.Binding;

/// <summary>
/// Makes an agreement of the trees of its files, in three passes: names are declared, then described, then
/// conditions are bound to them. Every mistake is recorded; the result counts only where none is an error.
/// </summary>
internal sealed partial class AgreementBinder
{
    private readonly Sections _sections;
    private readonly MistakeLog _mistakes;
    private readonly NameTable _names;
    private readonly ConditionBinder _conditions;

    private AgreementBinder(IReadOnlyList<MapNode> roots, MistakeLog mistakes, bool isComplete)
    {
        _mistakes = mistakes;
        _sections = new Sections(roots, mistakes);
        _names = new NameTable(mistakes, isComplete);
        _conditions = new ConditionBinder(_names, mistakes);
    }

    /// <param name="isComplete">False where a file could not be read: unknown names may stand in it.</param>
    public static Agreement Bind(
        IReadOnlyList<MapNode> roots, string fallbackTitle, MistakeLog mistakes, bool isComplete)
    {
        var binder = new AgreementBinder(roots, mistakes, isComplete);
        return binder.Bind(fallbackTitle);
    }

    private Agreement Bind(string fallbackTitle)
    {
        var declared = DeclareAll();
        var parties = Describe<Party>(declared["parties"], DescribeParty);
        var capabilities = Describe<Capability>(declared["capabilities"], DescribeCapability);
        var groups = new GroupBinder(_names, _mistakes).Bind(declared["groups"]);
        var facts = Describe<Facts.Fact>(declared["facts"], DescribeFact);
        var guarantees = Describe<Guarantee>(declared["guarantees"], DescribeGuarantee);
        var commitments = Describe<Commitments.Commitment>(declared["commitments"], DescribeCommitment);
        var causes = Describe<Chances.CommonCause>(declared["common-causes"], DescribeCommonCause);
        BindConditions(declared);
        var header = DescribeAgreement(fallbackTitle);
        var sources = Record("sources", "source", Shapes.Source, DescribeSource);
        var statements = Record("statements", "statement", Shapes.Statement, DescribeStatement);
        var agreement = new Agreement
        {
            Title = header.Title,
            AsOf = header.AsOf,
            Note = header.Note,
            Parties = parties,
            Groups = groups,
            Capabilities = capabilities,
            Facts = facts,
            Commitments = commitments,
            Guarantees = guarantees,
            CommonCauses = causes,
            Caveats = Record("caveats", "caveat", Shapes.Caveat, DescribeCaveat),
            Sources = ById(sources, source => source.Id),
            Statements = ById(statements, statement => statement.Id),
            Meetings = Record("meetings", "meeting", Shapes.Meeting, DescribeMeeting),
            Deadlines = Record("deadlines", "deadline", Shapes.Deadline, DescribeDeadline),
            Workstreams = Record("workstreams", "workstream", Shapes.Workstream, DescribeWorkstream),
            Zones = Record("zones", "zone", Shapes.Zone, DescribeZone),
            Requirements = Record("requirements", "requirement", Shapes.Requirement, DescribeRequirement),
            Deliveries = Record("deliveries", "delivery", Shapes.Delivery, DescribeDelivery),
            Relations = Record("relations", "relation", Shapes.Relation, DescribeRelation),
            Names = _names.Meanings,
        };
        CitationCheck.Run(agreement, _citations, _mistakes);
        if (!_mistakes.HasErrors)
        {
            AgreementChecks.Run(agreement, new ItemPlaces(declared), _mistakes);
        }

        return agreement;
    }

    private Dictionary<string, List<MapEntry>> DeclareAll()
    {
        var declared = new Dictionary<string, List<MapEntry>>(StringComparer.Ordinal);
        foreach (var (section, kind) in SharedNames)
        {
            var taken = new List<MapEntry>();
            foreach (var entry in _sections.Of(section))
            {
                if (_names.Declare(entry.Key, kind))
                {
                    taken.Add(entry);
                }
            }

            declared.Add(section, taken);
        }

        return declared;
    }

    private static IReadOnlyList<(string Section, string Kind)> SharedNames { get; } =
    [
        ("parties", "party"),
        ("groups", "group"),
        ("capabilities", "capability"),
        ("facts", "fact"),
        ("guarantees", "guarantee"),
        ("commitments", "commitment"),
        ("common-causes", "common cause"),
    ];

    private List<T> Describe<T>(List<MapEntry> entries, Func<MapEntry, int, T?> describe)
        where T : class
    {
        var described = new List<T>(entries.Count);
        foreach (var entry in entries)
        {
            if (describe(entry, described.Count) is { } item)
            {
                described.Add(item);
                _names.Define(entry.Key.Value, item);
            }
        }

        return described;
    }

    private void BindConditions(Dictionary<string, List<MapEntry>> declared)
    {
        foreach (var entry in declared["guarantees"])
        {
            if (_names.Find(entry.Key.Value) is Guarantee guarantee)
            {
                guarantee.HoldsWhen = ConditionOf(entry, "holds-when", null, guarantee) ?? guarantee.HoldsWhen;
            }
        }

        foreach (var entry in declared["commitments"])
        {
            if (_names.Find(entry.Key.Value) is Commitments.Commitment commitment)
            {
                commitment.ConfirmsWhen =
                    ConditionOf(entry, "confirms-when", commitment, null) ?? commitment.ConfirmsWhen;
                commitment.AppliesWhen =
                    ConditionOf(entry, "applies-when", commitment, null) ?? commitment.AppliesWhen;
            }
        }
    }

    private Condition? ConditionOf(
        MapEntry entry, string field, Commitments.Commitment? owner, Guarantee? guarantee) =>
        Field(entry, field) is { } node ? _conditions.Bind(node, field, owner, guarantee) : null;

    private static Node? Field(MapEntry entry, string name)
    {
        if (entry.Value is MapNode map)
        {
            foreach (var field in map.Entries)
            {
                if (field.Key.Value == name && field.Value is not TextNode { IsNull: true })
                {
                    return field.Value;
                }
            }
        }

        return null;
    }

    private (string Title, DateOnly? AsOf, string Note) DescribeAgreement(string fallbackTitle)
    {
        if (_sections.Agreement is not { } entry)
        {
            return (fallbackTitle, null, "");
        }

        var fields = new FieldReader(Shapes.Agreement, entry.Value, "The agreement", entry.Key.Place, _mistakes);
        var title = fields.Text("title") is { Length: > 0 } given ? given : fallbackTitle;
        return (title, fields.Date("as-of"), fields.Text("note"));
    }

    private List<T> Record<T>(string section, string kind, Shape shape, Func<string, FieldReader, T?> describe)
        where T : class
    {
        var seen = new Dictionary<string, TextNode>(StringComparer.Ordinal);
        var items = new List<T>();
        foreach (var entry in _sections.Of(section))
        {
            if (!IsNew(seen, entry.Key, kind) || !NameForm.IsId(entry.Key, _mistakes))
            {
                continue;
            }

            var what = kind + " " + entry.Key.Value;
            var fields = new FieldReader(shape, entry.Value, what, entry.Key.Place, _mistakes);
            if (describe(entry.Key.Value, fields) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private bool IsNew(Dictionary<string, TextNode> seen, TextNode key, string kind)
    {
        if (seen.TryAdd(key.Value, key))
        {
            return true;
        }

        var first = seen[key.Value].Place;
        _mistakes.Add(
            MistakeCodes.DuplicateName,
            key.Place,
            $"{kind} {Short.Of(key.Value)} is described a second time; the first is at {first}",
            "Give one of the two another name");
        return false;
    }

    private static Dictionary<string, T> ById<T>(List<T> items, Func<T, string> id) =>
        items.ToDictionary(id, StringComparer.Ordinal);
}
