using Entente.Agreements.Commitments;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Answers;

namespace Entente.Cli.Text;

/// <summary>What a what-if changes: the chain of signatures, then the changes with their reasons.</summary>
/// <param name="limit">The longest list; null: what fits a screen.</param>
internal sealed class WhatIfText(Page page, WhatIf whatIf, int? limit)
{
    private readonly int _limit = limit ?? 30;

    private Ink Ink => page.Ink;

    /// <summary>Writes it; true where a limit that was asked for has cut a list short.</summary>
    public bool Write()
    {
        page.Head(whatIf.Before.Situation);
        page.Line($"What if: {string.Join(", ", whatIf.Choices)}");
        WriteChain();
        var isCut = WriteChanges("Guarantees", IsGuarantee);
        if (whatIf.Changes.Count > 0 && !whatIf.Changes.Any(IsGuarantee) && whatIf.After.Agreement.Guarantees.Count > 0)
        {
            page.Heading("Guarantees");
            page.Line("none changes", 2);
        }

        isCut |= WriteChanges("Commitments", change => !IsGuarantee(change) && !IsFact(change));
        isCut |= WriteChanges("Facts", IsFact);
        if (whatIf.Changes.Count == 0)
        {
            page.Blank();
            page.Line("Nothing changes.");
        }

        return isCut && limit is not null;
    }

    private bool IsGuarantee(Change change) => whatIf.After.Agreement.Find<Guarantee>(change.Name) is not null;

    private bool IsFact(Change change) => whatIf.After.Agreement.Find<Fact>(change.Name) is not null;

    private void WriteChain()
    {
        var chosen = whatIf.Choices.Select(choice => choice.Name).ToHashSet(StringComparer.Ordinal);
        var rounds = whatIf.Rounds
            .Select(round => round.Where(commitment => !chosen.Contains(commitment.Id)).ToList())
            .Where(round => round.Count > 0)
            .ToList<IReadOnlyList<Commitment>>();
        if (rounds.Count == 0)
        {
            return;
        }

        page.Heading($"Who follows: {LeverText.Chain(rounds)}");
        for (var i = 0; i < rounds.Count && i < _limit; i++)
        {
            var lead = i == 0 ? "at once: " : "then:    ";
            page.Line(lead + Page.Some([.. rounds[i].Select(item => item.Id)], _limit), 2, 2 + lead.Length);
        }
    }

    private bool WriteChanges(string heading, Func<Change, bool> isOf)
    {
        var changes = whatIf.Changes.Where(isOf).ToList();
        if (changes.Count == 0)
        {
            return false;
        }

        page.Heading(heading);
        page.Table([.. changes.Take(_limit).Select(Row)]);
        if (changes.Count > _limit)
        {
            page.Line($"and {changes.Count - _limit} more", 2);
        }

        return changes.Count > _limit;
    }

    private string[] Row(Change change) =>
    [
        change.Name,
        Signs.OfWord(change.From, Ink),
        "→",
        Signs.OfWord(change.To, Ink),
        change.Because.Count == 0 ? Chosen(change) : "through " + Page.Some(change.Because, 4),
    ];

    private string Chosen(Change change) =>
        whatIf.Choices.Any(choice => choice.Name == change.Name) ? "as chosen" : "";
}
