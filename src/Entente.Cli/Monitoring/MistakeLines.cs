using Entente.Cli.Text;
using Entente.Monitoring.Intake;

namespace Entente.Cli.Monitoring;

/// <summary>What is wrong with a delivery, for people: what is wrong alike in many lines is said once.</summary>
internal static class MistakeLines
{
    /// <summary>How many of the further lines are named.</summary>
    private const int MostNamed = 3;

    /// <summary>By the first line of each mistake; at the end, that there may be more where not all was read.</summary>
    public static IEnumerable<string> Of(string file, IReadOnlyList<IntakeMistake> mistakes)
    {
        foreach (var same in mistakes.GroupBy(mistake => (mistake.Column, mistake.Message, mistake.Advice)))
        {
            var lines = same.Select(mistake => mistake.Line).Distinct().ToList();
            yield return $"{file}:{lines[0]}: {same.Key.Message}."
                + (same.Key.Advice.Length > 0 ? $" {same.Key.Advice}." : "")
                + Also([.. lines.Skip(1).Select(line => $"{line}")]);
        }

        if (mistakes.Count >= Delivery.MostMistakes)
        {
            yield return $"{file}: these are its first {mistakes.Count} mistakes; what follows line "
                + $"{mistakes[^1].Line} was not looked at.";
        }
    }

    private static string Also(IReadOnlyList<string> lines) => lines.Count switch
    {
        0 => "",
        1 => $" Also on line {lines[0]}.",
        <= MostNamed => $" Also on lines {string.Join(", ", lines.Take(lines.Count - 1))} and {lines[^1]}.",
        _ => $" Also on lines {Page.Some(lines, MostNamed)}.",
    };
}
