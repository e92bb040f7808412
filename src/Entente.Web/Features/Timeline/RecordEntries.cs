using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Record;
using Entente.Analysis.Wording;

namespace Entente.Web.Features.Timeline;

/// <summary>What of a record is known on a day, as entries with a day of their own.</summary>
internal static class RecordEntries
{
    /// <summary>
    /// Said and changed by the day; meetings and deadlines as far as they were announced, also those ahead.
    /// </summary>
    public static IReadOnlyList<TimelineEntry> KnownOn(Agreement agreement, DateOnly day)
    {
        var opposing = Opposing(agreement, day);
        return
        [
            .. agreement.Meetings.Where(item => !(item.Announced > day)).Select(Of)
                .Concat(agreement.Deadlines.Where(item => !(item.Announced > day)).Select(Of))
                .Concat(agreement.Statements.Values.Where(item => item.On <= day).Select(item => Of(item, opposing)))
                .Concat(agreement.Commitments.SelectMany(Of).Where(item => item.On <= day))
                .Concat(agreement.Facts.SelectMany(Of).Where(item => item.On <= day))
                .Concat(agreement.Caveats.SelectMany(Of).Where(item => item.On <= day))
                .OrderBy(item => item.On)
                .ThenBy(item => item.Kind)
                .ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
    }

    private static ILookup<string, string> Opposing(Agreement agreement, DateOnly day)
    {
        var known = agreement.Statements.Values.Where(item => item.On <= day).ToDictionary(item => item.Id);
        return known.Values
            .SelectMany(item => item.Contradicts.Ids
                .Where(known.ContainsKey)
                .SelectMany(other => new[] { (item.Id, Other: other), (Id: other, Other: item.Id) }))
            .Distinct()
            .ToLookup(pair => pair.Id, pair => pair.Other, StringComparer.Ordinal);
    }

    private static TimelineEntry Of(Meeting item) => new(
        EntryKind.Meeting, item.Id, item.On, item.Until, null, string.Join(", ", item.Hosts.Select(host => host.Code)),
        Or(item.Title, item.Id) + (item.Where.Length > 0 ? ", " + item.Where : ""), "", "", null, item.Sources, []);

    private static TimelineEntry Of(Deadline item) => new(
        EntryKind.Deadline, item.Id, item.On, null, null, item.SetBy is { } by ? $"set by {by.Code}" : "",
        Or(item.Title, item.Id), "", "", null, item.Sources, []);

    private static TimelineEntry Of(Statement item, ILookup<string, string> opposing) => new(
        EntryKind.Statement, item.Id, item.On!.Value, null, item.Party,
        item.By.Length > 0 ? item.By : item.Party is { } party ? GuaranteeWords.NameOf(party) : "",
        item.Says, "", item.Topic, item.Confidence, item.Sources,
        [.. opposing[item.Id].Order(StringComparer.Ordinal)]);

    private static IEnumerable<TimelineEntry> Of(Commitment item) =>
        Changes(item.History, StateWords.Of).Select(change => new TimelineEntry(
            EntryKind.Commitment, item.Id, change.On, null, item.Party, GuaranteeWords.NameOf(item.Party),
            GuaranteeWords.TitleOf(item) + Note(change.Note), change.State, "", null, change.Sources, []));

    private static IEnumerable<TimelineEntry> Of(Fact item) =>
        Changes(item.History, StateWords.Of).Select(change => new TimelineEntry(
            EntryKind.Fact, item.Id, change.On, null, null, "", Or(item.Title, item.Id) + Note(change.Note),
            change.State, "", null, change.Sources, []));

    private static IEnumerable<TimelineEntry> Of(Caveat item)
    {
        var (title, who) = (Or(item.Title, item.Id), GuaranteeWords.NameOf(item.Party));
        if (item.Since is { } since)
        {
            yield return new TimelineEntry(
                EntryKind.Caveat, item.Id, since, null, item.Party, who, title, "begins", "", null, item.Sources, []);
        }

        // It stands through its last day.
        if (item.Until is { } until && until < DateOnly.MaxValue)
        {
            yield return new TimelineEntry(
                EntryKind.Caveat, item.Id, until.AddDays(1), null, item.Party, who, title, "ended", "", null,
                item.Sources, []);
        }
    }

    // A history also keeps what was said again without a change; the timeline shows the changes.
    private static IEnumerable<(DateOnly On, string State, Citations Sources, string Note)> Changes<T>(
        IReadOnlyList<Change<T>> history, Func<T, string> word)
        where T : struct, Enum
    {
        T? before = null;
        foreach (var change in history)
        {
            if (change.On is { } on && !Equals(before, change.Status))
            {
                yield return (on, word(change.Status), change.Sources, change.Note);
            }

            before = change.Status;
        }
    }

    private static string Note(string note) => note.Length > 0 ? $" ({note})" : "";

    private static string Or(string title, string id) => title.Length > 0 ? title : id;
}
