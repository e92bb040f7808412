using System.Globalization;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Record;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;
using Entente.Analysis.Wording;

namespace Entente.Analysis.Briefs;

/// <summary>Puts a brief together; each part is as long as fits two pages.</summary>
public sealed class BriefWriter
{
    private const int MostGuarantees = 12;
    private const int MostLevers = 3;
    private const int MostNamed = 5;
    private const int MostSets = 3;
    private const int MostContested = 4;
    private const int MostContradictions = 2;
    private const int MostDays = 5;

    /// <summary>Beyond this many commitments nobody waits for the sets.</summary>
    private const int MostForSets = 2_000;

    private readonly AgreementAnalyzer _analyzer;
    private readonly Report _report;
    private readonly BriefSources _sources;
    private readonly CancellationToken _stop;

    private BriefWriter(AgreementAnalyzer analyzer, Report report, CancellationToken stop)
    {
        _analyzer = analyzer;
        _report = report;
        _sources = new BriefSources(report.Assessment.Agreement, report.Assessment.Situation.AsOf);
        _stop = stop;
    }

    private Assessment Assessment => _report.Assessment;

    private DateOnly Day => Assessment.Situation.AsOf;

    /// <summary>The brief of a situation; the sets in it cost what the questions about sets cost.</summary>
    public static Brief Write(AgreementAnalyzer analyzer, Report report, CancellationToken stop)
    {
        var writer = new BriefWriter(analyzer, report, stop);
        var sections = new[]
        {
            writer.Situation(), writer.Sought(), writer.Follows(), writer.Risks(), writer.Contested(), writer.Days(),
        };
        return new Brief(
            report.Assessment, writer.Occasion(), [.. sections.OfType<BriefSection>()], writer._sources.All);
    }

    private string Occasion()
    {
        if (_report.Meetings is not [var next, ..])
        {
            return "";
        }

        var where = next.Where.Length > 0 ? $", {next.Where}" : "";
        var title = next.Title.Length > 0 ? next.Title : next.Id;
        return $"{title}, {DayWords.Weekday(next.On)}{where} ({DayWords.In(next.On, Day)})";
    }

    private BriefSection Situation()
    {
        var guarantees = Assessment.Agreement.Guarantees;
        var standings = Assessment.Agreement.Commitments.Select(Assessment.Situation.StandingOf).ToList();
        int Of(Standing standing) => standings.Count(other => other == standing);
        var holding = guarantees.Count(item => Assessment.StateOf(item) == GuaranteeState.Holds);
        var lead = (guarantees.Count, holding) switch
        {
            (1, 0) => "The guarantee does not hold. ",
            (1, 1) => "The guarantee holds. ",
            (var all, 0) => $"None of {all} guarantees holds. ",
            (var all, _) => $"{holding} of {all} guarantees {(holding == 1 ? "holds" : "hold")}. ",
        };
        lead += $"{standings.Count(one => one.IsLive())} live commitments: "
            + $"{_report.In(CommitmentState.InForce).Count} in force, {Of(Standing.Pledged)} pledged, "
            + $"{Of(Standing.Considered)} only considered.{Needed()}";
        var lines = guarantees.Take(MostGuarantees).Select(item => new BriefLine(
            TitleOf(item), GuaranteeWords.Short(Assessment, item), _sources.Cite(item.Sources)));
        return new BriefSection("Where it stands", lead, [.. lines]);
    }

    private string Needed() => string.Concat(_report.Indispensable.Select(item =>
        $" Whoever signs, {NoneOf(item.Guarantees)} without “{TitleOf(item.Fact)}”, which is "
        + $"{StateWords.Of(Assessment.Situation.StatusOf(item.Fact))}."));

    private string NoneOf(int guarantees) => guarantees == Assessment.Agreement.Guarantees.Count
        ? "none can hold"
        : $"{guarantees} of them cannot hold";

    private BriefSection? Sought()
    {
        var lines = _report.Levers.Take(MostLevers).Select(lever => new BriefLine(
            lever.Party is { } party ? GuaranteeWords.NameOf(party) : FactOf(lever),
            AskOf(lever),
            _sources.Cite(SourcesOf(lever)))).ToList();
        lines.AddRange(Ways());
        return lines.Count == 0
            ? null
            : new BriefSection("What we seek, and from whom", "", lines);
    }

    private static string FactOf(Lever lever) => lever.Choices[0] is FactChoice { Fact: var fact } ? TitleOf(fact) : "";

    private static string AskOf(Lever lever)
    {
        var follow = lever.Followers == 1 ? "one commitment follows" : $"{lever.Followers} commitments follow";
        return lever.Party is null
            ? $"that it comes true: {follow}."
            : $"to confirm {Listed(lever.Choices.OfType<CommitmentChoice>().Select(own => own.Commitment))}: {follow}.";
    }

