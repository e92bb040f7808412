using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Answers;

namespace Entente.Cli.Text;

/// <summary>The situation on one screen, as one would paste it into a briefing.</summary>
/// <param name="limit">The longest list; null: what fits a screen.</param>
internal sealed class AssessText(Page page, Report report, int? limit)
{
    private const int FitsScreen = 10;

    private readonly Situation _situation = report.Assessment.Situation;
    private readonly int _limit = limit ?? FitsScreen;
    private readonly List<string> _more = [];
    private bool _isCut;

    private Ink Ink => page.Ink;

    /// <summary>Writes it; true where a limit that was asked for has cut a list short.</summary>
    public bool Write()
    {
        WriteHead();
        WriteGuarantees();
        WriteLevers();
        WriteWaits();
        WriteEffect();
        WriteCommitments();
        WriteRuledOut();
        WriteContested();
        WriteNext();
        WriteCutNote();
        return _isCut && limit is not null;
    }

    private void WriteHead()
    {
        var agreement = report.Assessment.Agreement;
        page.Verbatim(Ink.Bold(Page.Visible(agreement.Title)) + $", as of {Words.Day(_situation.AsOf)}");
        if (_situation.Given.Count > 0)
        {
            page.Line($"Given: {string.Join(", ", _situation.Given)}");
        }

        page.Line(Headline());
        if (!report.Assessment.IsComplete)
        {
            page.Line("A limit cut a search short: what is said to be waiting or open may be blocked or impossible.");
        }
    }

    private string Headline()
    {
        var guarantees = report.Assessment.Agreement.Guarantees;
        var holding = guarantees.Count(item => report.Assessment.StateOf(item) == GuaranteeState.Holds);
        var inForce = report.In(CommitmentState.InForce).Count;
        var live = report.Assessment.Agreement.Commitments.Count(item => _situation.StandingOf(item).IsLive());
        var first = guarantees.Count == 0 ? "The agreement names no guarantee."
            : holding == 0 ? "No guarantee holds."
            : holding == guarantees.Count ? "Every guarantee holds."
            : $"{holding} of {guarantees.Count} guarantees hold.";
        return $"{first} Of {Words.Count(live, "live commitment", "live commitments")}, {inForce} "
            + $"{(inForce == 1 ? "is" : "are")} in force.";
    }

    private void WriteGuarantees()
    {
        if (report.Assessment.Agreement.Guarantees.Count == 0)
        {
            return;
        }

        page.Heading("Guarantees");
        var possible = report.Possible.Guarantees.ToDictionary(item => item.Guarantee, item => item.State);
        page.Table([.. Cut(report.Assessment.Agreement.Guarantees, limit ?? 20, "guarantees").Select(guarantee =>
            new[]
            {
                guarantee.Id,
                Signs.Of(report.Assessment.StateOf(guarantee), Ink),
                Needs(guarantee) + (possible.TryGetValue(guarantee, out var state)
                    ? $" (possible: {StateWords.Of(state)})"
                    : ""),
            })]);
    }

    private string Needs(Guarantee guarantee)
    {
        var needs = report.Assessment.Needs(guarantee);
        return needs.Count == 0 ? "" : "needs " + Page.Some(Short(guarantee.HoldsWhen, Level.Effect, needs, guarantee), 6);
    }

    // A quantity is said in its own words; the many names behind it would hide it.
    private IReadOnlyList<string> Short(
        Condition condition, Level level, IReadOnlyList<string> names, Guarantee? self = null)
    {
        var leaves = Unmet.Leaves(condition, level, report.Assessment.Now).ToList();
        return leaves.Count == 0
            ? names
            : [.. leaves.Select(leaf => LeafText(leaf.Leaf, leaf.Level, leaf.IsNegated, self)).Distinct()];
    }

    private string LeafText(Condition leaf, Level level, bool isNegated, Guarantee? self) => leaf switch
    {
        QuantityCondition quantity =>
            $"{ConditionText.Write(WithoutSelf(quantity.Quantity, self))} >= {AmountText.WriteGrouped(quantity.Amount)} "
            + $"({AmountText.WriteGrouped(PlainEvaluator.Measure(quantity.Quantity, level, report.Assessment.Now))} so far)",
        _ => (isNegated ? "not " : "") + leaf,
    };

