using CsCheck;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests.Holding;

public sealed class DaysTests
{
    private static readonly Gen<string> Clocks =
        Gen.Int[0, 2].Select(i => new[] { "Europe/Kyiv", "UTC", "America/New_York" }[i]);

    private static readonly Days Kyiv = new(
        new DayRule(TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"), new TimeOnly(19, 30)));

    [Theory]
    [InlineData("2022-02-17T17:29:59Z", "2022-02-17")]
    [InlineData("2022-02-17T17:30:00Z", "2022-02-18")]
    [InlineData("2022-07-17T16:29:59Z", "2022-07-17")]
    [InlineData("2022-07-17T16:30:00Z", "2022-07-18")]
    public void A_day_ends_at_the_cut_off_of_its_own_clock(string moment, string day) =>
        Assert.Equal(DateOnly.Parse(day), Kyiv.DayOf(Made.Moment(moment)));

    [Fact]
    public void Every_moment_is_in_the_day_that_it_is_said_to_be_in() =>
        Gen.Select(Gen.Int[0, 20_000_000], Gen.Int[0, 95], Clocks)
            .Sample((minutes, quarter, clock) =>
            {
                var days = new Days(new DayRule(
                    TimeZoneInfo.FindSystemTimeZoneById(clock), new TimeOnly(0, 0).AddMinutes(quarter * 15)));
                var moment = Made.Moment("2000-01-01T00:00Z").AddMinutes(minutes);
                var day = days.DayOf(moment);
                Assert.True(days.StartOf(day) <= moment && moment < days.EndOf(day), $"{moment:O} {day:O}");
            });

    [Fact]
    public void The_parts_of_an_interval_are_one_in_all() =>
        Gen.Select(Gen.Int[0, 20_000_000], Gen.Int[0, 50_000]).Sample((minutes, width) =>
        {
            var from = Made.Moment("2000-01-01T00:00Z").AddMinutes(minutes);
            var parts = Kyiv.PartsOf(new Interval(from, from.AddMinutes(width))).ToList();
            Assert.Equal(1, parts.Sum(part => part.Part), 9);
            Assert.Equal(parts.Count, parts.Select(part => part.Day).Distinct().Count());
        });

    [Fact]
    public void A_calendar_day_belongs_to_the_report_of_that_day() => Assert.Equal(
        [(new DateOnly(2022, 2, 17), 1.0)],
        Kyiv.PartsOf(new Interval(Made.Moment("2022-02-16T22:00Z"), Made.Moment("2022-02-17T22:00Z"))));
}
