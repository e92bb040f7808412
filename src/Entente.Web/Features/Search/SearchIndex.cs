using System.Runtime.CompilerServices;
using Entente.Agreements;
using Entente.Web.Addresses;
using Entente.Web.Editions;
using Entente.Web.Features.Record;

namespace Entente.Web.Features.Search;

/// <summary>Something that was found, and how well it fits; 0 is best.</summary>
internal sealed record Finding(SearchEntry Entry, int Rank)
{
    public string Link(Address address) =>
        Entry.Path is { } path ? address.Item(path, Entry.Id) : address.To("/timeline");
}

/// <summary>Everything of an edition that can be found.</summary>
internal sealed class SearchIndex
{
    private static readonly ConditionalWeakTable<Edition, SearchIndex> Kept = [];

    private readonly IReadOnlyList<SearchEntry> _entries;

    internal SearchIndex(Agreement agreement) => _entries = [.. Terms(agreement), .. Sayings(agreement)];

    public static SearchIndex Of(Edition edition) => Kept.GetValue(edition, one => new SearchIndex(one.Agreement));

    /// <summary>What is known on a day and has all words; the best first, then by kind, then the newest.</summary>
    public IReadOnlyList<Finding> Find(string query, DateOnly day)
    {
        var words = SearchWords.Of(query);
        return words.Count == 0
            ? []
            : [.. _entries
                .Select(entry => (Entry: entry, Rank: entry.Rank(words)))
                .Where(pair => pair.Rank is not null && pair.Entry.IsKnown(day))
                .Select(pair => new Finding(pair.Entry, pair.Rank!.Value))
                .OrderBy(found => found.Rank)
                .ThenBy(found => found.Entry.Kind)
                .ThenByDescending(found => found.Entry.On)];
    }

    /// <summary>How much of each kind there is on a day.</summary>
    public IReadOnlyList<(SearchKind Kind, int Count)> Counts(DateOnly day) =>
    [
        .. _entries.Where(entry => entry.IsKnown(day)).CountBy(entry => entry.Kind).OrderBy(pair => pair.Key)
            .Select(pair => (pair.Key, pair.Value)),
    ];

    public IEnumerable<string> Names(DateOnly day) =>
        _entries.Where(entry => entry.IsKnown(day)).Select(entry => entry.Id);

    private static IEnumerable<SearchEntry> Terms(Agreement agreement) =>
    [
        .. agreement.Parties.Select(item => Always(
            SearchKind.Party, "parties", item.Code, item.Name, string.Join(", ", item.Roles))),
        .. agreement.Guarantees.Select(item => Always(
            SearchKind.Guarantee, "guarantees", item.Id, item.Title, item.Note)),
        .. agreement.Commitments.Select(item => new SearchEntry(
            SearchKind.Commitment, "commitments", item.Id, item.Title, Joined(item.Party.Name, item.Note), null,
            day => item.History.Any(change => !(change.On > day)))),
        .. agreement.Facts.Select(item => Always(SearchKind.Fact, "facts", item.Id, item.Title, item.Note)),
        .. agreement.Groups.Select(item => Always(
            SearchKind.Group, "groups", item.Name, "", string.Join(", ", item.Members.Select(party => party.Name)))),
        .. agreement.Capabilities.Select(item => Always(
            SearchKind.Capability, "capabilities", item.Id, item.Title, item.Unit)),
        .. agreement.Meetings.Select(item => new SearchEntry(
            SearchKind.Meeting, null, item.Id, item.Title, Joined(item.Where, item.Note), item.On,
            day => !(item.Announced > day))),
        .. agreement.Deadlines.Select(item => new SearchEntry(
            SearchKind.Deadline, null, item.Id, item.Title, item.Note, item.On, day => !(item.Announced > day))),
    ];

    private static IEnumerable<SearchEntry> Sayings(Agreement agreement)
    {
        var cited = agreement.Statements.Values
            .SelectMany(item => item.Sources.Ids.Select(id => (Id: id, item.On)))
            .GroupBy(pair => pair.Id, pair => pair.On ?? DateOnly.MinValue, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Min(), StringComparer.Ordinal);
        foreach (var item in agreement.Statements.Values)
        {
            var by = Joined(KnownRecord.SpeakerOf(item), item.Party?.Name, item.Topic, item.Note);
            yield return new SearchEntry(
                SearchKind.Statement, "statements", item.Id, item.Says, by, item.On, day => !(item.On > day));
        }

        foreach (var item in agreement.Sources.Values)
        {
            var first = cited.GetValueOrDefault(item.Id, DateOnly.MaxValue);
            yield return new SearchEntry(
                SearchKind.Source, "sources", item.Id, Joined(item.Outlet, item.Title), Joined(item.Url, item.Note),
                item.On, day => !(item.On > day) || first <= day);
        }
    }

    private static string Joined(params IEnumerable<string?> parts) =>
        string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static SearchEntry Always(SearchKind kind, string path, string id, string title, string text) =>
        new(kind, path, id, title, text, null, _ => true);
}
