using Entente.Agreements.Evaluation;

namespace Entente.Agreements.Tests.Evaluation;

/// <summary>Where a commitment stands on a day, by its history and its by date.</summary>
public sealed class StandingTests
{
    [Theory]
    [InlineData("2025-03-26", Standing.NotYet)]
    [InlineData("2025-03-27", Standing.Considered)]
    [InlineData("2025-09-01", Standing.Considered)]
    [InlineData("2025-09-02", Standing.Pledged)]
    [InlineData("2025-10-01", Standing.Confirmed)]
    [InlineData("2026-01-01", Standing.Withdrawn)]
    [InlineData("2030-01-01", Standing.Withdrawn)]
    public void The_last_change_on_or_before_a_day_counts(string day, Standing expected) => Assert.Equal(
        expected,
        On(day, "history: [{ on: 2025-03-27, status: considered }, { on: 2025-09-02, status: pledged }, "
            + "{ on: 2025-10-01, status: confirmed }, { on: 2026-01-01, status: withdrawn }]"));

    [Theory]
    [InlineData("0001-01-01", Standing.Pledged)]
    [InlineData("9999-12-31", Standing.Pledged)]
    public void A_status_counts_on_every_day(string day, Standing expected) =>
        Assert.Equal(expected, On(day, "status: pledged"));

    [Theory]
    [InlineData("2025-08-31", Standing.Considered)]
    [InlineData("2025-09-01", Standing.Pledged)]
    public void An_undated_change_counts_until_the_first_dated_one(string day, Standing expected) => Assert.Equal(
        expected, On(day, "history: [{ status: considered }, { on: 2025-09-01, status: pledged }]"));

    [Theory]
    [InlineData("2025-09-02", Standing.Pledged)]
    [InlineData("2025-09-03", Standing.Lapsed)]
    public void What_is_not_confirmed_on_its_by_day_lapses_on_the_next(string day, Standing expected) =>
        Assert.Equal(expected, On(day, "status: pledged, by: 2025-09-02"));

    [Theory]
    [InlineData("2025-09-03", Standing.Confirmed)]
    [InlineData("2026-01-01", Standing.Withdrawn)]
    public void What_is_confirmed_on_its_by_day_never_lapses(string day, Standing expected) => Assert.Equal(
        expected,
        On(day, "by: 2025-09-02, history: [{ on: 2025-09-02, status: confirmed }, "
            + "{ on: 2025-12-01, status: withdrawn }]"));

    [Theory]
    [InlineData("2025-09-02", Standing.Pledged)]
    [InlineData("2025-09-03", Standing.Lapsed)]
    [InlineData("2025-10-01", Standing.Lapsed)]
    [InlineData("2025-11-01", Standing.Withdrawn)]
    public void A_later_confirmation_brings_nothing_back(string day, Standing expected) => Assert.Equal(
        expected,
        On(day, "by: 2025-09-02, history: [{ on: 2025-01-01, status: pledged }, { on: 2025-10-01, status: confirmed }, "
            + "{ on: 2025-11-01, status: withdrawn }]"));

    [Fact]
    public void What_does_not_exist_yet_does_not_lapse() => Assert.Equal(
        Standing.NotYet, On("2025-10-01", "by: 2025-09-02, history: [{ on: 2026-01-01, status: pledged }]"));

    private static Standing On(string day, string fields)
    {
        var agreement = Agreements.Read(
            $"parties: {{ A: {{ name: A }} }}\ncommitments: {{ a: {{ party: A, {fields} }} }}\n");
        return Situation.StandingOn(agreement.Commitments[0], DateOnly.ParseExact(day, "yyyy-MM-dd"));
    }
}
