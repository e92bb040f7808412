using Entente.Agreements.Evaluation;
using Entente.Analysis.Explanations;

namespace Entente.Cli.Text;

/// <summary>What happens once choices are taken, and what losses take with them, in words.</summary>
/// <param name="limit">The longest list; null: what fits a screen.</param>
internal sealed class StepsText(Page page, int? limit)
{
    private const int MostRounds = 8;
    private const int MostReasons = 3;

    private readonly int _limit = limit ?? 8;

    /// <summary>What happens once choices of one's own are taken, and what comes of one name.</summary>
    /// <param name="missing">What it still needs in the end, in words.</param>
    public void WriteOwn(
        Situation situation, string name, string before, string after, string missing, SetSteps steps)
    {
        page.Verbatim(page.Ink.Bold(name) + $" — {Signs.OfWord(before, page.Ink)}, as of {Words.Day(situation.AsOf)}");
        if (situation.Given.Count > 0)
        {
            page.Line($"Given: {string.Join(", ", situation.Given)}");
        }

        page.Line($"Once taken: {string.Join(", ", steps.Set)}");
        page.Blank();
        Write(steps, 2, name);
        page.Blank();
        page.Line($"In the end {name} is {Signs.OfWord(after, page.Ink)}"
            + (missing.Length > 0 ? $", for want of {missing}." : "."));
    }

    /// <param name="guarantee">The guarantee asked about, which is named first.</param>
    public void Write(SetSteps steps, int indent, string guarantee)
    {
        var chosen = steps.Choices.Select(own => own.Name);
        var following = steps.Rounds.SelectMany(round => round).Where(own => !own.SignsAnyway);
        var moved = chosen.Concat(following.Select(own => own.Commitment.Id)).ToHashSet(StringComparer.Ordinal);
        var rows = new List<string[]>();
        if (steps.Choices.Count > steps.Set.Count)
        {
            Add(rows, "confirmed", steps.Choices.OfType<CommitmentChoice>().Select(own => own.Name));
        }

        AddRounds(rows, steps);
        Add(rows, "takes effect", steps.TakeEffect.Select(own => own.Id).OrderByDescending(moved.Contains));
        AddWithoutEffect(rows, steps);
        Add(rows, "then holds", steps.Hold.Select(own => own.Guarantee.Id).OrderByDescending(id => id == guarantee));
        Add(rows, "no longer", steps.NoLonger);
        page.Table(rows, indent);
    }

    /// <summary>"without effect: a, b; falls: x, y", beside the guarantee that is asked about.</summary>
    public string Losses(SetLosses losses, string guarantee)
    {
        var fallen = losses.Fall.Select(own => own.Id).Where(id => id != guarantee).ToList();
        var parts = new[]
        {
            losses.Withdrawn.Count > losses.Set.Count
                ? "withdrawn: " + Page.Some([.. losses.Withdrawn.Select(own => own.Id)], _limit)
                : "",
            losses.LoseEffect.Count > 0
                ? "without effect: " + Page.Some([.. losses.LoseEffect.Select(own => own.Id)], _limit)
                : "",
            fallen.Count > 0 ? "falls: " + Page.Some(fallen, _limit) : "",
        };
        var told = string.Join("; ", parts.Where(part => part.Length > 0));
        return told.Length > 0 ? told : "nothing else";
    }

    private void AddRounds(List<string[]> rows, SetSteps steps)
    {
        for (var i = 0; i < steps.Rounds.Count && i < MostRounds; i++)
        {
            var lead = i == 0 ? "signs at once" : "then signs";
            var groups = steps.Rounds[i]
                .Where(own => !own.SignsAnyway)
                .GroupBy(own => string.Join(" and ", own.Because.Take(MostReasons)), StringComparer.Ordinal);
            foreach (var group in groups)
            {
                var names = Page.Some([.. group.Select(own => own.Commitment.Id)], _limit);
                rows.Add([lead, group.Key.Length == 0 ? names : $"{names}, since {Page.Visible(group.Key)}"]);
                lead = "";
            }
        }

        if (steps.Rounds.Count > MostRounds)
        {
            rows.Add(["then sign", $"more, in {steps.Rounds.Count - MostRounds} further rounds"]);
        }

        var anyway = steps.Rounds.SelectMany(round => round).Where(own => own.SignsAnyway);
        Add(rows, "signs anyway", anyway.Select(own => own.Commitment.Id));
    }

    private void AddWithoutEffect(List<string[]> rows, SetSteps steps)
    {
        var lead = "no effect yet";
        foreach (var group in steps.WithoutEffect.GroupBy(
            own => Page.Some(own.WaitingFor, MostReasons), own => own.Commitment.Id, StringComparer.Ordinal))
        {
            var names = Page.Some([.. group], _limit);
            rows.Add([lead, group.Key.Length == 0 ? names : $"{names}, for want of {group.Key}"]);
            lead = "";
        }
    }

    private void Add(List<string[]> rows, string lead, IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count > 0)
        {
            rows.Add([lead, Page.Some(all, _limit)]);
        }
    }
}
