using System.Text.Json.Nodes;
using Entente.Register.Statements;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Folding;

/// <summary>When something was said, and when it was recorded.</summary>
public sealed class TwoTimesTests : IDisposable
{
    private readonly TestRegister _register = new();

    public TwoTimesTests() => _register.Record(Circle());

    public void Dispose() => _register.Dispose();

    [Fact]
    public void What_was_believed_on_the_third_about_the_second_is_not_what_was_learned_on_the_fourth()
    {
        MoveTo(3);
        _register.Record(Confirm(Statement.Keeper, "force", "2025-09-02"));
        MoveTo(4);
        _register.Record(Confirm(Statement.Keeper, "backstop", "2025-09-02"));
        Assert.Equal(["pledged"], Lines("backstop", knownAt: 3));
        Assert.Equal(["pledged", "confirmed"], Lines("force", knownAt: 3));
        Assert.Equal(["pledged", "confirmed"], Lines("backstop", knownAt: 4));
        Assert.Equal(["pledged"], Lines("force", knownAt: 2));
    }

    [Fact]
    public void A_correction_changes_what_is_known_from_then_on_and_deletes_nothing()
    {
        MoveTo(3);
        var entry = _register.Record(Confirm(Statement.Keeper, "force", "2025-09-02"))[0];
        MoveTo(5);
        var correction = _register.Record(About(
            Statement.Keeper, "commitments/force", StatementKind.Correction, "2025-09-04", new JsonObject
            {
                ["corrects"] = entry.Index,
                ["was"] = "confirmation",
                ["content"] = new JsonObject(),
            }))[0];
        Assert.Equal(new DateOnly(2025, 9, 2), Fold(4).LinesOf("commitments/force")[^1].On);
        Assert.Equal(new DateOnly(2025, 9, 4), Fold(5).LinesOf("commitments/force")[^1].On);
        Assert.Equal(entry.Signed.Identity, _register.Register.Find(entry.Index)!.Signed.Identity);
        Assert.Equal(correction.Index, Fold(5).CorrectionOf(entry.Index)!.Index);
    }

    [Fact]
    public void Terms_that_change_on_a_day_are_the_old_ones_before_it()
    {
        _register.Record(About(
            Statement.Keeper, "commitments/force", StatementKind.Condition, "2025-09-10",
            new JsonObject { ["confirms-when"] = "ceasefire" }));
        Assert.Equal("backstop", TermOn("2025-09-09"));
        Assert.Equal("ceasefire", TermOn("2025-09-10"));
        Assert.Equal([new DateOnly(2025, 9, 10)], Fold(30).DaysOfTerms());
    }

    [Fact]
    public void A_statement_recorded_late_takes_its_place_by_its_day()
    {
        _register.Record(Fact(Statement.Keeper, "ceasefire", "false", "2025-09-03"));
        _register.Record(Fact(Statement.Keeper, "ceasefire", "true", "2025-09-01"));
        Assert.Equal(["true", "false"], [.. Fold(30).LinesOf("facts/ceasefire").Select(line => line.Counts)]);
    }

    [Fact]
    public void The_time_of_recording_never_goes_back()
    {
        MoveTo(5);
        var late = _register.Record(Fact(Statement.Keeper, "ceasefire", "true"))[0];
        _register.SetClock(new DateTimeOffset(2025, 9, 1, 0, 0, 0, TimeSpan.Zero));
        var outcome = Assert.IsType<Register.Appending.AppendOutcome.Appended>(
            _register.Append(Fact(Statement.Keeper, "ceasefire", "false")));
        Assert.Equal(late.RecordedMs, outcome.Recorded[0].RecordedMs);
        Assert.True(outcome.ClockBehind > TimeSpan.FromDays(4));
    }

    private void MoveTo(int day) => _register.SetClock(new DateTimeOffset(2025, 9, day, 12, 0, 0, TimeSpan.Zero));

    private Register.Folding.DocumentFold Fold(int knownAt) => _register.Register.Fold(
        Audience.All, new DateTimeOffset(2025, 9, knownAt, 23, 59, 59, TimeSpan.Zero));

    private string[] Lines(string id, int knownAt) =>
        [.. Fold(knownAt).LinesOf("commitments/" + id).Select(line => line.Counts)];

    private string? TermOn(string day) => Fold(30)
        .Document(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        .Items("commitments")["force"]!["confirms-when"]!.ToString();
}
