using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Reading;
using Entente.Analysis;
using Entente.Analysis.Answers;
using Entente.Analysis.Assessments;

namespace Entente.Acceptance.Tests.Samples;

/// <summary>The record of the coalition reads true on its days.</summary>
public sealed class CoalitionRecordTests
{
    private static readonly DateOnly First = new(2025, 2, 12);
    private static readonly DateOnly Last = new(2026, 6, 30);

    private static readonly string[] Backstop = ["usa-air-and-missile-cover", "usa-intelligence-sharing"];

    private static readonly Agreement Record =
        AgreementReader.ReadPath(Repository.PathTo("samples/coalition")).Agreement
        ?? throw new InvalidDataException("the record has errors");

    private static readonly AgreementAnalyzer Analyzer = new(Record);

    [Fact]
    public void It_is_as_large_as_the_record_is()
    {
        Assert.InRange(Record.Parties.Count, 40, 200);
        Assert.InRange(Record.Commitments.Count, 120, 1000);
    }

    [Fact]
    public void Every_change_names_a_statement_or_source_that_is_there() =>
        Rule.Holds(
            "A change rests on something that is in the record",
            from commitment in Record.Commitments
            from change in commitment.History
            where change.Sources.Ids.Count == 0 || !change.Sources.Ids.All(IsKnown)
            select $"{commitment.Id} on {change.On}");

    [Fact]
    public void On_every_day_it_can_be_assessed_and_nothing_that_needs_a_ceasefire_is_in_force()
    {
        var ceasefire = Record.Find<Fact>("ceasefire")!;
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var assessment = Analyzer.Assess(day, []);
            Assert.True(assessment.IsComplete, $"{day}");
            if (assessment.Situation.StatusOf(ceasefire) != FactStatus.True)
            {
                Rule.Holds($"On {day} nothing that needs a ceasefire is in force", Record.Commitments
                    .Where(item => item.AppliesWhen is FactCondition fact && fact.Fact == ceasefire)
                    .Where(item => assessment.Now.IsInForce(item))
                    .Select(item => item.Id));
            }
        }
    }

    [Fact]
    public void A_report_can_be_made_every_week()
    {
        for (var day = First; day <= Last; day = day.AddDays(7))
        {
            Assert.NotNull(Report.Of(Analyzer, Analyzer.Assess(day, [])));
        }
    }

    [Theory]
    [InlineData("2025-02-12")]
    [InlineData("2025-09-02")]
    [InlineData("2025-09-04")]
    [InlineData("2026-01-06")]
    [InlineData("2026-06-30")]
    public void No_guarantee_holds(string day)
    {
        var assessment = On(day);
        Assert.DoesNotContain(Record.Guarantees, item => assessment.StateOf(item) == GuaranteeState.Holds);
    }

    [Fact]
    public void On_2_September_2025_the_American_parts_are_floated_and_none_can_do_without_a_ceasefire()
    {
        var assessment = On("2025-09-02");

        Assert.All(Backstop, id => Assert.Equal(CommitmentState.Considered, StateIn(assessment, id)));
        Assert.Equal(CommitmentState.Waiting, StateIn(assessment, "fra-land"));
        Assert.Contains("us-backstop", assessment.WaitingFor(Record.Find<Commitment>("fra-land")!));
        var needed = Assert.Single(Report.Of(Analyzer, assessment).Indispensable);
        Assert.Equal(("ceasefire", Record.Guarantees.Count), (needed.Fact.Id, needed.Guarantees));
    }

    [Fact]
    public void On_2_September_2025_France_follows_America_and_Lithuania_waits_for_more()
    {
        var assessment = On("2025-09-02", Backstop);

        Assert.Equal(CommitmentState.Ready, StateIn(assessment, "fra-land"));
        Assert.Equal(CommitmentState.Ready, StateIn(assessment, "gbr-land"));
        Assert.Equal(CommitmentState.Follows, StateIn(assessment, "bel-land"));
        Assert.Equal(CommitmentState.Waiting, StateIn(assessment, "ltu-land"));
        Assert.Equal(CommitmentState.Waiting, StateIn(assessment, "est-land"));
    }

    [Fact]
    public void The_strongest_lever_of_2_September_2025_is_American()
    {
        var lever = Report.Of(Analyzer, On("2025-09-02")).Levers[0];

        Assert.Equal("USA", lever.Party?.Code);
        Assert.Equal(Backstop, lever.Choices.Select(choice => choice.Name));
        Assert.Equal([7, 1], lever.Rounds.Select(round => round.Count));
    }

    [Fact]
    public void What_is_signed_on_6_January_2026_waits_for_the_ceasefire()
    {
        var assessment = On("2026-01-06");

        Assert.All(
            new[] { "gbr-declaration-of-intent", "fra-declaration-of-intent", "ukr-declaration-of-intent" },
            id => Assert.Equal(CommitmentState.Confirmed, StateIn(assessment, id)));
        Assert.Equal(CommitmentState.Considered, StateIn(assessment, "usa-monitoring-lead"));
    }

    [Fact]
    public void Those_who_ruled_soldiers_out_offer_none()
    {
        var excluded = Record.Caveats.Select(caveat => caveat.Party).ToHashSet();
        for (var day = First; day <= Last; day = day.AddDays(30))
        {
            var assessment = Analyzer.Assess(day, []);
            Rule.Holds($"On {day} a caveat is kept", Record.Commitments
                .Where(item => excluded.Contains(item.Party) && assessment.Situation.StandingOf(item).IsLive())
                .Where(item => Record.Caveats.Any(caveat => caveat.Party == item.Party && caveat.StandsOn(day)
                    && item.For.Any(caveat.From.Contains)
                    && item.Provides.Any(provision => caveat.Excludes.Contains(provision.Capability))))
                .Select(item => item.Id));
        }
    }

    private static bool IsKnown(string id) => Record.Statements.ContainsKey(id) || Record.Sources.ContainsKey(id);

    private static Assessment On(string day, params string[] confirmed)
    {
        var date = DateText.TryParse(day, out var parsed) ? parsed : throw new FormatException(day);
        return Analyzer.Assess(date, confirmed.Select(id => ChoiceText.Parse(Record, date, id).Choice!));
    }

    private static CommitmentState StateIn(Assessment assessment, string id) =>
        assessment.StateOf(Record.Find<Commitment>(id)!);
}
