using Entente.Agreements.Conditions;
using Entente.Agreements.Mistakes;
using Entente.Agreements.Reading;

namespace Entente.Agreements.Chances;

/// <summary>Chances as they are written: <c>0.3</c>, or a range <c>0.2 to 0.5</c>.</summary>
public static class ChanceText
{
    internal const string RangeAdvice = "Write a range as 0.2 to 0.5";
    private const string Between = " to ";

    public static string Write(Chance chance) => chance.IsRange
        ? AmountText.Write(chance.Lowest) + Between + AmountText.Write(chance.Highest)
        : AmountText.Write(chance.Lowest);

    /// <summary>The chance that a text says; null, with a mistake, where it says none.</summary>
    internal static Chance? Read(TextNode text, MistakeLog mistakes)
    {
        var value = text.Value;
        var at = value.IndexOf(Between, StringComparison.Ordinal);
        if (at < 0)
        {
            return Number(text, 0, value.Length, mistakes) is { } single ? new Chance(single, single) : null;
        }

        var lowest = Number(text, 0, at, mistakes);
        var highest = Number(text, at + Between.Length, value.Length, mistakes);
        if (lowest > highest)
        {
            mistakes.Add(
                MistakeCodes.OutOfRange,
                text.Place,
                $"The range {Short.Of(value)} ends below where it begins",
                $"Write {Write(new Chance(highest.Value, lowest.Value))}");
            return null;
        }

        return lowest is null || highest is null ? null : new Chance(lowest.Value, highest.Value);
    }

    private static decimal? Number(TextNode text, int start, int end, MistakeLog mistakes)
    {
        var stretch = text.Value.AsSpan(start, end - start);
        start += stretch.Length - stretch.TrimStart().Length;
        var word = stretch.Trim().ToString();
        if (AmountText.TryParse(word, largest: 1, out var number) is not { } problem)
        {
            return number;
        }

        var isRange = problem.Code == MistakeCodes.BadNumber && IsLikeRange(word);
        var place = word.Length == text.Value.Length ? text.Place : text.PlaceOf(start, Math.Max(1, word.Length));
        mistakes.Add(problem.Code, place, problem.Message, isRange ? RangeAdvice : problem.Advice);
        return null;
    }

    // "0.2..0.5", "0.2-0.5", "0.2–0.5", "0.2, 0.5" and the like.
    private static bool IsLikeRange(string word) =>
        word.Count(char.IsAsciiDigit) > 1
        && (word.Skip(1).Any(c => c is '-' or '–' or '—' or ',' or '~' or '/' or '…')
            || word.Contains("..", StringComparison.Ordinal)
            || word.Contains("and", StringComparison.Ordinal));
}
