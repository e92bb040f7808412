using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Answers;

namespace Entente.Cli.Text;

/// <summary>The situation on one screen, as one would paste it into a briefing.</summary>
/// <param name="limit">The longest list; null: what fits a screen.</param>
internal sealed class AssessText(Page page, Report report, int? limit)
{
    private const int FitsScreen = 10;

    /// <summary>Days; what lies further ahead is left out while something nearer is there.</summary>
    private const int Near = 90;

    /// <summary>The room that the columns of sign, state and number take, at most.</summary>
    private const int StateColumns = 23;

    /// <summary>Pledges that are put together by what they wait for; beyond it each stands for itself.</summary>
    private const int MostGrouped = 2_000;

    private readonly Situation _situation = report.Assessment.Situation;
    private readonly ConditionWords _words = new(report.Assessment);
    private readonly int _limit = limit ?? FitsScreen;
    private readonly List<string> _more = [];
    private bool _isCut;

    private Ink Ink => page.Ink;

    /// <summary>Writes it; true where a limit that was asked for has cut a list short.</summary>
    public bool Write()
    {
        WriteHead();
        WriteGuarantees();
        _isCut |= new LeverText(page, report, _words, limit).Write();
        WriteWaits();
        WriteOthers();
        WriteRuledOut();
        WriteContested();
        WriteNext();
        WriteCutNote();
        return _isCut && limit is not null;
    }

    private void WriteHead()
    {
        page.Head(_situation);
        page.Line(Headline());
        foreach (var (fact, cannot) in report.Indispensable)
        {
            var all = report.Assessment.Agreement.Guarantees.Count;
            var which = cannot == all ? "no guarantee can" : $"{cannot} of {all} guarantees cannot";
            page.Line($"Whoever signs: {which} hold without {Ink.Bold(fact.Id)} "
                + $"({StateWords.Of(_situation.StatusOf(fact))}).");
        }

        WriteEffect();
        if (!report.Assessment.IsComplete)
        {
            page.Line("A limit cut a search short: what is said to be waiting or open may be blocked or impossible.");
        }
    }

    private string Headline()
    {
        var guarantees = report.Assessment.Agreement.Guarantees;
        var holding = guarantees.Count(item => report.Assessment.StateOf(item) == GuaranteeState.Holds);
        var first = guarantees.Count == 0 ? "The agreement names no guarantee."
            : holding == 0 ? "No guarantee holds."
            : holding == guarantees.Count ? "Every guarantee holds."
            : $"{holding} of {guarantees.Count} guarantees hold.";
        var inForce = report.In(CommitmentState.InForce).Count;
        var parts = new (int Count, string Words)[]
        {
            (inForce, "in force"),
            (report.In(CommitmentState.Confirmed).Count, "signed"),
            (Count(Standing.Pledged), "pledged"),
            (Count(Standing.Considered), "only considered"),
        };
        var live = parts.Sum(part => part.Count);
        return live == 0
            ? $"{first} There is no live commitment yet."
            : $"{first} {Words.Count(live, "live commitment", "live commitments")}: "
                + string.Join(", ", from part in parts where part.Count > 0 select $"{part.Count} {part.Words}") + ".";
    }

    private int Count(Standing standing) =>
        report.Assessment.Agreement.Commitments.Count(item => _situation.StandingOf(item) == standing);

    private void WriteGuarantees()
    {
        var guarantees = report.Assessment.Agreement.Guarantees;
        if (guarantees.Count == 0)
        {
            return;
        }

        page.Heading(guarantees.All(item => report.Assessment.StateOf(item) == GuaranteeState.Holds)
            ? "Guarantees"
            : "Guarantees, and what each needs");
        var possible = report.Possible.Guarantees.ToDictionary(item => item.Guarantee, item => item.State);
        page.Table([.. Cut(guarantees, limit ?? 20, "guarantees").Select(guarantee =>
            new[]
            {
                guarantee.Id,
                Signs.Of(report.Assessment.StateOf(guarantee), Ink),
                _words.Needs(guarantee) + (possible.TryGetValue(guarantee, out var state)
                    ? $" (possible: {StateWords.Of(state)})"
                    : ""),
            })]);
    }

    private void WriteWaits()
    {
        var waits = report.Waits.Where(wait => wait.State >= CommitmentState.Interlocked).ToList();
        if (waits.Count == 0)
        {
            return;
        }

        page.Heading("Pledged, and what each waits for");
        if (waits.Count > MostGrouped)
        {
            foreach (var wait in Cut(waits, limit ?? 14, "pledges"))
            {
                WriteWait(wait.State, _words.WaitsFor(wait, 5), [wait.Commitment.Id]);
            }

            return;
        }

        // Those that wait for the same are said together.
        var possible = report.Possible.Commitments.ToDictionary(item => item.Commitment, item => item.State);
        var groups = waits
            .GroupBy(wait => (wait.State, Text: _words.WaitsFor(wait, 5) + Possible(wait.Commitment, possible)))
            .OrderBy(group => group.Key.State)
            .ThenByDescending(group => group.Count())
            .ThenBy(group => group.Key.Text, StringComparer.Ordinal)
            .ToList();
        foreach (var group in Cut(groups, limit ?? 14, "groups of pledges"))
        {
            WriteWait(group.Key.State, group.Key.Text, [.. group.Select(wait => wait.Commitment.Id)]);
        }
    }

