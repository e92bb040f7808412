using CsCheck;
using Entente.Monitoring.Statistics;

namespace Entente.Monitoring.Tests.Statistics;

public sealed class MissedByBothTests
{
    [Fact]
    public void The_estimate_is_chapmans()
    {
        var missed = new MissedByBoth(10, 15, 5);
        Assert.Equal(11 * 16 / 6.0 - 1, missed.Total, 12);
        Assert.Equal(20, missed.Seen);
        Assert.InRange(missed.Total, missed.Interval.Low, missed.Interval.High);
    }

    [Fact]
    public void Two_who_saw_the_same_missed_nothing_that_can_be_told() =>
        Assert.Equal((0.0, (12.0, 12.0)), (new MissedByBoth(12, 12, 12).Missed, new MissedByBoth(12, 12, 12).Interval));

    [Fact]
    public void The_interval_never_falls_below_what_was_seen() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500], Gen.Int[0, 500]).Sample((one, other, both) =>
        {
            var missed = new MissedByBoth(one + both, other + both, both);
            Assert.True(missed.Interval.Low >= missed.Seen - 1e-9);
            Assert.True(missed.Interval.High >= missed.Interval.Low);
        });

    // Both see each of 1,000 incidents by chance: the interval should hold the truth about as often as it says.
    [Fact]
    public void The_interval_holds_the_truth_as_often_as_it_says()
    {
        var random = new Random(11);
        var held = Enumerable.Range(0, 400).Count(_ =>
        {
            var seen = Enumerable.Range(0, 1_000)
                .Select(_ => (One: random.NextDouble() < 0.4, Other: random.NextDouble() < 0.3)).ToList();
            var (low, high) = new MissedByBoth(
                seen.Count(one => one.One),
                seen.Count(one => one.Other),
                seen.Count(one => one.One && one.Other)).Interval;
            return low <= 1_000 && 1_000 <= high;
        });
        Assert.InRange(held, 366, 396);
    }
}
