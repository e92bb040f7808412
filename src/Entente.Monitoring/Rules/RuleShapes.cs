using Entente.Agreements.Binding;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Rules;

/// <summary>What stands in a file of rules.</summary>
internal static class RuleShapes
{
    private const decimal Most = 1_000_000_000;

    public static readonly string[] Units = ["observations", "incidents", "episodes"];
    public static readonly string[] Unstated = ["trusted", "unknown"];

    /// <summary>The words for kinds of observation, in the order of <see cref="ObservationKind"/>.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        [.. Enum.GetValues<ObservationKind>().Select(ObservationKinds.Word)];

    private static readonly Shape Days = new("days", "Where a day ends.",
    [
        new("clock", FieldType.Text, "The time zone whose days are counted, such as Europe/Kyiv.", IsRequired: true),
        new("cut-off", FieldType.Text, "The time of day at which a day ends, such as 19:30. Left out: midnight."),
    ]);

    private static readonly Shape Merging = new("merging", "When two observations are one incident.",
    [
        Number("distance", "The greatest distance within one incident, in metres."),
        Number("minutes", "The greatest time within one incident."),
        Number("widest-place", "A less exact place stands alone; in metres. Left out: the distance."),
        Number("widest-time", "A less exact time stands alone; in minutes. Left out: the minutes."),
        Number("episode-minutes", "The longest quiet within an episode. Left out: 60."),
    ]);

    private static readonly Shape Effort = new("effort", "When few violations mean quiet.",
    [
        new("least-share", FieldType.Number, "The least part of the planned hours.") { Largest = 1 },
        new("unstated", FieldType.Word, "What a count without hours is worth. Left out: unknown.") { Words = Unstated },
    ]);

    private static readonly Shape Baseline = new("baseline", "The days that a day is compared with.",
    [
        Number("days", "How many."),
        Number("gap", "How many days lie between them and the day. Left out: 1."),
        Number("least-days", "How many must have a count. Left out: a quarter of them."),
    ]);

    private static readonly Shape Quiet = new("quiet", "When a watched day is quiet.",
    [
        Number("at-most", "The most violations of a quiet day."),
    ]);

    private static readonly Shape Level = new("level", "When a level is reached.",
    [
        new("at-least", FieldType.Number, "The least violations of a day.", IsRequired: true) { Largest = Most },
        Number("times", "The least multiple of the baseline. Left out: no comparison."),
        Number("breaches", "So many breaches of withdrawal reach it by themselves."),
        Number("denied", "So many denials of access reach it by themselves."),
    ]);

    private static readonly Shape Levels = new("levels", "The levels of a day.",
    [
        Map("quiet", "When a watched day is quiet. Left out: with no violation.", Quiet),
        Map("strained", "When it is strained.", Level),
        Map("broken", "When it is broken.", Level),
        Number("broken-zones", "So many broken zones break the whole."),
    ]);

    private static readonly Shape Hysteresis = new("hysteresis", "How many days in a row move the state.",
    [
        Number("worse", "To a worse one. Left out: 1."),
        Number("better", "To a better one. Left out: 1."),
    ]);

    public static readonly Shape Rules = new("rules", "By what a ceasefire is judged.",
    [
        new("title", FieldType.Text, "What people call them.", IsRequired: true),
        new("version", FieldType.Text, "Which edition this is.", IsRequired: true),
        new("from", FieldType.Date, "The first day that they are in force.", IsRequired: true),
        new("fact", FieldType.Text, "The agreement's fact that the answer is for. Left out: ceasefire."),
        new("note", FieldType.Text, "Anything a reader should know."),
        Map("days", "Where a day ends.", Days, isRequired: true),
        Map("merging", "When two observations are one incident.", Merging),
        new("unit", FieldType.Word, "What is counted. Left out: observations.") { Words = Units },
        new("violations", FieldType.Names, "The kinds of observation that count.", IsRequired: true),
        Map("effort", "When few violations mean quiet.", Effort),
        Map("baseline", "The days that a day is compared with. Left out: none.", Baseline),
        new("zones", FieldType.Names, "The zones that are judged."),
        Map("zone", "The levels of each zone.", Levels),
        Map("whole", "The levels of everything together.", Levels, isRequired: true),
        Map("hysteresis", "How many days in a row move the state.", Hysteresis),
    ]);

    private static Field Number(string name, string description) =>
        new(name, FieldType.Number, description) { Largest = Most };

    private static Field Map(string name, string description, Shape shape, bool isRequired = false) =>
        new(name, FieldType.Map, description, isRequired) { Shape = shape };
}
