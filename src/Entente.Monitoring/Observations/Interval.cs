namespace Entente.Monitoring.Observations;

/// <summary>When something was: at the earliest and at the latest. An exact moment is both.</summary>
public readonly record struct Interval
{
    // Ticks of UTC: half of what two moments with their offsets take.
    private readonly long _from;
    private readonly long _to;

    /// <exception cref="ArgumentException">It would end before it begins.</exception>
    public Interval(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
        {
            throw new ArgumentException($"an interval from {from:O} cannot end at {to:O}", nameof(to));
        }

        (_from, _to) = (from.UtcTicks, to.UtcTicks);
    }

    /// <summary>The earliest moment, in UTC.</summary>
    public DateTimeOffset From => new(_from, TimeSpan.Zero);

    /// <summary>The latest moment, in UTC; of a whole day, the first moment of the next.</summary>
    public DateTimeOffset To => new(_to, TimeSpan.Zero);

    public TimeSpan Width => new(_to - _from);

    public static Interval At(DateTimeOffset moment) => new(moment, moment);
}
