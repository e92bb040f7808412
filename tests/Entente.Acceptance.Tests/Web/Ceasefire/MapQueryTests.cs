using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Entente.Web.Features.Ceasefire.Places;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

public sealed class MapQueryTests
{
    private static readonly DateOnly Last = new(2027, 3, 14);

    [Fact]
    public void Without_words_the_last_week_of_incidents_is_shown()
    {
        var (query, problems) = Read("");
        Assert.Empty(problems);
        Assert.Equal(new MapQuery(Last.AddDays(-6), Last, false, null, null), query);
    }

    [Fact]
    public void Every_word_of_the_address_is_read()
    {
        var (query, problems) = Read(
            "from=2027-03-01 to=2027-03-02 what=observations kind=small-arms status=under-review");
        Assert.Empty(problems);
        Assert.Equal(
            new MapQuery(
                new(2027, 3, 1), new(2027, 3, 2), true, ObservationKind.SmallArms, VerificationStatus.UnderReview),
            query);
    }

    [Theory]
    [InlineData("from=yesterday", "yesterday")]
    [InlineData("to=2027-02-30", "2027-02-30")]
    [InlineData("from=2027-03-20 to=2027-03-14", "one day is shown")]
    [InlineData("what=rumours", "rumours")]
    [InlineData("kind=noise", "noise")]
    [InlineData("status=sure", "sure")]
    public void A_word_that_cannot_be_read_is_said_and_left_out(string words, string told)
    {
        var (query, problems) = Read(words);
        Assert.Contains(told, Assert.Single(problems), StringComparison.Ordinal);
        Assert.True(query.From <= query.To);
    }

    [Fact]
    public void The_first_days_of_the_calendar_are_no_mistake() =>
        Assert.Empty(Read("to=0001-01-02").Problems);

    private static (MapQuery Query, IReadOnlyList<string> Problems) Read(string words)
    {
        var pairs = words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return MapQuery.Read(key => pairs.GetValueOrDefault(key, ""), Last);
    }
}
