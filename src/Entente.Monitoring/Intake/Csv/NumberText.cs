using System.Buffers.Text;

namespace Entente.Monitoring.Intake.Csv;

/// <summary>Numbers in text: digits with a point, perhaps a sign and an exponent; no words, spaces or commas.</summary>
internal static class NumberText
{
    private static readonly double[] Powers =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>
    /// The nearest double. Up to fifteen digits are a whole number over a power of ten, both exact, so that their
    /// quotient is rounded once and right; anything else takes the slow road.
    /// </summary>
    public static double? Real(ReadOnlySpan<byte> text)
    {
        var negative = text.Length > 0 && text[0] == '-';
        var digits = negative ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > 16)
        {
            return Slow(text);
        }

        long whole = 0;
        var point = -1;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            if ((uint)digit <= 9)
            {
                whole = (whole * 10) + digit;
            }
            else if (digits[i] == '.' && point < 0 && i > 0)
            {
                point = i;
            }
            else
            {
                return Slow(text);
            }
        }

        var places = point < 0 ? 0 : digits.Length - point - 1;
        return point < 0 && digits.Length > 15 ? Slow(text) : (negative ? -whole : whole) / Powers[places];
    }

    public static int? Whole(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int value, out var used) && used == text.Length ? value : null;

    private static double? Slow(ReadOnlySpan<byte> text) =>
        text.Length > 0 && text[^1] is (>= (byte)'0' and <= (byte)'9') or (byte)'.'
        && Utf8Parser.TryParse(text, out double value, out var used) && used == text.Length && double.IsFinite(value)
            ? value
            : null;
}