    // In a guarantee's own condition "for" itself goes without saying.
    private static Quantity WithoutSelf(Quantity quantity, Guarantee? self) =>
        self is not null && quantity.For == self ? quantity with { For = null } : quantity;

    private void WriteLevers()
    {
        var ready = report.RoundsAsPledged;
        if (ready.Count > 0)
        {
            page.Heading("Who signs as things stand");
            WriteRounds(ready, firstIsAtOnce: true);
        }

        if (report.Levers.Count == 0)
        {
            return;
        }

        page.Heading("Who could move it");
        foreach (var lever in report.Levers.Take(limit ?? 3))
        {
            WriteLever(lever);
        }

        var rest = report.Levers.Skip(limit ?? 3).ToList();
        if (rest.Count > 0)
        {
            _isCut = true;
            page.Line(
                "Also: " + Page.Some([.. rest.Select(item => $"{Name(item)} ({item.Followers} would follow)")], 6), 2, 4);
        }
    }

    private static string Name(Lever lever) => lever.Party is { } party
        ? $"{party.Code} {string.Join(" and ", lever.Choices)}"
        : string.Join(" and ", lever.Choices);

    private void WriteLever(Lever lever)
    {
        var who = lever.Party is { } party
            ? $"Once {Ink.Bold(party.Code)} confirms {string.Join(" and ", lever.Choices.Select(choice => choice.Name))} "
                + $"({Standings(lever)}, not confirmed)"
            : $"Once {Ink.Bold(lever.Choices[0].Name)} is true";
        page.Line($"{who}: {Chain(lever.Rounds)}.", 2, 4);
        WriteRounds(lever.Rounds, firstIsAtOnce: true, indent: 4);
        if (lever.StillWaiting.Count > 0)
        {
            var waits = lever.StillWaiting.Select(wait => $"{wait.Commitment.Id} ({WaitText(wait, 3)})").ToList();
            page.Line("needed but not enough for: " + Page.Some(waits, _limit), 4, 6);
        }
    }

    private string Standings(Lever lever) => string.Join(" and ", lever.Choices
        .OfType<CommitmentChoice>()
        .Select(choice => StateWords.Of(_situation.StandingOf(choice.Commitment)))
        .Distinct());

    /// <summary>"4 at once, then 11, then 3".</summary>
    public static string Chain(IReadOnlyList<IReadOnlyList<Commitment>> rounds) => rounds.Count == 0
        ? "nobody follows"
        : string.Join(", then ", rounds.Select((round, i) => i == 0 ? $"{round.Count} at once" : $"{round.Count}"));

    private void WriteRounds(IReadOnlyList<IReadOnlyList<Commitment>> rounds, bool firstIsAtOnce, int indent = 2)
    {
        for (var i = 0; i < rounds.Count && i < 8; i++)
        {
            var lead = i == 0 && firstIsAtOnce ? "at once: " : "then:    ";
            page.Line(lead + Page.Some([.. rounds[i].Select(item => item.Id)], _limit), indent, indent + lead.Length);
        }

        if (rounds.Count > 8)
        {
            page.Line($"and {rounds.Count - 8} more rounds", indent);
        }
    }

    private void WriteWaits()
    {
        var waits = report.Waits.Where(wait => wait.State >= CommitmentState.Interlocked).ToList();
        if (waits.Count == 0)
        {
            return;
        }

        // Those that wait for the same are said together.
        var groups = waits
            .GroupBy(wait => (wait.State, Text: WaitText(wait, 5)))
            .OrderBy(group => group.Key.State)
            .ThenByDescending(group => group.Count())
            .ThenBy(group => group.Key.Text, StringComparer.Ordinal)
            .ToList();
        page.Heading("Pledged, and what each waits for");
        foreach (var group in Cut(groups, limit ?? 14, "groups of pledges"))
        {
            var who = Page.Some([.. group.Select(wait => wait.Commitment.Id)], _limit);
            page.Line($"{Signs.Of(group.Key.State, Ink)} for {group.Key.Text}: {who}", 2, 4);
        }
    }

