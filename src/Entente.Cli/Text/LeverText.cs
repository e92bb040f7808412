using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis.Answers;

namespace Entente.Cli.Text;

/// <summary>Who signs as things stand, and who or what could make others sign.</summary>
/// <param name="limit">The longest list; null: what fits a screen.</param>
internal sealed class LeverText(Page page, Report report, ConditionWords words, int? limit)
{
    private const int MostRounds = 8;
    private const int MostDetailed = 3;

    private readonly int _limit = limit ?? 10;
    private readonly HashSet<Commitment> _stillWaiting = [];
    private bool _isCut;

    private Ink Ink => page.Ink;

    /// <summary>Writes both; true where a limit that was asked for has cut a list short.</summary>
    public bool Write()
    {
        WriteReady();
        WriteLevers();
        return _isCut && limit is not null;
    }

    /// <summary>"4 at once, then 11, then 3".</summary>
    public static string Chain(IReadOnlyList<IReadOnlyList<Commitment>> rounds) => rounds.Count == 0
        ? "nobody follows"
        : string.Join(", then ", rounds.Select((round, i) => i == 0 ? $"{round.Count} at once" : $"{round.Count}"));

    private void WriteReady()
    {
        var rounds = report.RoundsAsPledged;
        if (rounds.Count == 0)
        {
            return;
        }

        page.Heading("Who signs as things stand");
        for (var i = 0; i < rounds.Count && i < MostRounds; i++)
        {
            var state = i == 0 ? CommitmentState.Ready : CommitmentState.Follows;
            page.Line($"{Signs.Of(state, Ink)}: {Names(rounds[i])}", 2, 4);
        }

        WriteRoundsLeft(rounds.Count, 2);
    }

    private void WriteLevers()
    {
        if (report.Levers.Count == 0)
        {
            return;
        }

        page.Heading("Who could move it");
        var detailed = Detailed();
        detailed.ForEach(WriteLever);

        var rest = report.Levers.Except(detailed).ToList();
        if (rest.Count > 0)
        {
            _isCut |= report.Levers.Count > limit;
            page.Line("Also: " + Page.Some([.. rest.Select(Short)], 6), 2, 4);
        }
    }

    // After the first, what moves one commitment alone stands with the pledges that wait.
    private List<Lever> Detailed() => [.. report.Levers
        .Where((lever, i) => limit is not null || i == 0 || lever.Followers > 1 || report.Levers[0].Followers == 1)
        .Take(limit ?? MostDetailed)];

    private static string Short(Lever lever) =>
        $"{Listed([.. lever.Choices.Select(choice => choice.Name)])} "
        + $"({Words.Count(lever.Followers, "follows", "follow")})";

    private void WriteLever(Lever lever)
    {
        // Who still waits although this helped is said once, at the lever that helps most.
        var waits = lever.StillWaiting.Where(wait => _stillWaiting.Add(wait.Commitment)).ToList();
        if (lever.Rounds.Count == 1 && lever.Followers <= 3 && waits.Count == 0)
        {
            page.Line($"{Condition(lever)}: {Names(lever.Rounds[0])}", 2, 4);
            return;
        }

        page.Line($"{Condition(lever)}: {Ink.Bold(Chain(lever.Rounds))}", 2, 4);
        WriteRounds(lever.Rounds);
        if (waits.Count > 0)
        {
            var texts = waits.Select(wait => $"{wait.Commitment.Id} ({words.WaitsFor(wait, 3)})").ToList();
            page.Line("not enough for: " + Page.Some(texts, Math.Min(4, _limit)), 4, 6);
        }
    }

    private void WriteRounds(IReadOnlyList<IReadOnlyList<Commitment>> rounds)
    {
        for (var i = 0; i < rounds.Count && i < MostRounds; i++)
        {
            var lead = i == 0 ? "at once: " : "then:    ";
            page.Line(lead + Names(rounds[i]), 4, 4 + lead.Length);
        }

        WriteRoundsLeft(rounds.Count, 4);
    }

    private string Condition(Lever lever)
    {
        if (lever.Party is not { } party)
        {
            var title = lever.Choices[0] is FactChoice { Fact.Title: { Length: > 0 } text } ? $" ({text})" : "";
            return $"Once {Ink.Bold(lever.Choices[0].Name)} is true{Page.Visible(title)}";
        }

        var names = Listed([.. lever.Choices.Select(choice => choice.Name)]);
        return $"Once {Ink.Bold(party.Code)} confirms {names} ({StandingOf(lever)})";
    }

    private string StandingOf(Lever lever)
    {
        var standings = lever.Choices
            .OfType<CommitmentChoice>()
            .Select(choice => report.Assessment.Situation.StandingOf(choice.Commitment))
            .Distinct()
            .ToList();
        return standings is [Standing.Considered] ? "only considered"
            : standings is [Standing.Pledged] ? "pledged"
            : "not confirmed";
    }

    private static string Listed(string[] names) => names.Length == 1
        ? names[0]
        : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private string Names(IReadOnlyList<Commitment> round) => Page.Some([.. round.Select(item => item.Id)], _limit);

    private void WriteRoundsLeft(int rounds, int indent)
    {
        if (rounds > MostRounds)
        {
            _isCut = true;
            page.Line($"and {rounds - MostRounds} more rounds", indent);
        }
    }
}
