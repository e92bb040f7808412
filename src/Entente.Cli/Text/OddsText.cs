using System.Globalization;
using Entente.Agreements.Chances;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;

namespace Entente.Cli.Text;

/// <summary>The odds of a guarantee, and the choices that weigh most in them.</summary>
internal static class OddsText
{
    private const int FitsScreen = 20;

    public static void Write(Page page, Assessment assessment, Odds odds, int? limit)
    {
        page.Verbatim(page.Ink.Bold(odds.Guarantee.Id)
            + $" — how likely it is to hold, as of {Words.Day(assessment.Situation.AsOf)}");
        if (odds.Between is { } between)
        {
            page.Line($"The exact probability is out of reach: {odds.Stop}. It lies between "
                + $"{Number(between.Lower)} and {Number(between.Upper)}.");
            return;
        }

        if (!odds.HasAnswer)
        {
            page.Line($"There is no answer: {odds.Stop}.");
            return;
        }

        page.Line($"It holds with probability {WithRange(odds)}, each choice being taken independently with the "
            + "chance that the agreement gives it, and everyone else doing what they said.");
        WriteRange(page, odds);
        var weights = odds.Weights
            .Where(weight => weight.Birnbaum != 0)
            .OrderByDescending(weight => Math.Abs(weight.Birnbaum))
            .ThenBy(weight => weight.Choice, StringComparer.Ordinal)
            .ToList();
        WriteWeights(page, assessment, weights, limit ?? FitsScreen);
        var rest = odds.Weights.Count - weights.Count;
        if (rest > 0)
        {
            var change = rest == 1 ? "changes" : "change";
            page.Line($"{Words.Count(rest, "choice", "choices")} with a chance {change} nothing here.", 2);
        }
    }

    private static string WithRange(Odds odds) => odds.Range is not { } range ? Number(odds.Probability)
        : range.Lowest.Probability == range.Highest.Probability ? Number(range.Lowest.Probability)
        : $"{Number(range.Lowest.Probability)} to {Number(range.Highest.Probability)}";

    private static void WriteRange(Page page, Odds odds)
    {
        if (odds.Range is not { } range || range.Lowest.Probability == range.Highest.Probability)
        {
            return;
        }

        if (!range.IsComplete)
        {
            page.Line("The search for the two ends was cut short: the odds lie between them, perhaps closer together.");
            return;
        }

        var lowest = range.Lowest.Chances.ToDictionary(end => end.Choice, end => end.Chance, StringComparer.Ordinal);
        var against = range.Highest.Chances
            .Where(end => end.Chance < lowest[end.Choice])
            .Select(end => end.Choice)
            .ToList();
        page.Line($"With every chance in the middle of its range it is {Number(odds.Probability)}."
            + (against.Count == 0 ? "" : $" The odds fall as these rise: {string.Join(", ", against)}."));
    }

    private static void WriteWeights(Page page, Assessment assessment, List<ChoiceWeight> weights, int limit)
    {
        if (weights.Count == 0)
        {
            page.Line("No choice changes that.");
            return;
        }

        page.Blank();
        page.Line("What moves it most: the odds if it comes about, and if it certainly does not.");
        var rows = new List<string[]> { new[] { "choice", "chance", "if so", "if not", "difference" } };
        rows.AddRange(weights.Take(limit).Select(weight => new[]
        {
            weight.Choice,
            weight.Chance.ToString(),
            Number(weight.IfTaken),
            Number(weight.IfNot),
            Number(weight.Birnbaum),
        }));
        page.Table(rows, numbers: [1, 2, 3, 4]);
        if (weights.Count > limit)
        {
            page.Line($"and {weights.Count - limit} more", 2);
        }

        WriteCauses(page, assessment, weights.Take(limit));
    }

    private static void WriteCauses(Page page, Assessment assessment, IEnumerable<ChoiceWeight> weights)
    {
        var shown = weights
            .Select(weight => assessment.Agreement.Find<CommonCause>(weight.Choice))
            .OfType<CommonCause>();
        foreach (var cause in shown.OrderBy(cause => cause.Id, StringComparer.Ordinal))
        {
            var title = cause.Title.Length > 0 ? $" ({cause.Title})" : "";
            page.Line($"{cause.Id}{title} decides at one stroke: {string.Join(", ", cause.Then)}.", 2);
        }
    }

    private static string Number(double value)
    {
        var text = value.ToString("0.######", CultureInfo.InvariantCulture);
        var format = text switch
        {
            "0" or "-0" when value != 0 => "0.###E+0",
            "1" => "0.###############",
            _ => "0.######",
        };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