    private string WaitText(Wait wait, int most)
    {
        var texts = Short(wait.Commitment.ConfirmsWhen, Level.Signatures, wait.For);
        return texts.Count == 0 ? "its own conditions" : Page.Some(texts, most);
    }

    private void WriteEffect()
    {
        if (report.EffectWaits.Count == 0)
        {
            return;
        }

        page.Heading("Signed or pledged, and without effect before");
        page.Table([.. Cut(report.EffectWaits, limit ?? 5, "names").Select(wait => new[]
        {
            wait.Name,
            Signs.OfWord(wait.Status, Ink),
            $"{wait.Confirmed} signed, {wait.Pledged} pledged wait for it",
        })]);
    }

    private void WriteCommitments()
    {
        page.Heading("Commitments by state");
        var rows = new List<string[]>();
        foreach (var state in Enum.GetValues<CommitmentState>())
        {
            var commitments = report.In(state);
            if (commitments.Count > 0)
            {
                rows.Add([Signs.Of(state, Ink), $"{commitments.Count}", Parties(commitments)]);
            }
        }

        page.Table(rows, numbers: [1]);
    }

    private static string Parties(IReadOnlyList<Commitment> commitments)
    {
        var codes = commitments
            .GroupBy(commitment => commitment.Party.Code)
            .OrderByDescending(own => own.Count())
            .ThenBy(own => own.Key, StringComparer.Ordinal)
            .Select(own => own.Count() == 1 ? own.Key : $"{own.Key} {own.Count()}")
            .ToList();
        return Page.Some(codes, 14);
    }

    private void WriteRuledOut()
    {
        if (report.RuledOut.Count == 0)
        {
            return;
        }

        page.Heading("Ruled out");
        page.Table([.. Cut(report.RuledOut, limit ?? 6, "capabilities").Select(item => new[]
        {
            item.Capability.Id,
            Page.Some([.. item.Caveats.Select(caveat => caveat.Party.Code).Distinct()], 20),
        })]);
    }

    private void WriteContested()
    {
        var rows = report.ContestedFacts.Select(fact => new[] { fact.Id, Page.Visible(fact.Title) })
            .Concat(report.ContestedCommitments.Select(commitment => new[]
            {
                commitment.Id,
                Page.Visible(commitment.Contested!.Note.Length > 0 ? commitment.Contested.Note : commitment.Title),
            }))
            .Concat(report.Contradictions.Select(group => new[]
            {
                group[0].Topic.Length > 0 ? group[0].Topic : group[0].Id,
                $"{group.Count} statements contradict each other, last on {Words.Day(group[^1].On ?? _situation.AsOf)}: "
                    + Page.Some([.. group.Select(statement => statement.Party?.Code ?? "?").Distinct()], 6),
            }))
            .ToList();
        if (rows.Count > 0)
        {
            page.Heading("Contested among the sources");
            page.Table(Cut(rows, limit ?? 8, "points"));
        }
    }

    private void WriteNext()
    {
        if (report.Meetings.Count + report.Deadlines.Count == 0)
        {
            return;
        }

        page.Heading("Next");
        var rows = report.Meetings.Select(item => (item.On, Kind: "meeting", Text: item.Title + At(item.Where)))
            .Concat(report.Deadlines.Select(item => (item.On, Kind: "deadline", Text: item.Title)))
            .OrderBy(row => row.On)
            .Select(row => new[]
            {
                row.Kind,
                $"{Words.Weekday(row.On)} ({Words.In(row.On, _situation.AsOf)})",
                Page.Visible(row.Text),
            })
            .ToList();
        page.Table(Cut(rows, limit ?? 6, "dates"));
    }

    private static string At(string place) => place.Length == 0 ? "" : $", {place}";

    private void WriteCutNote()
    {
        if (_more.Count > 0)
        {
            page.Blank();
            page.Line(Ink.Faint($"Not shown: {string.Join(", ", _more)}. --limit N shows N of each, --json everything."));
        }
    }

    private IReadOnlyList<T> Cut<T>(IReadOnlyList<T> items, int most, string things)
    {
        if (items.Count <= most)
        {
            return items;
        }

        _isCut = true;
        _more.Add($"{items.Count - most} more {things}");
        return [.. items.Take(most)];
    }
}
