using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Answers;

/// <summary>
/// Something whose state differs between two agreements, such as one agreement as it was known at two moments.
/// </summary>
/// <param name="Name">It means the same in both.</param>
/// <param name="From">Null where the first does not have it.</param>
/// <param name="To">Null where the second does not have it.</param>
public sealed record StateDifference(string Name, string Title, string? From, string? To)
{
    /// <summary>All that differs: guarantees, then facts, then commitments, each in the order of the second.</summary>
    public static IReadOnlyList<StateDifference> Between(Assessment before, Assessment after)
    {
        var (old, now) = (States(before), States(after));
        var earlier = old.ToDictionary(one => one.Key, StringComparer.Ordinal);
        var later = now.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        var there = now.Select(one => new StateDifference(
            one.Name, one.Title, earlier.TryGetValue(one.Key, out var was) ? was.State : null, one.State));
        var gone = old.Where(one => !later.Contains(one.Key))
            .Select(one => new StateDifference(one.Name, one.Title, one.State, null));
        return [.. there.Concat(gone).Where(one => one.From != one.To)];
    }

    // A name that means another kind of thing is another thing.
    private static List<(string Key, string Name, string Title, string State)> States(Assessment assessment)
    {
        var agreement = assessment.Agreement;
        var guarantees = agreement.Guarantees.Select(item => (
            "g " + item.Id, item.Id, Or(item.Title, item.Id), StateWords.Of(assessment.StateOf(item))));
        var facts = agreement.Facts.Select(item => (
            "f " + item.Id, item.Id, Or(item.Title, item.Id), StateWords.Of(assessment.Situation.StatusOf(item))));
        var commitments = agreement.Commitments.Where(assessment.Exists).Select(item => (
            "c " + item.Id, item.Id, $"{item.Party.Code}: {Or(item.Title, item.Id)}",
            StateWords.Of(assessment.StateOf(item))));
        return [.. guarantees.Concat(facts).Concat(commitments)];
    }

    private static string Or(string title, string id) => title.Length > 0 ? title : id;
}
