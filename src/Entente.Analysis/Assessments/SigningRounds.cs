using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Assessments;

/// <summary>Who signs in which round: each round holds those whose conditions the rounds before have met.</summary>
internal static class SigningRounds
{
    public static IReadOnlyList<IReadOnlyList<Commitment>> AsPledged(Network network, Situation situation)
    {
        var now = Fixpoint.Of(network, situation, FixpointKind.Now);
        var pledged = situation.Agreement.Commitments
            .Where(commitment => situation.StandingOf(commitment) == Standing.Pledged)
            .Select(commitment => (Network.Signed(commitment.Index), -Start.Block));
        return Named(now.GoOn(pledged), situation);
    }

    public static IReadOnlyList<IReadOnlyList<Commitment>> After(
        Network network, Situation situation, IEnumerable<Choice> choices)
    {
        var projected = Fixpoint.Of(network, situation, FixpointKind.Projected);
        return Named(projected.GoOn(choices.SelectMany(choice => Deltas(network, situation, choice))), situation);
    }

    // Only what adds: a chain never takes a signature away.
    private static IEnumerable<(int, int)> Deltas(Network network, Situation situation, Choice choice)
    {
        switch (choice)
        {
            case CommitmentChoice { Status: CommitmentStatus.Confirmed or CommitmentStatus.Pledged } taken:
                var to = taken.Status == CommitmentStatus.Confirmed ? Standing.Confirmed : Standing.Pledged;
                var from = situation.StandingOf(taken.Commitment);
                var delta = Start.Signing(to, FixpointKind.Projected) - Start.Signing(from, FixpointKind.Projected);
                if (delta < 0)
                {
                    yield return (Network.Signed(taken.Commitment.Index), delta);
                }

                if (network.PledgedNodes.TryGetValue(taken.Commitment.Index, out var pledged)
                    && from == Standing.Considered)
                {
                    yield return (pledged, Start.Pledge(to, FixpointKind.Projected));
                }

                break;
            case FactChoice { Value: FactStatus.True } fact when situation.StatusOf(fact.Fact) != FactStatus.True:
                yield return (network.FactTrue(fact.Fact.Index), Start.Literal(true, FixpointKind.Projected));
                break;
        }
    }

    private static IReadOnlyList<IReadOnlyList<Commitment>> Named(List<List<int>> rounds, Situation situation) =>
        [.. rounds.Select(round => round.Select(i => situation.Agreement.Commitments[i]).ToList())];
}
