using System.Globalization;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;
using Entente.Analysis.Sets;

namespace Entente.Cli.Text;

/// <summary>Power indices as a table, the most powerful first.</summary>
internal static class PowerText
{
    private const int LongestFraction = 24;

    public static void Write(Page page, Assessment assessment, PowerIndices power, int? limit)
    {
        page.Verbatim(page.Ink.Bold(power.Guarantee.Id)
            + $" — who decides whether it holds, as of {Words.Day(assessment.Situation.AsOf)}");
        if (power.Stop.Length > 0)
        {
            page.Line($"There is no answer: {power.Stop}.");
            return;
        }

        var deciding = power.Parties
            .Where(own => own.Banzhaf.Numerator != 0)
            .OrderByDescending(own => own.Shapley)
            .ThenBy(own => own.Party.Code, StringComparer.Ordinal)
            .ToList();
        if (deciding.Count == 0)
        {
            page.Line("No party decides: with the facts as they are, it holds for every coalition or for none.");
            return;
        }

        page.Line("A coalition wins when it holds once exactly its members have confirmed all they have on offer.");
        page.Blank();
        var rows = new List<string[]> { new[] { "party", "Shapley–Shubik", "Banzhaf", "normalised", "exact" } };
        rows.AddRange(deciding.Take(limit ?? 20).Select(own => new[]
        {
            own.Party.Code,
            Number(own.Shapley.ToDouble()),
            Number(own.Banzhaf.ToDouble()),
            Number(own.BanzhafNormalised.ToDouble()),
            Exact(SetJson.Text(own.Shapley)),
        }));
        page.Table(rows, numbers: [1, 2, 3]);
        var rest = power.Parties.Count - deciding.Count;
        if (deciding.Count > (limit ?? 20))
        {
            page.Line($"and {deciding.Count - (limit ?? 20)} more", 2);
        }

        if (rest > 0)
        {
            page.Line($"{Words.Count(rest, "party has", "parties have")} no power over it.", 2);
        }
    }

    private static string Number(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);

    private static string Exact(string fraction) => fraction.Length <= LongestFraction ? fraction : "see --json";
}
