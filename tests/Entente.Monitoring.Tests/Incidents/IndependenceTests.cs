using Entente.Monitoring.Incidents;

namespace Entente.Monitoring.Tests.Incidents;

public sealed class IndependenceTests
{
    [Fact]
    public void Two_observers_are_two_sources() =>
        Assert.Equal(2, Independence.Count([Made.Seen("1", observer: "A"), Made.Seen("2", observer: "B")]));

    [Fact]
    public void One_observer_twice_is_one_source() =>
        Assert.Equal(1, Independence.Count([Made.Seen("1", observer: "A"), Made.Seen("2", observer: "A")]));

    [Fact]
    public void Two_that_print_one_report_are_one_source() => Assert.Equal(1, Independence.Count(
        [Made.Seen("1", observer: "A", report: "r"), Made.Seen("2", observer: "B", report: "r")]));

    [Fact]
    public void Sources_hang_together_through_a_third() => Assert.Equal(1, Independence.Count(
    [
        Made.Seen("1", observer: "A", report: "r"),
        Made.Seen("2", observer: "B", report: "s"),
        Made.Seen("3", observer: "A", report: "s"),
    ]));
}
