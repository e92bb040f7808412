namespace Entente.Agreements.Binding;

/// <summary>The shapes of the agreement file, section by section.</summary>
internal static class Shapes
{
    public static readonly string[] CommitmentStatuses = ["considered", "pledged", "confirmed", "withdrawn"];
    public static readonly string[] FactStatuses = ["true", "false", "unknown", "contested"];
    public static readonly string[] Confidences = ["low", "medium", "high"];
    public static readonly string[] Precisions = ["day", "month"];

    private static readonly Field Title = new("title", FieldType.Text, "What people call it.");
    private static readonly Field Note = new("note", FieldType.Text, "Anything a reader should know beside it.");
    private static readonly Field Sources =
        new("source", FieldType.Names, "The statements or sources that it rests on.");

    private static readonly Field Announced =
        new("announced", FieldType.Date, "The day on which it became known; it is not shown before.");

    public static readonly Shape Agreement =
        new("agreement", "What the agreement is called, and for which day it is written.",
    [
        Title,
        new("as-of", FieldType.Date, "The day for which questions are answered when none is given."),
        Note,
    ]);

    public static readonly Shape Party = new("party", "A state (ISO 3166-1 alpha-3 code) or an organisation.",
    [
        new("name", FieldType.Text, "The party's name. Left out: its code."),
        new("roles", FieldType.Names, "Words for its part: guarantor, beneficiary, convenor."),
        new("kind", FieldType.Text, "state, organisation or another word."),
        Sources,
        Note,
    ]);

    public static readonly Shape Capability = new("capability", "Something that commitments provide amounts of.",
    [
        Title,
        new("unit", FieldType.Text, "What one of it is: people, sorties per day, million EUR."),
        Note,
    ]);

    public static readonly Shape FactChange = Change("fact-change", FactStatuses);

    public static readonly Shape Fact = new("fact", "Something about the world that conditions ask for.",
    [
        Title,
        Status(FactStatuses),
        History(FactChange),
        new("fixed", FieldType.Boolean, "true: its value is settled; otherwise it is open."),
        Chance("The chance that it comes true, 0 to 1, or a range: 0.2 to 0.5."),
        Cost("What it costs to give it the value that it has not, in one unit for all costs."),
        Sources,
        Note,
    ]);

    public static readonly Shape CommitmentChange = Change("commitment-change", CommitmentStatuses);

    public static readonly Shape Contested = new("contested", "Sources that disagree; changes no answer.",
    [
        new("since", FieldType.Date, "The day from which they disagree."),
        Sources,
        Note,
    ]);

    public static readonly Shape Commitment = new("commitment", "A promise of one party.",
    [
        new("party", FieldType.Name, "The code of the party that promises.", IsRequired: true),
        Title,
        new("provides", FieldType.Amounts, "Capability: amount. unstated where the party names no amount."),
        new("for", FieldType.Names, "The guarantees that it serves."),
        Status(CommitmentStatuses),
        History(CommitmentChange),
        new("confirms-when", FieldType.Condition, "When its party signs. Left out: always."),
        new("applies-when", FieldType.Condition, "When what is signed takes effect. Left out: always."),
        new("by", FieldType.Date, "Not confirmed on that day, it lapses on the day after."),
        new("from", FieldType.Date, "The first day on which it can take effect."),
        new("until", FieldType.Date, "The last day on which it can take effect."),
        Chance("The chance that its party confirms it of its own accord, 0 to 1, or a range."),
        Cost("What it costs to have its party confirm it, in one unit for all costs."),
        new("contested", FieldType.Map, "Set where sources disagree about it.") { Shape = Contested },
        Sources,
        Note,
    ]);

    public static readonly Shape Guarantee = new("guarantee", "What the commitments are for.",
    [
        Title,
        new("holds-when", FieldType.Condition, "When it holds.", IsRequired: true),
        Sources,
        Note,
    ]);

    public static readonly Shape CommonCause = new("common-cause", "What decides several choices at one stroke.",
    [
        Title,
        Chance("The chance that it strikes, 0 to 1, or a range: 0.2 to 0.5.", isRequired: true),
        new("then", FieldType.Names, "The choices taken when it strikes: a, b=withdrawn, c=false.", IsRequired: true),
        Sources,
        Note,
    ]);

    public static readonly Shape Caveat = new("caveat", "What a party has ruled out.",
    [
        new("party", FieldType.Name, "The party's code.", IsRequired: true),
        Title,
        new("excludes", FieldType.Names, "The capabilities that it will not provide.", IsRequired: true),
        new("from", FieldType.Names, "The guarantees to which this applies. Left out: all."),
        new("since", FieldType.Date, "The first day on which it stands."),
        new("until", FieldType.Date, "The last day on which it stands."),
        Sources,
        Note,
    ]);

    public static readonly Shape Source = new("source", "A page or a document that can be looked up.",
    [
        Title,
        new("outlet", FieldType.Text, "Who published it."),
        new("url", FieldType.Text, "Where it is."),
        new("on", FieldType.Date, "When it was published."),
        new("confidence", FieldType.Word, "How far it is trusted.") { Words = Confidences },
        Note,
    ]) { IsRecord = true };

