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
        Add(rows, "no effect yet", steps.WithoutEffect.Select(WithoutEffect));
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

    private static string WithoutEffect(WithoutEffect own) => own.WaitingFor.Count == 0
        ? own.Commitment.Id
        : $"{own.Commitment.Id} (waits for {Page.Some(own.WaitingFor, MostReasons)})";

    private void Add(List<string[]> rows, string lead, IEnumerable<string> names)
    {
        var all = names.ToList();
        if (all.Count > 0)
        {
            rows.Add([lead, Page.Some(all, _limit)]);
        }
    }
}
