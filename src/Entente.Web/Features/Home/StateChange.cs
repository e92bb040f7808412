using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;

namespace Entente.Web.Features.Home;

/// <summary>Something that is in another state than it was.</summary>
/// <param name="From">Null where it did not exist.</param>
internal sealed record StateChange(string Name, string Title, string? From, string To)
{
    /// <summary>Guarantees first, then facts, then commitments, each in the order of the files.</summary>
    public static IReadOnlyList<StateChange> Between(Assessment before, Assessment after)
    {
        var agreement = after.Agreement;
        var guarantees = agreement.Guarantees.Select(item => new StateChange(
            item.Id, Or(item.Title, item.Id), StateWords.Of(before.StateOf(item)), StateWords.Of(after.StateOf(item))));
        var facts = agreement.Facts.Select(item => new StateChange(
            item.Id,
            Or(item.Title, item.Id),
            StateWords.Of(before.Situation.StatusOf(item)),
            StateWords.Of(after.Situation.StatusOf(item))));
        var commitments = agreement.Commitments.Where(after.Exists).Select(item => new StateChange(
            item.Id,
            $"{item.Party.Code}: {Or(item.Title, item.Id)}",
            before.Exists(item) ? StateWords.Of(before.StateOf(item)) : null,
            StateWords.Of(after.StateOf(item))));
        return [.. guarantees.Concat(facts).Concat(commitments).Where(change => change.From != change.To)];
    }

    private static string Or(string title, string id) => title.Length > 0 ? title : id;
}
