using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis.Assessments;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Explanations;

/// <summary>Tells what happens once choices are taken. The cost is linear in the agreement for each round.</summary>
internal sealed class StepTeller(Assessment assessment)
{
    public SetSteps Tell(IReadOnlyList<string> set, IReadOnlyList<Choice> choices)
    {
        var situation = Situation.Of(
            assessment.Agreement, assessment.Situation.AsOf, [.. assessment.Situation.Given, .. choices]);
        var network = choices.Any(choice => choice is CommitmentChoice { Status: CommitmentStatus.Withdrawn })
            ? NetworkBuilder.Build(situation)
            : assessment.Network;
        var (rounds, end) = Rounds(network, situation);
        var moved = choices.OfType<CommitmentChoice>().Select(choice => choice.Commitment)
            .Concat(rounds.SelectMany(round => round)
                .Where(item => !item.SignsAnyway)
                .Select(item => item.Commitment));
        return new SetSteps(
            set,
            choices,
            rounds,
            [.. assessment.Agreement.Commitments
                .Where(item => end.IsInForce(item) && !assessment.Now.IsInForce(item))],
            [.. moved.Where(item => end.IsSigned(item) && !end.IsInForce(item))
                .Select(item => new WithoutEffect(
                    item, Unmet.Names(item.AppliesWhen, Level.Effect, end, assessment.Covered)))],
            NewlyHolding(end),
            NoLonger(end));
    }

    private (IReadOnlyList<IReadOnlyList<Follower>>, World End) Rounds(Network network, Situation situation)
    {
        var (before, now) = (assessment.Now, NowIn(network, situation));
        var rounds = new List<IReadOnlyList<Follower>>();
        foreach (var round in SigningRounds.AsPledged(network, situation))
        {
            var met = new NewlyMet(before, now, assessment.Covered);
            rounds.Add([.. round.Select(item => new Follower(
                item, met.Of(item.ConfirmsWhen, Level.Signatures), assessment.Projected.IsSigned(item)))]);
            situation = Situation.Of(
                situation.Agreement,
                situation.AsOf,
                [.. situation.Given, .. round.Select(item => new CommitmentChoice(item, CommitmentStatus.Confirmed))]);
            (before, now) = (now, NowIn(network, situation));
        }

        return (rounds, now);
    }

    private World NowIn(Network network, Situation situation)
    {
        var fixpoint = Fixpoint.Of(network, situation, FixpointKind.Now);
        return assessment.WorldOf(situation, network, fixpoint);
    }

    private IReadOnlyList<NewlyHolding> NewlyHolding(World end)
    {
        var met = new NewlyMet(assessment.Now, end, assessment.Covered);
        return [.. assessment.Agreement.Guarantees
            .Where(item => end.Holds(item, Level.Effect) && !assessment.Now.Holds(item, Level.Effect))
            .Select(item => new NewlyHolding(item, met.Of(item.HoldsWhen, Level.Effect)))];
    }

    private IReadOnlyList<string> NoLonger(World end)
    {
        var commitments = assessment.Agreement.Commitments
            .Where(item => assessment.Projected.IsSigned(item) && !end.IsSigned(item))
            .Select(item => item.Id);
        var guarantees = assessment.Agreement.Guarantees
            .Where(item => assessment.Projected.Holds(item, Level.Effect) && !end.Holds(item, Level.Effect))
            .Select(item => item.Id);
        return [.. commitments.Concat(guarantees).Order(StringComparer.Ordinal)];
    }
}
