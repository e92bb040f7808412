using Entente.Agreements.Evaluation;
using Entente.Analysis.Explanations;

namespace Entente.Cli.Text;

/// <summary>What happens once choices are taken, and what losses take with them, in words.</summary>
/// <param name="limit">The longest list; null: what fits a screen.</param>
internal sealed class StepsText(Page page, int? limit)
{
    private const int MostRounds = 8;

    private readonly int _limit = limit ?? 8;

    public void Write(SetSteps steps, int indent)
    {
        if (steps.Choices.Count > steps.Set.Count)
        {
            Names("confirmed:", steps.Choices.OfType<CommitmentChoice>().Select(own => own.Name), indent);
        }

        WriteRounds(steps, indent);
        Names("in force:", steps.TakeEffect.Select(own => own.Id), indent);
        Names("not in force:", steps.WithoutEffect.Select(WithoutEffect), indent);
        Names("holds:", steps.Hold.Select(own => own.Guarantee.Id), indent);
        Names("no longer:", steps.NoLonger, indent);
    }

    public void Write(SetLosses losses, int indent, string guarantee)
    {
        var goes = Losses(losses, guarantee);
        page.Line(page.Ink.Faint(goes.Length == 0 ? "nothing else goes with it" : goes), indent, indent + 2);
    }

    /// <summary>"effect of 2: a, b; guarantees: x, y", or nothing.</summary>
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
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private void WriteRounds(SetSteps steps, int indent)
    {
        for (var i = 0; i < steps.Rounds.Count && i < MostRounds; i++)
        {
            var lead = i == 0 ? "at once:" : "then:";
            var groups = steps.Rounds[i]
                .Where(own => !own.SignsAnyway)
                .GroupBy(own => string.Join(" and ", own.Because.Take(3)), StringComparer.Ordinal);
            foreach (var group in groups)
            {
                var names = Page.Some([.. group.Select(own => own.Commitment.Id)], _limit);
                Item(lead, group.Key.Length == 0 ? names : $"{names}, since {Page.Visible(group.Key)}", indent);
                lead = "";
            }
        }

        if (steps.Rounds.Count > MostRounds)
        {
            Item("then:", $"{steps.Rounds.Count - MostRounds} more rounds", indent);
        }

        Names(
            "anyway:",
            steps.Rounds.SelectMany(round => round).Where(own => own.SignsAnyway).Select(own => own.Commitment.Id),
            indent);
    }

    private string WithoutEffect(WithoutEffect own) => own.WaitingFor.Count == 0
        ? own.Commitment.Id
        : $"{own.Commitment.Id} (waits for {Page.Some(own.WaitingFor, 3)})";

    private void Names(string lead, IEnumerable<string> names, int indent)
    {
        var all = names.ToList();
        if (all.Count > 0)
        {
            Item(lead, Page.Some(all, _limit), indent);
        }
    }

    // Leads stand in a column of their own.
    private void Item(string lead, string text, int indent)
    {
        const int Column = 14;
        page.Line(
            lead.Length == 0 ? text : lead.PadRight(Column) + text,
            lead.Length == 0 ? indent + Column : indent,
            indent + Column);
    }
}
