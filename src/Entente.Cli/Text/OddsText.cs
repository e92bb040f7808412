using System.Globalization;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;

namespace Entente.Cli.Text;

/// <summary>The odds of a guarantee, and the choices that weigh most in them.</summary>
internal static class OddsText
{
    public static void Write(Page page, Assessment assessment, Odds odds, int? limit)
    {
        page.Verbatim(page.Ink.Bold(odds.Guarantee.Id)
            + $" — how likely it is to hold, as of {Words.Day(assessment.Situation.AsOf)}");
        if (odds.Stop.Length > 0)
        {
            page.Line($"There is no answer: {odds.Stop}.");
            return;
        }

        page.Line($"It holds with probability {Number(odds.Probability)}, each choice being taken independently with "
            + "the chance that the agreement gives it, and everyone else doing what they said.");
        var weights = odds.Weights
            .Where(weight => weight.Birnbaum != 0)
            .OrderByDescending(weight => Math.Abs(weight.Birnbaum))
            .ThenBy(weight => weight.Choice, StringComparer.Ordinal)
            .ToList();
        if (weights.Count == 0)
        {
            page.Line("No choice changes that.");
            return;
        }

        page.Blank();
        string[] heads = ["choice", "chance", "Birnbaum", "Fussell–Vesely", "risk achievement"];
        var rows = new List<string[]> { heads };
        rows.AddRange(weights.Take(limit ?? 20).Select(weight => new[]
        {
            weight.Choice,
            Number(weight.Chance),
            Number(weight.Birnbaum),
            weight.FussellVesely is { } part ? Number(part) : "–",
            weight.RiskAchievement is { } times ? Number(times) : "–",
        }));
        page.Table(rows, numbers: [1, 2, 3, 4]);
        if (weights.Count > (limit ?? 20))
        {
            page.Line($"and {weights.Count - (limit ?? 20)} more", 2);
        }
    }

    private static string Number(double value)
    {
        var text = value.ToString("0.######", CultureInfo.InvariantCulture);
        return value == 0 || text is not ("0" or "-0")
            ? text
            : value.ToString("0.###E+0", CultureInfo.InvariantCulture);
    }
}
