using Entente.Web.Addresses;
using Entente.Web.Layout;

namespace Entente.Web.Features.Timeline;

/// <summary>Words, signs and addresses of what stands on the timeline.</summary>
internal static class KindWords
{
    public static string Plural(EntryKind kind) => kind switch
    {
        EntryKind.Meeting => "meetings",
        EntryKind.Deadline => "deadlines",
        EntryKind.Statement => "statements",
        EntryKind.Commitment => "changes of commitments",
        EntryKind.Fact => "changes of facts",
        _ => "caveats begun or ended",
    };

    public static string Count(EntryKind kind, int count) => count == 1
        ? kind switch
        {
            EntryKind.Commitment => "one change of a commitment",
            EntryKind.Fact => "one change of a fact",
            EntryKind.Caveat => "one caveat begun or ended",
            _ => $"one {kind.ToString().ToLowerInvariant()}",
        }
        : $"{count} {Plural(kind)}";

    /// <summary>A short word before an entry of the list.</summary>
    public static string Before(TimelineEntry entry) => entry.Kind switch
    {
        EntryKind.Commitment => "commitment",
        EntryKind.Caveat => $"caveat {entry.State}",
        _ => entry.KindWord,
    };

    /// <summary>The page of what an entry belongs to; of a meeting or deadline, where it is said.</summary>
    public static string? LinkOf(BoardView view, TimelineEntry entry) => entry.Kind switch
    {
        EntryKind.Statement => view.Address.Item("statements", entry.Id),
        EntryKind.Commitment => view.Address.Item("commitments", entry.Id),
        EntryKind.Fact => view.Address.Item("facts", entry.Id),
        EntryKind.Caveat => view.Address.Item("parties", entry.Party!.Code),
        _ => entry.Sources.Ids.Count == 0 ? null : NameLinks.PathOf(view, entry.Sources.Ids[0]),
    };

    public static string SourcesOf(BoardView view, TimelineEntry entry) => string.Join("; ", entry.Sources.Ids
        .Take(3)
        .Select(id => view.Agreement.Sources.TryGetValue(id, out var source)
            ? $"{source.Outlet}: {source.Title}"
            : id));
}
