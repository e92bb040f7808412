using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;

namespace Entente.Analysis.Tests.Generation;

/// <summary>Picks choices that an agreement allows.</summary>
internal static class SmallChoices
{
    /// <summary>One choice for each number, at most one on each name.</summary>
    public static IReadOnlyCollection<Choice> Pick(Agreement agreement, DateOnly day, IEnumerable<int> picks)
    {
        var all = All(agreement, day).ToList();
        return all.Count == 0
            ? []
            : picks.Select(pick => all[pick % all.Count]).DistinctBy(choice => choice.Name).ToList();
    }

    private static IEnumerable<Choice> All(Agreement agreement, DateOnly day)
    {
        foreach (var commitment in agreement.Commitments)
        {
            if (Situation.StandingOn(commitment, day).IsLive())
            {
                foreach (var status in Enum.GetValues<CommitmentStatus>())
                {
                    yield return new CommitmentChoice(commitment, status);
                }
            }
        }

        foreach (var fact in agreement.Facts.Where(fact => !fact.IsFixed))
        {
            yield return new FactChoice(fact, FactStatus.True);
            yield return new FactChoice(fact, FactStatus.False);
            yield return new FactChoice(fact, FactStatus.Unknown);
        }
    }
}