    private void WriteWait(CommitmentState state, string text, IReadOnlyList<string> who) =>
        page.Line($"{Signs.Of(state, Ink)} for {text}: {Page.Some(who, _limit)}", 2, 4);

    // The state that it would have if what is unknown or contested were true.
    private static string Possible(Commitment commitment, Dictionary<Commitment, CommitmentState> possible) =>
        possible.TryGetValue(commitment, out var state) ? $" (possible: {StateWords.Of(state)})" : "";

    // What is signed or pledged and waits for the same thing before it takes effect.
    private void WriteEffect()
    {
        if (report.EffectWaits.Count > 0)
        {
            var waits = Cut(report.EffectWaits, limit ?? 4, "names").Select(wait => Ink.Bold(wait.Name)
                + $"{(wait.Status.Length > 0 ? $" ({wait.Status})" : "")}: {Waiting(wait)}");
            page.Line($"Without effect before {string.Join("; before ", waits)}.");
        }
    }

    private static string Waiting(EffectWait wait) => (wait.Confirmed, wait.Pledged) switch
    {
        (var signed, 0) => $"{signed} signed",
        (0, var pledged) => $"{pledged} pledged, none signed",
        var (signed, pledged) => $"{signed} signed and {pledged} pledged",
    };

    // What is pledged stands above, with what it waits for.
    private void WriteOthers()
    {
        var rows = Enum.GetValues<CommitmentState>()
            .Where(state => state < CommitmentState.Ready)
            .Select(state => (State: state, Commitments: report.In(state)))
            .Where(item => item.Commitments.Count > 0)
            .Select(item => new[]
            {
                Signs.Of(item.State, Ink), $"{item.Commitments.Count}", Parties(item.Commitments),
            })
            .ToList();
        if (rows.Count > 0)
        {
            page.Heading("All other commitments, by party");
            page.Table(rows, numbers: [1]);
        }
    }

    private string Parties(IReadOnlyList<Commitment> commitments)
    {
        var codes = commitments
            .GroupBy(commitment => commitment.Party.Code)
            .OrderByDescending(own => own.Count())
            .ThenBy(own => own.Key, StringComparer.Ordinal)
            .Select(own => own.Count() == 1 ? own.Key : $"{own.Key} {own.Count()}")
            .ToList();
        return limit is null ? page.Fitting(codes, StateColumns) : Page.Some(codes, _limit);
    }

    private void WriteRuledOut()
    {
        // Capabilities that the same parties rule out stand in one line.
        var rows = report.RuledOut
            .Select(item => (item.Capability.Id, Who: string.Join(
                ", ", item.Caveats.Select(caveat => caveat.Party.Code).Distinct())))
            .GroupBy(item => item.Who)
            .Select(group => new[] { string.Join(", ", group.Select(item => item.Id)), group.Key })
            .ToList();
        if (rows.Count > 0)
        {
            page.Heading("Ruled out");
            page.Table(Cut(rows, limit ?? 6, "capabilities"));
        }
    }

    private void WriteContested()
    {
        var rows = ContestedText.Rows(report);
        if (rows.Count > 0)
        {
            page.Heading("Contested among the sources");
            page.Table(Cut(rows, limit ?? 5, "contested points"));
        }
    }

    private void WriteNext()
    {
        var all = Dates().OrderBy(row => row.On).ToList();
        if (all.Count == 0)
        {
            return;
        }

        var near = all.Where(row => row.On.DayNumber - _situation.AsOf.DayNumber <= Near).ToList();
        var shown = limit is null && near.Count > 0 ? near : all;
        page.Heading("Next");
        var rows = Cut(shown, limit ?? 6, "dates").Select(row => new[]
        {
            row.Kind,
            $"{Words.Weekday(row.On)} ({Words.In(row.On, _situation.AsOf)})",
            Page.Visible(row.Text),
        });
        page.Table([.. rows]);
    }

    private IEnumerable<(DateOnly On, string Kind, string Text)> Dates() => report.Meetings
        .Select(item => (item.On, "meeting", item.Title + (item.Where.Length == 0 ? "" : $" ({item.Where})")))
        .Concat(report.Deadlines.Select(item => (
            item.On, "deadline", item.Title + (item.SetBy is { } by ? $" (set by {by.Code})" : ""))));

    private void WriteCutNote()
    {
        if (_more.Count > 0)
        {
            page.Blank();
            page.Line(Ink.Faint($"Not shown: {string.Join(", ", _more)}. --limit N shows N of each list."));
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
