using Entente.Agreements;
using Entente.Agreements.Record;
using Entente.Web.Addresses;
using Entente.Web.Layout;

namespace Entente.Web.Features.Record;

/// <summary>Something of the record that rests on a statement or a source.</summary>
/// <param name="Kind">Commitment, fact, statement …</param>
/// <param name="Path">The kind of page; null for what has none of its own.</param>
internal sealed record Citing(string Kind, string? Path, string Id, string Title)
{
    /// <summary>Everything known on the board's day that cites an id, in order of kind.</summary>
    public static IReadOnlyList<Citing> Of(BoardView view, string id)
    {
        var known = KnownRecord.Of(view);
        return [.. All(view.Agreement, known, view.AsOf)
            .Where(item => item.Ids.Contains(id, StringComparer.Ordinal))
            .Select(item => item.Citing)
            .Distinct()];
    }

    private static IEnumerable<(Citing Citing, IEnumerable<string> Ids)> All(
        Agreement agreement, KnownRecord known, DateOnly day) =>
        Terms(agreement, known, day).Concat(Events(agreement, known, day));

    private static IEnumerable<(Citing, IEnumerable<string>)> Terms(
        Agreement agreement, KnownRecord known, DateOnly day)
    {
        foreach (var item in agreement.Guarantees)
        {
            yield return (new("Guarantee", "guarantees", item.Id, item.Title), item.Sources.Ids);
        }

        foreach (var item in agreement.Commitments.Where(item => item.History.Any(change => !(change.On > day))))
        {
            var history = item.History.Where(change => !(change.On > day)).SelectMany(change => change.Sources.Ids);
            var dispute = known.IsKnown(item.Contested) ? item.Contested!.Sources.Ids : [];
            var title = $"{item.Party.Code}: {TitleText.Or(item.Title, item.Id)}";
            yield return (
                new("Commitment", "commitments", item.Id, title), [.. item.Sources.Ids, .. history, .. dispute]);
        }

        foreach (var item in agreement.Facts)
        {
            var history = item.History.Where(change => !(change.On > day)).SelectMany(change => change.Sources.Ids);
            yield return (new("Fact", "facts", item.Id, item.Title), [.. item.Sources.Ids, .. history]);
        }
    }

    private static IEnumerable<(Citing, IEnumerable<string>)> Events(
        Agreement agreement, KnownRecord known, DateOnly day) =>
    [
        .. agreement.Caveats.Where(item => !(item.Since > day)).Select(item => Row(
            "Caveat", "parties", item.Party.Code, item.Title, item.Sources)),
        .. agreement.Requirements.Where(item => !(item.Announced > day)).Select(item => Row(
            "Requirement", "guarantees", item.Guarantee.Id, TitleText.Or(item.Title, item.Id), item.Sources)),
        .. known.Statements.Select(item => Row("Statement", "statements", item.Id, item.Says, item.Sources)),
        .. agreement.Meetings.Where(item => !(item.Announced > day)).Select(item => Row(
            "Meeting", null, item.Id, item.Title, item.Sources)),
        .. agreement.Deadlines.Where(item => !(item.Announced > day)).Select(item => Row(
            "Deadline", null, item.Id, item.Title, item.Sources)),
        .. agreement.Relations.Where(item => !(item.On > day)).Select(item => Row(
            "Relation", "parties", item.From.Code, $"{item.From.Code} {item.Kind} {item.To.Code}", item.Sources)),
        .. agreement.Workstreams.Select(item => Row("Workstream", null, item.Id, item.Title, item.Sources)),
    ];

    private static (Citing, IEnumerable<string>) Row(
        string kind, string? path, string id, string title, Citations sources) =>
        (new(kind, path, id, title), sources.Ids);
}
