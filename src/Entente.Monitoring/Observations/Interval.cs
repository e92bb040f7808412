namespace Entente.Monitoring.Observations;

/// <summary>When something was: at the earliest and at the latest. An exact moment is both.</summary>
public readonly record struct Interval
{
    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public Interval(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            throw new ArgumentException($"an interval from {from:O} cannot end at {to:O}", nameof(to));
        }

        (From, To) = (from.ToUniversalTime(), to.ToUniversalTime());
    }

    /// <summary>The earliest moment, in UTC.</summary>
    public DateTimeOffset From { get; }

    /// <summary>The latest moment, in UTC; of a whole day, the first moment of the next.</summary>
    public DateTimeOffset To { get; }

    public TimeSpan Width => To - From;

    public static Interval At(DateTimeOffset moment) => new(moment, moment);
}
