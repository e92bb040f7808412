using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Answers;

/// <summary>Finds the single parties and facts that would make others sign.</summary>
internal static class LeverFinder
{
    /// <summary>Beyond this many commitments the levers are not tried one by one.</summary>
    public const int MostCommitments = 5_000;

    /// <summary>The levers that make somebody follow, those with most followers first.</summary>
    public static IReadOnlyList<Lever> Find(AgreementAnalyzer analyzer, Assessment assessment)
    {
        if (assessment.Agreement.Commitments.Count > MostCommitments)
        {
            return [];
        }

        return [.. Candidates(assessment)
            .Select(choices => Pull(analyzer, assessment, choices))
            .OfType<Lever>()
            .OrderByDescending(lever => lever.Followers)
            .ThenBy(lever => lever.Choices.Count)
            .ThenBy(lever => lever.Choices[0].Name, StringComparer.Ordinal)];
    }

    private static IEnumerable<IReadOnlyList<Choice>> Candidates(Assessment assessment)
    {
        var situation = assessment.Situation;
        var open = assessment.Agreement.Commitments
            .Where(commitment => situation.StandingOf(commitment) is Standing.Considered or Standing.Pledged
                && !assessment.Projected.IsSigned(commitment))
            .GroupBy(commitment => commitment.Party);
        foreach (var own in open)
        {
            yield return [.. own.Select(item => new CommitmentChoice(item, CommitmentStatus.Confirmed))];
        }

        foreach (var fact in assessment.Agreement.Facts)
        {
            if (!situation.IsFixed(fact) && situation.StatusOf(fact) != FactStatus.True)
            {
                yield return [new FactChoice(fact, FactStatus.True)];
            }
        }
    }

    private static Lever? Pull(AgreementAnalyzer analyzer, Assessment assessment, IReadOnlyList<Choice> choices)
    {
        var followers = FollowersOf(assessment, choices);
        if (followers == 0)
        {
            return null;
        }

        foreach (var choice in choices.OrderByDescending(choice => choice.Name, StringComparer.Ordinal))
        {
            var fewer = choices.Where(other => other != choice).ToList();
            if (fewer.Count > 0 && FollowersOf(assessment, fewer) >= followers)
            {
                choices = fewer;
            }
        }

        var rounds = AgreementAnalyzer.RoundsAfter(assessment, choices);
        var party = choices[0] is CommitmentChoice first ? first.Commitment.Party : null;
        var skipped = party is null ? 0 : 1;
        return new Lever(party, choices, [.. rounds.Skip(skipped)], StillWaiting(analyzer, assessment, choices));
    }

    // Those who follow beyond the party's own choices, which are the first round.
    private static int FollowersOf(Assessment assessment, IReadOnlyList<Choice> choices)
    {
        var rounds = AgreementAnalyzer.RoundsAfter(assessment, choices);
        return rounds.Skip(choices[0] is CommitmentChoice ? 1 : 0).Sum(round => round.Count);
    }

    private static IReadOnlyList<Wait> StillWaiting(
        AgreementAnalyzer analyzer, Assessment before, IReadOnlyList<Choice> choices)
    {
        var after = analyzer.Assess(before.Situation.AsOf, [.. before.Situation.Given, .. choices]);
        var waits = new List<Wait>();
        foreach (var commitment in before.Agreement.Commitments)
        {
            if (before.Situation.StandingOf(commitment) != Standing.Pledged || after.Projected.IsSigned(commitment))
            {
                continue;
            }

            var missing = NamesMissing(before, commitment);
            var stillMissing = NamesMissing(after, commitment);
            if (missing.Except(stillMissing).Any())
            {
                waits.Add(new Wait(commitment, after.StateOf(commitment), stillMissing));
            }
        }

        return [.. waits.OrderBy(wait => wait.Commitment.Id, StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> NamesMissing(Assessment assessment, Commitment commitment) =>
        Unmet.Names(commitment.ConfirmsWhen, Level.Signatures, assessment.Projected, assessment.Covered);
}
