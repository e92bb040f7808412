using Entente.Web.Features.Timeline;

namespace Entente.Acceptance.Tests.Web.Timeline;

public sealed class TimelineViewTests
{
    private static readonly Agreements.Agreement Record =
        SampleReading.Sample("samples/coalition", "2025-09-02").Agreement;

    private static readonly DateOnly Day = new(2025, 9, 2);

    [Fact]
    public void Nothing_after_the_day_is_known_but_meetings_and_deadlines_that_were_announced()
    {
        var ahead = Of().Entries.Where(entry => entry.On > Day).ToList();
        Assert.NotEmpty(ahead);
        Assert.All(ahead, entry => Assert.True(entry.Kind is EntryKind.Meeting or EntryKind.Deadline));
        Assert.DoesNotContain(ahead, entry => Record.Meetings.Any(
            meeting => meeting.Id == entry.Id && meeting.Announced > Day));
    }

    [Fact]
    public void Who_contradicts_is_told_on_both_sides()
    {
        var entries = Of().Entries.Where(entry => entry.Kind == EntryKind.Statement).ToDictionary(entry => entry.Id);
        Assert.Contains(entries.Values, entry => entry.Opposes.Count > 0);
        Assert.All(entries.Values, entry => Assert.All(
            entry.Opposes, other => Assert.Contains(entry.Id, entries[other].Opposes)));
    }

    [Fact]
    public void Each_word_of_the_address_narrows_it()
    {
        Assert.All(Of("party", "FRA").Entries, entry => Assert.Equal("FRA", entry.Party?.Code));
        Assert.All(Of("kind", "fact").Entries, entry => Assert.Equal(EntryKind.Fact, entry.Kind));
        Assert.All(Of("topic", "money").Entries, entry => Assert.Equal("money", entry.Topic));
        Assert.All(Of("from", "2025-08-01").Entries, entry => Assert.True(entry.On >= new DateOnly(2025, 8, 1)));
        Assert.All(Of("until", "2025-03-01").Entries, entry => Assert.True(entry.On <= new DateOnly(2025, 3, 1)));
        Assert.Equal(Of().Entries.Count, Of("from", "no day").Entries.Count);
    }

    [Fact]
    public void A_status_said_again_is_no_change() => Assert.All(
        Of("kind", "commitment").Entries.GroupBy(entry => entry.Id),
        changes => Assert.DoesNotContain(
            changes.Zip(changes.Skip(1)), pair => pair.First.State == pair.Second.State));

    private static TimelineView Of(string key = "", string value = "") =>
        TimelineView.Of(Record, Day, TimelineQuery.Read(asked => asked == key ? value : ""));
}
