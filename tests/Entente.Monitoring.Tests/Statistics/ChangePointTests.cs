using CsCheck;
using Entente.Monitoring.Statistics;

namespace Entente.Monitoring.Tests.Statistics;

public sealed class ChangePointTests
{
    // Mining disasters in Britain by year from 1851 to 1962 (Jarrett, Biometrika 66, 1979), the example of the method.
    private static readonly double[] Disasters =
    [
        4, 5, 4, 1, 0, 4, 3, 4, 0, 6, 3, 3, 4, 0, 2, 6, 3, 3, 5, 4, 5, 3, 1, 4, 4, 1, 5, 5, 3, 4, 2, 5, 2, 2, 3, 4,
        2, 1, 3, 2, 2, 1, 1, 1, 1, 3, 0, 0, 1, 0, 1, 1, 0, 0, 3, 1, 0, 3, 2, 2, 0, 1, 1, 1, 0, 1, 0, 1, 0, 0, 0, 2,
        1, 0, 0, 0, 1, 1, 0, 2, 3, 3, 1, 1, 2, 1, 1, 1, 1, 2, 4, 2, 0, 0, 1, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0,
        1, 0, 1, 0,
    ];

    [Fact]
    public void The_change_in_mining_disasters_is_found_about_1890()
    {
        var found = ChangePoint.Of(Disasters, [.. Disasters.Select(_ => 1.0)]);
        Assert.True(found.None < 1e-6);
        Assert.InRange(1851 + found.Likeliest, 1889, 1893);
        Assert.InRange(1851 + found.Interval.First, 1884, 1890);
        Assert.InRange(1851 + found.Interval.Last, 1892, 1898);
    }

    [Fact]
    public void Where_only_the_effort_changed_no_change_is_found()
    {
        double[] counts = [2, 2, 2, 2, 2, 2, 10, 10, 10, 10, 10, 10];
        double[] hours = [10, 10, 10, 10, 10, 10, 50, 50, 50, 50, 50, 50];
        Assert.True(ChangePoint.Of(counts, hours).None > 0.5);
        Assert.True(ChangePoint.Of(counts, [.. hours.Select(_ => 10.0)]).None < 0.01);
    }

    [Fact]
    public void The_probabilities_are_one_in_all() =>
        Gen.Select(Gen.Int[0, 1_000], Gen.Double[0.5, 24]).Array[1, 60].Sample(days =>
        {
            var found = ChangePoint.Of([.. days.Select(day => (double)day.Item1)], [.. days.Select(day => day.Item2)]);
            Assert.Equal(1, found.None + found.Days.Sum(), 9);
            Assert.True(found.Interval.First <= found.Interval.Last);
        });

    [Fact]
    public void A_day_without_hours_has_no_rate() =>
        Assert.Throws<ArgumentException>(() => ChangePoint.Of([1, 2], [1, 0]));
}