    // Who said it last, by the day.
    private IEnumerable<Citations> SourcesOf(Lever lever) => lever.Choices.Select(choice => choice switch
    {
        CommitmentChoice taken => SituationOn(taken.Commitment)?.Sources ?? taken.Commitment.Sources,
        FactChoice taken => taken.Fact.Sources,
        _ => Citations.None,
    });

    private Agreements.Record.Change<CommitmentStatus>? SituationOn(Commitment commitment) =>
        Agreements.Evaluation.Situation.LastOn(commitment.History, Day);

    // The smallest sets for what the others are parts of.
    private IEnumerable<BriefLine> Ways()
    {
        foreach (var guarantee in TopGuarantees())
        {
            var state = Assessment.StateOf(guarantee);
            if (state == GuaranteeState.Interlocked && Together(guarantee) is { } together)
            {
                yield return together;
            }

            if (state != GuaranteeState.Open)
            {
                continue;
            }

            var sets = AgreementAnalyzer.Unlock(
                Assessment, guarantee, new SetOptions { Limit = MostSets, Cancellation = _stop });
            if (sets.Sets is [{ Count: > 0 }, ..])
            {
                var smallest = string.Join("; or ", sets.Sets.Select(set => string.Join(", ", set)));
                yield return new BriefLine(
                    $"To make “{TitleOf(guarantee)}” hold", $"{Count(sets)} the smallest: {smallest}.", []);
            }
        }
    }

    // Where each waits for the other, a joint signature is what is sought.
    private BriefLine? Together(Guarantee guarantee)
    {
        var sets = AgreementAnalyzer.Joint(
            Assessment, guarantee, new SetOptions { Limit = MostSets, Cancellation = _stop });
        return sets.Sets is [{ Count: > 0 }, ..]
            ? new BriefLine(
                $"To end the circle before “{TitleOf(guarantee)}”",
                $"{Count(sets)} signed at one stroke: "
                    + $"{string.Join("; or ", sets.Sets.Select(set => string.Join(", ", set)))}.",
                [])
            : null;
    }

    private static string Count(ChoiceSets sets) => sets.Count is { } all
        ? $"{all.ToString("N0", CultureInfo.InvariantCulture)} {(all.IsOne ? "way" : "ways")};"
        : "their number is not known;";

    private IReadOnlyList<Guarantee> TopGuarantees()
    {
        var agreement = Assessment.Agreement;
        if (agreement.Commitments.Count > MostForSets)
        {
            return [];
        }

        var parts = agreement.Guarantees
            .SelectMany(item => Agreements.Conditions.ConditionParts.All(item.HoldsWhen))
            .OfType<Agreements.Conditions.GuaranteeCondition>()
            .Select(part => part.Guarantee)
            .ToHashSet();
        return [.. agreement.Guarantees.Where(item => !parts.Contains(item)).Take(MostSets)];
    }

    private BriefSection? Follows()
    {
        var lines = new List<BriefLine>();
        if (_report.RoundsAsPledged.Count > 0)
        {
            lines.Add(new BriefLine("As things stand", $"sign: {Named(_report.RoundsAsPledged[0])}.", []));
        }

        if (_report.Levers is [{ Rounds.Count: > 0 } first, ..])
        {
            var who = first.Party is { } party
                ? $"Once {GuaranteeWords.NameOf(party)} confirms"
                : $"Once “{FactOf(first)}” is true";
            lines.AddRange(first.Rounds.Select((round, i) => new BriefLine(
                i == 0 ? $"{who}, at once" : "Then", $"{Named(round)}.", [])));
            if (first.StillWaiting.Count > 0)
            {
                var waiting = Named([.. first.StillWaiting.Select(one => one.Commitment)]);
                lines.Add(new BriefLine("Not enough for", $"{waiting}.", []));
            }
        }

        return lines.Count == 0 ? null : new BriefSection("What follows", "", lines);
    }

    private BriefSection? Risks()
    {
        var lines = TopGuarantees().Select(RiskOf).OfType<BriefLine>().ToList();
        lines.AddRange(_report.RuledOut.Take(MostSets).Select(item => new BriefLine(
            $"Ruled out: {(item.Capability.Title.Length > 0 ? item.Capability.Title : item.Capability.Id)}",
            $"{string.Join(", ", item.Caveats.Select(caveat => GuaranteeWords.NameOf(caveat.Party)).Distinct())}.",
            _sources.Cite(item.Caveats.Select(caveat => caveat.Sources)))));
        return lines.Count == 0
            ? null
            : new BriefSection(
                "Risks", "Losses that defeat a guarantee once everybody has signed, and what is ruled out.", lines);
    }

