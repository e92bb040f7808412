using System.CommandLine;
using Entente.Agreements.Conditions;
using Entente.Analysis.Answers;
using Entente.Cli.Text;

namespace Entente.Cli.Commands;

/// <summary><c>entente gaps PATH</c>: requirement against offer.</summary>
internal static class GapsCommand
{
    private static readonly string[] Heads =
        ["guarantee", "capability", "required", "in force", "signed", "pledged", "considered", "missing"];

    public static Command Create()
    {
        var command = new Command(
            "gaps", "What each guarantee requires, against what is in force, signed and promised.");
        var question = new Question(command);
        command.SetAction(parse => question.Answer(parse, Answer));
        return command;
    }

    private static int Answer(Asked asked)
    {
        var assessment = asked.Analyzer.Assess(asked.AsOf, asked.Given);
        var gaps = Balance.Gaps(assessment);
        if (asked.IsJson)
        {
            return JsonOutput.Write(asked, limit => AnswerJson.Of(assessment, gaps, limit));
        }

        var page = Page.ForOutput();
        page.Head(assessment.Situation);
        Write(page, [.. gaps.Take(asked.Limit ?? int.MaxValue)]);
        Console.Out.Write(page);
        return gaps.Count > asked.Limit ? ExitCodes.Incomplete : ExitCodes.Answered;
    }

    private static void Write(Page page, IReadOnlyList<Gap> gaps)
    {
        if (gaps.Count == 0)
        {
            page.Line("No requirement is stated, and no guarantee asks for an amount.");
            return;
        }

        page.Line("Each amount is counted once: signed is confirmed and not in force; missing is what nobody offers.");
        page.Blank();
        WriteTable(page, [.. gaps.Select(gap => Row(page, gap)).Prepend(Heads)]);
        var notes = gaps.Select(gap => new[] { $"{gap.Guarantee.Id} {gap.Capability.Id}", Note(gap) })
            .Where(row => row[1].Length > 0)
            .ToList();
        if (notes.Count > 0)
        {
            page.Heading("Notes");
            page.Table(notes);
        }
    }

    private static void WriteTable(Page page, IReadOnlyList<string[]> rows)
    {
        if (page.Fits(rows))
        {
            page.Table(rows, numbers: [2, 3, 4, 5, 6, 7]);
        }
        else
        {
            WriteBlocks(page, rows);
        }
    }

    // On a narrow page each requirement is a small table of its own.
    private static void WriteBlocks(Page page, IReadOnlyList<string[]> rows)
    {
        foreach (var row in rows.Skip(1))
        {
            page.Line($"{row[0]}, {row[1]}", 2);
            page.Table([.. rows[0].Zip(row, (head, cell) => new[] { head, cell }).Skip(2)], 4, numbers: [1]);
        }
    }

    private static string[] Row(Page page, Gap gap) =>
    [
        gap.Guarantee.Id,
        gap.Capability.Id + (gap.Capability.Unit.Length > 0 ? $" ({Page.Visible(gap.Capability.Unit)})" : ""),
        AmountText.WriteGrouped(gap.Required),
        AmountText.WriteGrouped(gap.InForce),
        AmountText.WriteGrouped(gap.Confirmed),
        AmountText.WriteGrouped(gap.Pledged),
        AmountText.WriteGrouped(gap.Considered),
        gap.Missing > 0
            ? page.Ink.Bad((gap.Unstated > 0 ? "up to " : "") + AmountText.WriteGrouped(gap.Missing))
            : page.Ink.Good("0"),
    ];

    private static string Note(Gap gap) => string.Join(", ", new[]
    {
        gap.Origin == "holds-when" ? "" : $"requirement {gap.Origin}",
        gap.From is { } from ? $"from {from.Name}" : "",
        Page.Visible(gap.Phase),
        gap.Unstated > 0 ? $"{AgreementInput.Count(gap.Unstated, "offer")} without a stated amount" : "",
    }.Where(part => part.Length > 0));
}
