using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Evidence;

/// <summary>What can have been between two moments.</summary>
internal static class SeenSpan
{
    /// <summary>The moment of some ticks; null for -1.</summary>
    public static DateTimeOffset? Moment(long ticks) => ticks < 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);

    /// <summary>Those whose interval meets the span, by time and key.</summary>
    public static IReadOnlyList<Observation> Of(
        IEnumerable<Observation> observations, DateTimeOffset from, DateTimeOffset to) =>
    [
        .. observations.Where(one => one.When.From < to && one.When.To >= from)
            .OrderBy(one => one.When.From).ThenBy(one => one.Key, ObservationKey.Order),
    ];
}