    private BriefLine? RiskOf(Guarantee guarantee)
    {
        var options = new SetOptions { ByParty = true, Cancellation = _stop };
        var (sets, once) = (AgreementAnalyzer.Break(Assessment, guarantee, options), "");
        if (sets.Sets is [{ Count: 0 }] && _report.Indispensable.Count > 0)
        {
            // What no signature brings about is taken as given: the question is who could undo the rest.
            var facts = _report.Indispensable.Select(item => item.Fact).ToList();
            var choices = facts.Select(fact => new FactChoice(fact, FactStatus.True));
            var hopeful = _analyzer.Assess(Day, [.. Assessment.Situation.Given, .. choices]);
            sets = AgreementAnalyzer.Break(hopeful, guarantee, options);
            once = $"once {string.Join(" and ", facts.Select(fact => $"“{TitleOf(fact)}”"))} is true, ";
        }

        if (sets.Count is not { IsZero: false } || sets.Sets is [{ Count: 0 }, ..])
        {
            return null;
        }

        var single = sets.Sets.Where(set => set.Count == 1).Select(set => NameOf(set[0])).ToList();
        var more = sets.Sets.FirstOrDefault(set => set.Count > 1);
        var text = single.Count > 0
            ? $"the loss of {string.Join(", or ", Some(single))} alone is enough"
            : "no single party's loss is enough";
        var together = more is null
            ? ""
            : $"; otherwise at least {more.Count} together, as {string.Join(", ", Some([.. more.Select(NameOf)]))}";
        return new BriefLine($"“{TitleOf(guarantee)}”", $"{once}{text}{together}.", []);
    }

    private string NameOf(string code) => Assessment.Agreement.Find<Agreements.Parties.Party>(code) is { } party
        ? GuaranteeWords.NameOf(party)
        : code;

    private BriefSection? Contested()
    {
        IReadOnlyList<string> titles = [.. _report.ContestedFacts.Select(TitleOf)];
        IEnumerable<BriefLine> facts = titles.Count == 0
            ? []
            : [new BriefLine("Facts", $"{string.Join("; ", Some(titles))}.", [])];
        var commitments = _report.ContestedCommitments.Select(item => new BriefLine(
            $"{item.Party.Code}: {GuaranteeWords.TitleOf(item)}",
            item.Contested!.Note,
            _sources.Cite(item.Contested.Sources)));
        var contradictions = _report.Contradictions.Take(MostContradictions).Select(group => new BriefLine(
            "",
            string.Join(" — against: ", group.Take(2).Select(Said)),
            _sources.Cite(new Citations([.. group.Select(one => one.Id)]))));
        var lines = facts.Concat(commitments).Take(MostContested).Concat(contradictions).ToList();
        return lines.Count == 0 ? null : new BriefSection("Contested among the sources", "", lines);
    }

    private BriefSection? Days()
    {
        var meetings = _report.Meetings
            .Select(item => (item.On, Kind: "meeting", item.Title, item.Id, item.Sources));
        var deadlines = _report.Deadlines
            .Select(item => (item.On, Kind: "deadline", item.Title, item.Id, item.Sources));
        var lines = meetings.Concat(deadlines)
            .OrderBy(item => item.On)
            .Take(MostDays)
            .Select(item => new BriefLine(
                $"{DayWords.Weekday(item.On)} ({DayWords.In(item.On, Day)})",
                $"{item.Kind}: {(item.Title.Length > 0 ? item.Title : item.Id)}",
                _sources.Cite(item.Sources)))
            .ToList();
        return lines.Count == 0 ? null : new BriefSection("Meetings and deadlines", "", lines);
    }

    private static string Said(Statement one) => $"{(one.By.Length > 0 ? one.By : one.Party?.Code)}: {one.Says}";

    private static string TitleOf(Guarantee guarantee) => guarantee.Title.Length > 0 ? guarantee.Title : guarantee.Id;

    private static string TitleOf(Fact fact) => fact.Title.Length > 0 ? fact.Title : fact.Id;

    private static string Listed(IEnumerable<Commitment> commitments) =>
        string.Join(" and ", commitments.Select(GuaranteeWords.TitleOf));

    private static string Named(IReadOnlyList<Commitment> commitments) => string.Join("; ", Some(
        [.. commitments.Select(item => $"{item.Party.Code} {GuaranteeWords.TitleOf(item)}")]));

    private static IEnumerable<string> Some(IReadOnlyList<string> items) => items.Count <= MostNamed
        ? items
        : items.Take(MostNamed).Append($"and {items.Count - MostNamed} more");
}
