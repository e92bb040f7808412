using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Record;
using Entente.Web.Features.Record;

namespace Entente.Acceptance.Tests.Web.Record;

/// <summary>What the pages of single things work out beside what the analysis says.</summary>
public sealed class RecordPageTests
{
    [Theory]
    [InlineData("https://example.org/a", true)]
    [InlineData("http://example.org", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("JavaScript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("//example.org/x", false)]
    [InlineData("example.org", false)]
    [InlineData("", false)]
    public void Only_web_addresses_become_links(string url, bool isPage) =>
        Assert.Equal(isPage, WebAddress.IsPage(url));

    [Fact]
    public void Nothing_of_after_the_day_is_known()
    {
        var known = KnownRecord.Of(Board.View(Board.Coalition));
        Assert.All(known.Statements, statement => Assert.False(statement.On > Board.Day));
        var land = Board.Coalition.Find<Commitment>("gbr-land")!;
        Assert.False(known.IsKnown(land.Contested));
        Assert.Equal(4, known.Of(land.History, StateWords.Of).Count);
        Assert.Empty(known.Of(new Citations(["starmer-commons-vote-2026-01-09"])).Ids);
    }

    [Fact]
    public void A_page_that_an_earlier_word_rests_on_is_known_before_its_own_date()
    {
        var agreement = Board.Parse("""
            agreement: { title: T, as-of: 2025-09-02 }
            sources:
              early: { outlet: O, on: 2025-09-05, title: T }
              late: { outlet: O, on: 2025-09-05, title: T }
            statements:
              word: { on: 2025-09-01, by: B, says: S, source: [early] }
            """);
        var known = KnownRecord.Of(Board.View(agreement));
        Assert.True(known.IsKnown(agreement.Sources["early"]));
        Assert.False(known.IsKnown(agreement.Sources["late"]));
    }

    [Fact]
    public void A_history_is_drawn_from_its_first_day_to_the_board_s()
    {
        HistoryEntry[] entries =
        [
            new(null, "considered", Citations.None, ""),
            new(Board.Day.AddDays(-100), "considered", Citations.None, ""),
            new(Board.Day.AddDays(-99), "pledged", Citations.None, ""),
            new(Board.Day, "pledged", Citations.None, ""),
        ];
        var line = HistoryLine.Of(entries, Board.Day)!;
        Assert.Equal([2m, 2.96m, 98m], line.Dots.Select(dot => dot.X));
        Assert.Equal([0, 1, null], line.Dots.Select(dot => dot.Lane));
        Assert.Equal(2, line.Lanes);
        Assert.Null(HistoryLine.Of(entries[..1], Board.Day));
    }

    [Fact]
    public void What_depends_on_a_thing_names_it_or_counts_it()
    {
        var view = Board.View(Board.Coalition);
        var on = Dependents.On(view, Board.Coalition.Find<Commitment>("gbr-land")!);
        Assert.Contains(on, item => item is { Id: "reassurance-land", How: "names it" });
        Assert.Contains(on, item => item is { Id: "usa-air-and-missile-cover", How: "counts it" });
        Assert.DoesNotContain(on, item => item.Id == "gbr-land");
        Assert.Contains(
            Dependents.On(view, Board.Coalition.Find<Fact>("ceasefire")!), item => item.Which == "applies when");
        Assert.Contains(
            Dependents.On(view, Board.Coalition.Find<Guarantee>("us-backstop")!), item => item.Id == "fra-land");
    }

    [Fact]
    public void What_rests_on_a_statement_is_found_in_every_kind()
    {
        var kinds = Citing.Of(Board.View(Board.Coalition), "trump-backstop-floated-2025-09-02")
            .Select(item => item.Kind).Distinct();
        Assert.Equal(["Guarantee", "Commitment", "Fact", "Relation"], kinds);
    }

    [Fact]
    public void A_guarantee_s_states_are_worked_out_for_the_days_of_the_record()
    {
        var view = Board.View(Board.Coalition);
        var force = Board.Coalition.Find<Guarantee>("reassurance-force")!;
        var history = StateHistory.Of(view.Edition).UpTo(force, Board.Day);
        Assert.Equal(["impossible", "open"], history.Select(entry => entry.Status));
    }

    [Fact]
    public void A_try_offers_what_is_not_so_already()
    {
        var view = Board.View(Board.Coalition);
        Assert.Equal(
            ["usa-intelligence-sharing", "usa-intelligence-sharing=pledged", "usa-intelligence-sharing=withdrawn"],
            StateMeaning.TriesOf(view.Assessment, Board.Coalition.Find<Commitment>("usa-intelligence-sharing")!)
                .Select(choice => choice.ToString()));
        Assert.Equal(
            ["ceasefire=true"],
            StateMeaning.TriesOf(view.Assessment, Board.Coalition.Find<Fact>("ceasefire")!)
                .Select(choice => choice.ToString()));
    }

    [Fact]
    public void Amounts_are_said_with_their_units()
    {
        var capability = Board.Coalition.Capabilities.First(item => item.Id == "ships");
        Assert.Equal("1 ship", Amounts.Of(1, capability));
        Assert.Equal("2,000 ships", Amounts.Of(2000, capability));
        Assert.Equal("no amount named", Amounts.Of(new Provision(capability, 0, false)));
    }
}