    public static readonly Shape Statement = new("statement", "Who said what, when.",
    [
        new("on", FieldType.Date, "The day on which it was said."),
        new("precision", FieldType.Word, "month: only the month is known.") { Words = Precisions },
        new("party", FieldType.Name, "The party that spoke, or that it is about."),
        new("by", FieldType.Text, "The person, with the office."),
        new("says", FieldType.Text, "What was said, in own words."),
        Sources,
        new("confidence", FieldType.Word, "How far it is trusted.") { Words = Confidences },
        new("contradicts", FieldType.Names, "Statements that cannot be true together with this one."),
        new("topic", FieldType.Text, "What the contradiction is about."),
        new("row", FieldType.Text, "Its number in the collection that it comes from."),
        Note,
    ]) { IsRecord = true };

    public static readonly Shape Meeting = new("meeting", "A meeting of parties.",
    [
        Title,
        new("on", FieldType.Date, "The day, or the first day.", IsRequired: true),
        new("until", FieldType.Date, "The last day."),
        new("place", FieldType.Text, "Where it is held."),
        Announced,
        new("hosts", FieldType.Names, "The parties that convene it."),
        new("parties", FieldType.Names, "The parties that take part."),
        Sources,
        Note,
    ]) { IsRecord = true };

    public static readonly Shape Deadline = new("deadline", "A day by which something is to be done.",
    [
        Title,
        new("on", FieldType.Date, "The day.", IsRequired: true),
        Announced,
        new("set-by", FieldType.Name, "The party that set it."),
        Sources,
        Note,
    ]) { IsRecord = true };

    public static readonly Shape WorkstreamChange = new("workstream-change", "One change of status.",
    [
        new("on", FieldType.Date, "The day of the change."),
        new("status", FieldType.Text, "The status from that day on.", IsRequired: true),
        Sources,
        Note,
    ]);

    public static readonly Shape Workstream = new("workstream", "A strand of the common work.",
    [
        Title,
        new("lead", FieldType.Names, "The parties that lead it."),
        new("parties", FieldType.Names, "The parties that take part."),
        History(WorkstreamChange),
        Sources,
        Note,
    ]) { IsRecord = true };

    public static readonly Shape Zone = new("zone", "An area that the agreement speaks of.",
    [
        Title,
        new("kind", FieldType.Text, "What kind of area it is."),
        Sources,
        Note,
    ]) { IsRecord = true };

    public static readonly Shape Requirement = new("requirement", "How much of a capability a guarantee needs.",
    [
        Title,
        new("guarantee", FieldType.Name, "The guarantee.", IsRequired: true),
        new("capability", FieldType.Name, "The capability.", IsRequired: true),
        new("amount", FieldType.Number, "How much, in the capability's unit.", IsRequired: true),
        new("from", FieldType.Name, "The group or party that is to provide it. Left out: anybody."),
        new("phase", FieldType.Text, "The phase in which it is needed."),
        Announced,
        Sources,
        Note,
    ]) { IsRecord = true };

    public static readonly Shape Delivery = new("delivery", "Something that was handed over.",
    [
        Title,
        new("party", FieldType.Name, "The party that delivered.", IsRequired: true),
        new("commitment", FieldType.Name, "The commitment that it fulfils."),
        new("capability", FieldType.Name, "What was delivered."),
        new("amount", FieldType.Number, "How much, in the capability's unit."),
        new("on", FieldType.Date, "The day.", IsRequired: true),
        Sources,
        Note,
    ]) { IsRecord = true };

    public static readonly Shape Relation = new("relation", "What one party is to another.",
    [
        Title,
        new("from", FieldType.Name, "The party that acts.", IsRequired: true),
        new("to", FieldType.Name, "The party that it concerns.", IsRequired: true),
        new("kind", FieldType.Text, "enables, threatens, demands, blocks or supports.", IsRequired: true),
        new("on", FieldType.Date, "The first day."),
        new("until", FieldType.Date, "The last day."),
        Sources,
        Note,
    ]) { IsRecord = true };

    /// <summary>The sections of a file: maps from ids to items of a shape.</summary>
    public static readonly IReadOnlyList<(string Name, Shape Shape)> Sections =
    [
        ("parties", Party),
        ("capabilities", Capability),
        ("facts", Fact),
        ("commitments", Commitment),
        ("guarantees", Guarantee),
        ("common-causes", CommonCause),
        ("caveats", Caveat),
        ("sources", Source),
        ("statements", Statement),
        ("meetings", Meeting),
        ("deadlines", Deadline),
        ("workstreams", Workstream),
        ("zones", Zone),
        ("requirements", Requirement),
        ("deliveries", Delivery),
        ("relations", Relation),
    ];

    private static Field Status(string[] words) =>
        new("status", FieldType.Word, "Its status; short for a history of one undated change.") { Words = words };

    private static Field History(Shape change) =>
        new("history", FieldType.Maps, "One line for each change, in order of time.") { Shape = change };

    private static Field Chance(string description, bool isRequired = false) =>
        new("chance", FieldType.Chance, description, isRequired);

    private static Field Cost(string description) =>
        new("cost", FieldType.Number, description) { BelowZero = "Leave the cost out where there is none" };

    private static Shape Change(string name, string[] words) => new(name, "One change of status.",
    [
        new("on", FieldType.Date, "The day from which it counts."),
        new("status", FieldType.Word, "The status from that day on.", IsRequired: true) { Words = words },
        Sources,
        Note,
    ]);
}
