using System.Globalization;
using Entente.Agreements.Binding;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Rules;

/// <summary>Reads one edition of the rules from YAML.</summary>
public static class RulesReader
{
    /// <returns>The rules, or all mistakes of the file.</returns>
    /// <param name="name">What messages call the file.</param>
    public static (CeasefireRules? Rules, IReadOnlyList<Mistake> Mistakes) Read(string name, ReadOnlySpan<byte> bytes)
    {
        var mistakes = new MistakeLog();
        if (Utf8Text.Decode(name, bytes, mistakes) is not { } source)
        {
            return (null, mistakes.InOrder());
        }

        var root = YamlTreeReader.Read(source, Utf8Text.WithoutMark(bytes), mistakes).Root;
        if (root is null)
        {
            mistakes.Add(MistakeCodes.NothingToRead, source.PlaceAt(0), "Here are no rules", "Write title: and so on");
            return (null, mistakes.InOrder());
        }

        var rules = new Bound(mistakes).Rules(new FieldReader(RuleShapes.Rules, root, "rules", root.Place, mistakes));
        return (mistakes.HasErrors ? null : rules, mistakes.InOrder());
    }

    private readonly struct Bound(MistakeLog mistakes)
    {
        private readonly MistakeLog _mistakes = mistakes;

        public CeasefireRules Rules(FieldReader fields) => new(
            fields.Text("title"),
            fields.Text("version"),
            fields.Date("from") ?? DateOnly.MinValue,
            fields.Has("fact") ? fields.Text("fact") : "ceasefire",
            Days(fields),
            Merging(Part(fields, "merging")),
            (CountingUnit)(fields.Word("unit") ?? 0),
            Kinds(fields),
            Effort(Part(fields, "effort")),
            Baseline(Part(fields, "baseline")),
            [.. fields.Names("zones").Select(zone => zone.Value)],
            Levels(Part(fields, "zone")),
            Levels(Part(fields, "whole")),
            Hysteresis(Part(fields, "hysteresis")));

        private FieldReader? Part(FieldReader fields, string name) => fields.Find(name) is { } node
            ? new FieldReader(
                RuleShapes.Rules.Find(name)!.Shape!, node, $"{name} of the rules", node.Place, _mistakes)
            : null;

        private DayRule Days(FieldReader fields)
        {
            if (Part(fields, "days") is not { } days)
            {
                return new DayRule(TimeZoneInfo.Utc, TimeOnly.MinValue);
            }

            var clock = days.Text("clock");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(clock, out var zone) && clock.Length > 0)
            {
                _mistakes.Add(
                    MistakeCodes.UnknownWord,
                    days.PlaceOf("clock"),
                    $"\"{Short.Of(clock)}\" is no time zone",
                    "Write one of the IANA names, such as Europe/Kyiv or UTC");
            }

            return new DayRule(zone ?? TimeZoneInfo.Utc, CutOff(days));
        }

        private TimeOnly CutOff(FieldReader days)
        {
            var text = days.Text("cut-off");
            if (text.Length == 0)
            {
                return TimeOnly.MinValue;
            }

            if (!TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                _mistakes.Add(
                    MistakeCodes.UnknownWord,
                    days.PlaceOf("cut-off"),
                    $"\"{Short.Of(text)}\" is no time of day",
                    "Write hours and minutes in quotes, such as \"19:30\"");
            }

            return time;
        }

        private static MergingRule Merging(FieldReader? fields)
        {
            var distance = Number(fields, "distance", 1_000);
            var minutes = Number(fields, "minutes", 30);
            return new MergingRule(
                distance,
                minutes,
                Number(fields, "widest-place", distance),
                Number(fields, "widest-time", minutes),
                Number(fields, "episode-minutes", 60));
        }

        private HashSet<ObservationKind> Kinds(FieldReader fields)
        {
            var kinds = new HashSet<ObservationKind>();
            foreach (var word in fields.Names("violations"))
            {
                if (ObservationKinds.Parse(word.Value) is { } kind)
                {
                    kinds.Add(kind);
                    continue;
                }

                _mistakes.Add(
                    MistakeCodes.UnknownWord,
                    word.Place,
                    $"\"{Short.Of(word.Value)}\" is no kind of observation",
                    NameSuggestion.Nearest(word.Value, RuleShapes.Kinds) is { } near
                        ? $"Did you mean {near}?"
                        : $"Write one of: {string.Join(", ", RuleShapes.Kinds)}");
            }

            return kinds;
        }

        private static EffortRule Effort(FieldReader? fields) => new(
            Number(fields, "least-share", 0.5), fields?.Word("unstated") == 0);

        private static BaselineRule Baseline(FieldReader? fields)
        {
            var days = Whole(fields, "days", 0);
            return new BaselineRule(
                days, Whole(fields, "gap", 1), Whole(fields, "least-days", Math.Max(1, days / 4)));
        }

        private LevelRules Levels(FieldReader? fields) => new(
            fields is { } some ? Number(Level(some, "quiet"), "at-most", 0) : 0,
            fields is { } one ? Reached(Level(one, "strained")) : null,
            fields is { } other ? Reached(Level(other, "broken")) : null,
            fields?.Has("broken-zones") == true ? Whole(fields, "broken-zones", 1) : null);

        private FieldReader? Level(FieldReader levels, string name) => levels.Find(name) is { } node
            ? new FieldReader(
                RuleShapes.Rules.Find("whole")!.Shape!.Find(name)!.Shape!,
                node,
                $"{name} of {levels.What}",
                node.Place,
                _mistakes)
            : null;

        private static LevelRule? Reached(FieldReader? fields) => fields is null
            ? null
            : new LevelRule(
                Number(fields, "at-least", 0),
                Number(fields, "times", 0),
                (double?)fields.Value.Number("breaches"),
                (double?)fields.Value.Number("denied"));

        private static HysteresisRule Hysteresis(FieldReader? fields) => new(
            Math.Max(1, Whole(fields, "worse", 1)), Math.Max(1, Whole(fields, "better", 1)));

        private static double Number(FieldReader? fields, string name, double otherwise) =>
            (double?)fields?.Number(name) ?? otherwise;

        private static int Whole(FieldReader? fields, string name, int otherwise) =>
            fields?.Number(name) is { } number ? (int)Math.Min(number, 100_000) : otherwise;
    }
}
