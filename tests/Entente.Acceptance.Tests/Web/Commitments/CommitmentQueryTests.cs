using Entente.Analysis.Assessments;
using Entente.Web.Addresses;
using Entente.Web.Features.Commitments;

namespace Entente.Acceptance.Tests.Web.Commitments;

/// <summary>The table shows what its address asks for, in the order that it asks for.</summary>
public sealed class CommitmentQueryTests
{
    private static readonly BoardView View = Board.View(Board.Coalition);

    private static Assessment Assessment => View.Assessment;

    [Fact]
    public void An_empty_address_asks_for_all_that_exist_on_the_day()
    {
        var rows = Rows("");
        Assert.Equal(71, rows.Count);
        Assert.All(rows, row => Assert.True(Assessment.Exists(row.Item)));
        Assert.Equal(TableColumn.Default, Ask("").Columns);
    }

    [Theory]
    [InlineData("party=USA", 2)]
    [InlineData("party=USA&state=considered", 2)]
    [InlineData("party=USA&state=waiting", 0)]
    [InlineData("text=estonian+company", 2)]
    [InlineData("text=ESTONIAN+COMPANY", 2)]
    [InlineData("guarantee=us-backstop", 2)]
    [InlineData("group=co-chairs&guarantee=reassurance-land", 2)]
    [InlineData("party=nobody", 0)]
    public void Filters_leave_what_fits_them_all(string query, int count) => Assert.Equal(count, Rows(query).Count);

    [Fact]
    public void Contested_only_is_of_the_day()
    {
        var now = Rows("contested=yes").Select(row => row.Item.Id).ToList();
        Assert.Contains("est-land", now);
        Assert.DoesNotContain("gbr-land", now);
        var later = Board.View(Board.Coalition, new DateOnly(2026, 1, 20));
        Assert.Contains("gbr-land", Ask("contested=yes").Rows(later.Assessment).Select(row => row.Item.Id));
    }

    [Fact]
    public void No_guarantee_is_asked_for_by_a_word_of_its_own() =>
        Assert.All(
            CommitmentQuery.Read(Board.Query("guarantee=none")).Rows(Board.View(Board.Hostile).Assessment),
            row => Assert.Equal("cyrillic", row.Item.Id));

    [Fact]
    public void Sorting_goes_both_ways_and_keeps_what_says_nothing_at_the_end()
    {
        string[] rising = [.. Rows("sort=since").Select(row => Column("since").Text(Assessment, row.Item))];
        string[] falling = [.. Rows("sort=-since").Select(row => Column("since").Text(Assessment, row.Item))];
        Assert.Equal(rising.Order(StringComparer.Ordinal), rising);
        Assert.Equal(falling.OrderDescending(StringComparer.Ordinal), falling);
        string[] waits = [.. Rows("sort=-waits-for").Select(row => Column("waits-for").Text(Assessment, row.Item))];
        Assert.Equal("", waits[^1]);
        Assert.NotEqual("", waits[0]);
    }

    [Fact]
    public void A_commitment_for_two_guarantees_stands_in_both_groups()
    {
        var groups = Rows("by=guarantee&text=est-land").Where(row => row.Item.Id == "est-land")
            .Select(row => row.Group);
        Assert.Equal(["reassurance-land", "reassurance-force"], groups);
    }

    [Fact]
    public void A_table_survives_the_way_through_its_address()
    {
        var query = Ask(
            "text=a+b&party=FRA&group=europe&state=waiting&contested=yes&sort=-by&by=state&columns=id,cost");
        var address = query.To(Address.Plain);
        var again = CommitmentQuery.Read(Board.Query(address[address.IndexOf('?')..]));
        Assert.Equal(query.Filter, again.Filter);
        Assert.Equal(("by", true, "state"), (again.Sort, again.IsDescending, again.By));
        Assert.Equal(["id", "cost"], again.Columns.Select(column => column.Id));
    }

    [Fact]
    public void What_means_nothing_is_said_and_does_no_harm()
    {
        var query = Ask("sort=nonsense&by=nonsense&columns=nonsense&page=-3&state=nonsense&party=XX");
        Assert.Equal(("", "", 1), (query.Sort, query.By, query.Page));
        Assert.Equal(TableColumn.Default, query.Columns);
        Assert.Equal(2, query.Filter.Unknown(Board.Coalition).Count());
    }

    private static CommitmentQuery Ask(string query) => CommitmentQuery.Read(Board.Query(query));

    private static IReadOnlyList<TableRow> Rows(string query) => Ask(query).Rows(Assessment);

    private static TableColumn Column(string id) => TableColumn.Find(id)!;
}
