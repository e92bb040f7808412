using Entente.Monitoring.Observations;
using Xunit;

namespace Entente.Monitoring.Tests.Observations;

public sealed class IntervalTests
{
    private static readonly DateTimeOffset Noon = new(2025, 9, 4, 12, 0, 0, TimeSpan.FromHours(3));

    [Fact]
    public void An_interval_is_kept_in_utc() =>
        Assert.Equal(TimeSpan.Zero, Interval.At(Noon).From.Offset);

    [Fact]
    public void An_interval_does_not_end_before_it_begins() =>
        Assert.Throws<ArgumentException>(() => new Interval(Noon, Noon.AddTicks(-1)));
}
