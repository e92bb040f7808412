using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Parties;
using Entente.Analysis.Assessments;

namespace Entente.Analysis.Answers;

/// <summary>Finds the single parties and facts that would make others sign.</summary>
internal static class LeverFinder
{
    /// <summary>Beyond this many commitments the levers are not tried one by one.</summary>
    public const int MostCommitments = 20_000;

    /// <summary>Levers whose choices are cut down to those that are needed.</summary>
    private const int MostPruned = 24;

    /// <summary>Levers whose rounds and remaining waits are worked out.</summary>
    private const int MostDetailed = 12;

    /// <summary>The levers that make somebody follow, those with most followers first.</summary>
    public static IReadOnlyList<Lever> Find(AgreementAnalyzer analyzer, Assessment assessment)
    {
        if (assessment.Agreement.Commitments.Count > MostCommitments)
        {
            return [];
        }

        var session = analyzer.BeginWhatIf(assessment.Situation.AsOf, assessment.Situation.Given);
        var levers = Candidates(assessment)
            .Select(choices => new Lever(PartyOf(choices), choices, FollowersOf(session, choices), [], []))
            .Where(lever => lever.Followers > 0)
            .OrderByDescending(lever => lever.Followers)
            .ThenBy(lever => lever.Choices[0].Name, StringComparer.Ordinal)
            .ToList();
        return [.. levers
            .Take(MostPruned)
            .Select(lever => Prune(session, lever))
            .OrderByDescending(lever => lever.Followers)
            .ThenBy(lever => lever.Choices.Count)
            .ThenBy(lever => lever.Choices[0].Name, StringComparer.Ordinal)
            .Select((lever, i) => i < MostDetailed ? Detail(analyzer, assessment, lever) : lever)
            .Concat(levers.Skip(MostPruned))];
    }

    private static Party? PartyOf(IReadOnlyList<Choice> choices) =>
        choices[0] is CommitmentChoice first ? first.Commitment.Party : null;

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

    // Choices that nobody follows are left out again.
    private static Lever Prune(WhatIfSession session, Lever lever)
    {
        var choices = lever.Choices;
        foreach (var choice in choices.OrderByDescending(choice => choice.Name, StringComparer.Ordinal))
        {
            var fewer = choices.Where(other => other != choice).ToList();
            if (fewer.Count > 0 && FollowersOf(session, fewer) >= lever.Followers)
            {
                choices = fewer;
            }
        }

        return lever with { Choices = choices };
    }

    // Those who could not sign before and can now, beyond the choices themselves.
    private static int FollowersOf(WhatIfSession session, IReadOnlyList<Choice> choices)
    {
        var chosen = choices.Select(choice => choice.Name).ToHashSet(StringComparer.Ordinal);
        return session.Ask(choices).Commitments.Count(change =>
            !IsSigning(change.From) && IsSigning(change.To) && !chosen.Contains(change.Commitment.Id));
    }

    private static bool IsSigning(CommitmentState state) =>
        state is CommitmentState.Ready or CommitmentState.Follows;

    private static Lever Detail(AgreementAnalyzer analyzer, Assessment assessment, Lever lever)
    {
        // The party's own choices are the first round.
        var rounds = AgreementAnalyzer.RoundsAfter(assessment, lever.Choices).Skip(lever.Party is null ? 0 : 1);
        return lever with
        {
            Rounds = [.. rounds],
            StillWaiting = StillWaiting(analyzer, assessment, lever.Choices),
        };
    }

    private static IReadOnlyList<Wait> StillWaiting(
        AgreementAnalyzer analyzer, Assessment before, IReadOnlyList<Choice> choices)
    {
        var after = analyzer.Assess(before.Situation.AsOf, [.. before.Situation.Given, .. choices]);
        var waits = new List<Wait>();
        var newlySigned = before.Agreement.Commitments
            .Where(item => after.Projected.IsSigned(item) && !before.Projected.IsSigned(item))
            .ToList();
        foreach (var commitment in before.Agreement.Commitments)
        {
            if (before.Situation.StandingOf(commitment) != Standing.Pledged || after.Projected.IsSigned(commitment))
            {
                continue;
            }

            var stillMissing = LeavesMissing(after, commitment);
            if (LeavesMissing(before, commitment).Exists(leaf =>
                !stillMissing.Contains(leaf) || newlySigned.Exists(item => CountsFor(leaf, item))))
            {
                waits.Add(new Wait(commitment, after.StateOf(commitment), () => NamesMissing(after, commitment)));
            }
        }

        return [.. waits.OrderBy(wait => wait.Commitment.Id, StringComparer.Ordinal)];
    }

    // Whether a signature brings a sum nearer to what a condition asks for.
    private static bool CountsFor(Condition leaf, Commitment commitment) => leaf switch
    {
        QuantityCondition quantity => quantity.Quantity.Covers(commitment),
        ShareCondition share => share.Quantity.Covers(commitment),
        EveryPartyCondition every => every.Except != commitment.Party && every.Parties.Covers(commitment),
        _ => false,
    };

    private static List<Condition> LeavesMissing(Assessment assessment, Commitment commitment) =>
    [
        .. Unmet.Leaves(commitment.ConfirmsWhen, Level.Signatures, assessment.Projected).Select(leaf => leaf.Leaf),
    ];

    private static IReadOnlyList<string> NamesMissing(Assessment assessment, Commitment commitment) =>
        Unmet.Names(commitment.ConfirmsWhen, Level.Signatures, assessment.Projected, assessment.Covered);
}
