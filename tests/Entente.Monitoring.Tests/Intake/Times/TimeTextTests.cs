using System.Globalization;
using System.Text;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Intake.Times;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Times;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("2025-09-04T12:05:30Z", "2025-09-04T12:05:30Z", "2025-09-04T12:05:30Z")]
    [InlineData("2025-09-04T12:05+05:30", "2025-09-04T06:35:00Z", "2025-09-04T06:35:00Z")]
    [InlineData("2025-09-04 12:05", "2025-09-04T09:05:00Z", "2025-09-04T09:05:00Z")]
    [InlineData("2025-01-04 12:05:01.5", "2025-01-04T10:05:01.5Z", "2025-01-04T10:05:01.5Z")]
    [InlineData("2025-09-04", "2025-09-03T21:00:00Z", "2025-09-04T21:00:00Z")]
    [InlineData("2025-03-30", "2025-03-29T22:00:00Z", "2025-03-30T21:00:00Z")]
    public void A_moment_is_by_its_offset_or_by_the_clocks_in_kyiv(string text, string from, string to) =>
        Assert.Equal(new Interval(At(from), At(to)), Read(text));

    [Theory]
    [InlineData("2025-03-30T03:30", "2025-03-30T00:30:00Z", "2025-03-30T01:30:00Z")]
    [InlineData("2025-10-26T03:30", "2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z")]
    public void An_hour_that_the_clocks_skip_or_repeat_is_both_readings(string text, string from, string to) =>
        Assert.Equal(new Interval(At(from), At(to)), Read(text));

    [Fact]
    public void The_clock_remembers_hours_without_changing_an_answer()
    {
        var clock = new LocalClock(new IntakeOptions("x").Zone);
        for (var hour = new DateTime(2025, 3, 1); hour.Year == 2025; hour = hour.AddMinutes(50))
        {
            Assert.Equal(new LocalClock(new IntakeOptions("x").Zone).Read(hour), clock.Read(hour));
            Assert.Equal(clock.Read(hour), clock.Read(hour));
        }
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("2025-02-29")]
    [InlineData("2025-13-01")]
    [InlineData("2025-09-04T24:00")]
    [InlineData("2025-09-04T12:5")]
    [InlineData("2025-09-04T12:05+99:00")]
    [InlineData("2025-09-04T12:05 tomorrow")]
    [InlineData("04.09.2025")]
    [InlineData("")]
    public void What_is_no_time_is_none(string text) => Assert.Null(Read(text));

    private static Interval? Read(string text) =>
        TimeText.Read(Encoding.UTF8.GetBytes(text), new LocalClock(new IntakeOptions("x").Zone));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
