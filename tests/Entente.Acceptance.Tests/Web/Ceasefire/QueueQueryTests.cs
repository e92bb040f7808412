using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Entente.Web.Addresses;
using Entente.Web.Features.Ceasefire.Desk;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

public sealed class QueueQueryTests
{
    private static (QueueQuery Query, IReadOnlyList<string> Problems) Read(params (string Key, string Value)[] words) =>
        QueueQuery.Read(key => words.FirstOrDefault(word => word.Key == key).Value ?? "");

    [Fact]
    public void An_address_that_says_nothing_asks_for_the_first_page_of_all()
    {
        var (query, problems) = Read();
        Assert.Empty(problems);
        Assert.Equal(new QueueQuery(null, "", null, null, 1), query);
        Assert.Equal("/ceasefire/incidents", query.AddressOf(Address.Plain, 1));
    }

    [Fact]
    public void The_address_of_another_page_asks_the_same_of_it()
    {
        var (query, problems) = Read(
            ("status", "under-review"), ("zone", "North"), ("kind", "drone"), ("day", "2027-03-14"), ("page", "3"));
        Assert.Empty(problems);
        Assert.Equal(
            new QueueQuery(
                VerificationStatus.UnderReview, "North", ObservationKind.Drone, new DateOnly(2027, 3, 14), 3),
            query);
        Assert.Equal(
            "/ceasefire/incidents?status=under-review&zone=North&kind=drone&day=2027-03-14&page=4",
            query.AddressOf(Address.Plain, 4));
    }

    [Fact]
    public void The_address_of_an_incident_keeps_the_question_and_not_the_page()
    {
        var (query, _) = Read(("kind", "drone"), ("page", "3"));
        Assert.Equal("/ceasefire/incidents/i0a?kind=drone", query.AddressOf(Address.Plain, "i0a"));
    }

    [Theory]
    [InlineData("status", "done", "status takes a status such as corroborated, not \"done\"")]
    [InlineData("kind", "noise", "kind takes a kind of observation such as explosion, not \"noise\"")]
    [InlineData("day", "today", "day takes a day of the calendar as 2027-03-14, not \"today\"")]
    [InlineData("page", "0", "page takes a number from 1, not \"0\"")]
    public void What_cannot_be_read_is_left_out_and_said(string key, string value, string said)
    {
        var (query, problems) = Read((key, value));
        Assert.Equal(said, Assert.Single(problems));
        Assert.Equal(new QueueQuery(null, "", null, null, 1), query);
    }
}
