using Entente.Agreements.Conditions;
using Entente.Analysis.Wording;
using Entente.Web.Addresses;
using Entente.Web.Layout;

namespace Entente.Web.Features.Timeline;

/// <summary>What the picture is drawn from.</summary>
/// <param name="Ties">Pairs of statements that contradict each other, by their places among the marks.</param>
internal sealed record TimelineData(
    string Day,
    IReadOnlyList<TimelineData.Lane> Lanes,
    IReadOnlyList<TimelineData.Mark> Marks,
    IReadOnlyList<int[]> Ties)
{
    internal sealed record Lane(string Id, string Name);

    internal sealed record Mark(
        int Lane,
        string On,
        string? Until,
        string Kind,
        string Who,
        string Text,
        string State,
        string Sign,
        string Look,
        string Confidence,
        string Sources,
        string? Link,
        bool Opposed);

    public static TimelineData Of(BoardView view, TimelineView timeline)
    {
        var entries = timeline.Entries;
        List<Lane> lanes = [.. LanesOf(timeline)];
        var laneOf = lanes.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        var places = entries.Index()
            .Where(pair => pair.Item.Kind == EntryKind.Statement)
            .ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        List<int[]> ties = [.. entries.Index().SelectMany(pair => pair.Item.Opposes
            .Where(other => places.TryGetValue(other, out var place) && place > pair.Index)
            .Select(other => new[] { pair.Index, places[other] }))];
        return new TimelineData(
            DateText.Write(timeline.Day),
            lanes,
            [.. entries.Select(entry => MarkOf(view, entry, laneOf[LaneOf(entry)]))],
            ties);
    }

    /// <summary>Answers what the picture asks for, by the same address as the page.</summary>
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/timeline/data", (CurrentView current) =>
        current.View is { } view
            ? Results.Json(Of(view, TimelineView.Of(
                view.Agreement, view.AsOf, TimelineQuery.Read(key => current.Query[key].ToString()))))
            : Results.NotFound());

    private static string LaneOf(TimelineEntry entry) => entry.Kind switch
    {
        EntryKind.Meeting => "meetings",
        EntryKind.Deadline => "deadlines",
        EntryKind.Fact => "facts",
        _ => entry.Party?.Code ?? "others",
    };

    // Meetings, deadlines and facts on top; then parties, those of whom most is known first.
    private static IEnumerable<Lane> LanesOf(TimelineView timeline)
    {
        var counts = timeline.Entries.CountBy(LaneOf).ToDictionary();
        var names = timeline.Parties.ToDictionary(
            party => party.Code, GuaranteeWords.NameOf, StringComparer.Ordinal);
        string[] fixedLanes = ["meetings", "deadlines", "facts"];
        return fixedLanes.Where(counts.ContainsKey)
            .Concat(counts.Keys.Except(fixedLanes)
                .OrderByDescending(id => counts[id])
                .ThenBy(id => id, StringComparer.Ordinal))
            .Select(id => new Lane(id, names.GetValueOrDefault(id, char.ToUpperInvariant(id[0]) + id[1..])));
    }

    private static Mark MarkOf(BoardView view, TimelineEntry entry, int lane)
    {
        var hasState = entry.Kind is EntryKind.Commitment or EntryKind.Fact;
        return new Mark(
            lane,
            DateText.Write(entry.On),
            entry.Until is { } until ? DateText.Write(until) : null,
            entry.KindWord,
            entry.Who,
            entry.Text,
            entry.State,
            hasState ? Signs.Of(entry.State) : "",
            hasState ? Signs.ClassOf(entry.State) : entry.Kind == EntryKind.Caveat ? "s-not" : "s-plain",
            entry.Confidence?.ToString().ToLowerInvariant() ?? "",
            KindWords.SourcesOf(view, entry),
            KindWords.LinkOf(view, entry),
            entry.Opposes.Count > 0);
    }
}
