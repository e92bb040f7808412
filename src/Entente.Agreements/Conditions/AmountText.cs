using System.Globalization;
using Entente.Agreements.Mistakes;

namespace Entente.Agreements.Conditions;

/// <summary>Amounts as they are written: digits and at most one decimal point.</summary>
public static class AmountText
{
    /// <summary>The largest amount of one commitment: 10¹². With six decimals it fits 64 bits.</summary>
    public const decimal LargestAmount = 1_000_000_000_000m;

    /// <summary>The largest number that a quantity is compared with: 10¹⁵.</summary>
    public const decimal LargestThreshold = 1_000_000_000_000_000m;

    /// <summary>Digits after the decimal point.</summary>
    public const int Decimals = 6;

    /// <summary>Without separators, and without zeros at the end.</summary>
    public static string Write(decimal amount) => amount.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>With a comma every three digits, for people.</summary>
    public static string WriteGrouped(decimal amount) => amount.ToString("#,0.######", CultureInfo.InvariantCulture);

    internal sealed record Problem(MistakeCode Code, string Message, string Advice);

    internal static Problem? TryParse(string text, decimal largest, out decimal amount)
    {
        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (!decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out amount) || text.StartsWith('+'))
        {
            var shown = text.Length > 40 ? text[..40] + "…" : text;
            var tooLong = $"{shown} is more than can be counted exactly";
            return IsTooLong(text)
                ? new Problem(MistakeCodes.OutOfRange, tooLong, "Choose a larger unit")
                : new Problem(MistakeCodes.BadNumber, $"\"{shown}\" is not a number", AdviceFor(text));
        }

        if (amount < 0 || amount > largest)
        {
            var message = $"{Write(amount)} is out of range: 0 to {WriteGrouped(largest)} is expected";
            return new Problem(MistakeCodes.OutOfRange, message, RangeAdvice(amount, largest));
        }

        return HasFewDecimals(text)
            ? null
            : new Problem(
                MistakeCodes.OutOfRange,
                $"{Short.Of(text)} has more than {Decimals} decimals",
                "Choose a smaller unit");
    }

    // In the text, since a number of very many digits is rounded when it is read.
    private static bool HasFewDecimals(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 || text.AsSpan(point + 1).TrimEnd('0').Length <= Decimals;
    }

    private static bool IsTooLong(string text) => text.Length > 20 && text.All(c => char.IsAsciiDigit(c) || c == '.');

    private static string RangeAdvice(decimal amount, decimal largest) =>
        largest == 1 ? "Write a chance of 60% as 0.6"
        : amount < 0 ? "Write an amount that is provided or asked for; what a party rules out is a caveat"
        : "Choose a larger unit";

    private static string AdviceFor(string text) => text.EndsWith('%')
        ? "Write 60% as 0.6"
        : text.Contains(',') || text.Contains('_') || text.Contains('\'') || text.Contains(' ')
            ? "Write the digits without separators, with a point before decimals: 15000 or 2.5"
            : "Write digits, with a point before decimals: 15000 or 2.5";
}
