using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Intake.Times;

/// <summary>
/// Days and moments in text: <c>2025-09-04</c>, <c>2025-09-04T12:05</c>, <c>2025-09-04 12:05:30.5</c>, with
/// <c>Z</c> or <c>+03:00</c> or, where the source leaves it out, by the clocks of the zone.
/// </summary>
internal static class TimeText
{
    /// <summary>
    /// What is earlier or later than these years is a slip or an attack; it also keeps sums within range.
    /// </summary>
    public const int FirstYear = 1900;

    public const int LastYear = 2199;

    /// <summary>A day as its whole, a moment as itself; null where the text is neither.</summary>
    public static Interval? Read(ReadOnlySpan<byte> text, LocalClock clock)
    {
        if (text.Length < 10 || Day(text[..10]) is not { } day)
        {
            return null;
        }

        if (text.Length == 10)
        {
            return clock.Day(day);
        }

        if (text[10] is not ((byte)'T' or (byte)' ') || Clock(text[11..], out var rest) is not { } time)
        {
            return null;
        }

        var local = new DateTime(day.ToDateTime(TimeOnly.MinValue).Ticks + time);
        if (rest.IsEmpty)
        {
            return clock.Read(local);
        }

        return Offset(rest) is { } offset ? Interval.At(new(local.Ticks - offset, TimeSpan.Zero)) : null;
    }

    /// <summary><c>2025-09-04</c>.</summary>
    public static DateOnly? Day(ReadOnlySpan<byte> text) =>
        text.Length == 10 && text[4] == '-' && text[7] == '-'
            ? Day(Digits(text[..4]), Digits(text.Slice(5, 2)), Digits(text.Slice(8, 2)))
            : null;

    /// <summary><c>20250904</c>.</summary>
    public static DateOnly? CompactDay(ReadOnlySpan<byte> text) =>
        text.Length == 8 ? Day(Digits(text[..4]), Digits(text.Slice(4, 2)), Digits(text.Slice(6, 2))) : null;

    public static DateOnly? Day(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1
        && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    /// <summary>The ticks since midnight of <c>12:05</c>, <c>12:05:30</c> or <c>12:05:30.123</c>.</summary>
    public static long? Clock(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        rest = default;
        if (text.Length < 5 || text[2] != ':')
        {
            return null;
        }

        var (hours, minutes, seconds) = (Digits(text[..2]), Digits(text.Slice(3, 2)), 0);
        long part = 0;
        rest = text[5..];
        if (rest.Length >= 3 && rest[0] == ':')
        {
            seconds = Digits(rest.Slice(1, 2));
            rest = rest[3..];
            part = Part(ref rest);
        }

        return hours is >= 0 and < 24 && minutes is >= 0 and < 60 && seconds is >= 0 and < 60
            ? (((hours * 60L) + minutes) * 60 + seconds) * TimeSpan.TicksPerSecond + part
            : null;
    }

    /// <summary>The value of the digits; -1 where one is none.</summary>
    public static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + digit - '0';
        }

        return value;
    }

    private static long Part(ref ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 2 || rest[0] != '.')
        {
            return 0;
        }

        long part = 0;
        var unit = TimeSpan.TicksPerSecond;
        rest = rest[1..];
        while (rest.Length > 0 && rest[0] is >= (byte)'0' and <= (byte)'9')
        {
            unit /= 10;
            part += (rest[0] - '0') * unit;
            rest = rest[1..];
        }

        return part;
    }

    /// <summary>The ticks of <c>Z</c>, <c>+03:00</c>, <c>+0300</c> or <c>+03</c>, at most 14 hours.</summary>
    private static long? Offset(ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("Z"u8))
        {
            return 0;
        }

        if (text[0] is not ((byte)'+' or (byte)'-') || text.Length is not (3 or 5 or 6)
            || (text.Length == 6 && text[3] != ':'))
        {
            return null;
        }

        var (hours, minutes) = (Digits(text.Slice(1, 2)), text.Length == 3 ? 0 : Digits(text[^2..]));
        return hours is >= 0 and <= 14 && minutes is >= 0 and < 60
            ? (text[0] == '-' ? -1 : 1) * ((hours * 60L) + minutes) * TimeSpan.TicksPerMinute
            : null;
    }
}
