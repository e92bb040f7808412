using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Assessments;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Sets;

/// <summary>
/// Judges sets by the counting engine, which assesses agreements and shares nothing with the circuits and diagrams
/// that find the sets. One fixpoint is kept and changed, so that a set costs what it changes.
/// </summary>
internal sealed class CountingCheck(Situation situation, Network network, Guarantee guarantee)
{
    private const FixpointKind Kind = FixpointKind.Projected;

    private readonly TrackedFixpoint _fixpoint = TrackedFixpoint.Of(network, situation, Kind);
    private readonly ShareThresholds _shares = new(network);
    private readonly int _guarantee = network.GuaranteeInEffect(guarantee.Index);
    private readonly List<int> _touched = [];

    /// <summary>
    /// Whether the guarantee holds once choices are taken, and whether everyone who was made to sign would have signed.
    /// </summary>
    public (bool Holds, bool NobodyIsLeft) Judge(IReadOnlyList<Choice> choices)
    {
        var deltas = choices.SelectMany(Deltas).ToList();
        var shares = _shares.LostBy(choices.OfType<CommitmentChoice>());
        Change(deltas, [.. shares.Select(share => (share.Sum, share.After))]);
        var holds = _fixpoint.IsTrue(_guarantee);
        var nobodyIsLeft = choices.OfType<CommitmentChoice>().All(IsWilling);
        Change(
            deltas.Select(delta => (delta.Node, -delta.Delta)), [.. shares.Select(share => (share.Sum, share.Before))]);
        return (holds, nobodyIsLeft);
    }

    // Made to sign, it needs less by what makes sure of it; without that its condition must be enough.
    private bool IsWilling(CommitmentChoice choice) =>
        _fixpoint.Need(Network.Signed(choice.Commitment.Index)) - Start.Sure <= 0;

    private void Change(IEnumerable<(int Node, int Delta)> deltas, IReadOnlyList<(int, Int128[])> thresholds)
    {
        _fixpoint.Change(deltas, thresholds, _touched);
        _touched.Clear();
    }

    private IEnumerable<(int Node, int Delta)> Deltas(Choice choice)
    {
        if (choice is CommitmentChoice taken)
        {
            var index = taken.Commitment.Index;
            var before = situation.StandingOf(taken.Commitment);
            var after = taken.Status == CommitmentStatus.Confirmed ? Standing.Confirmed : Standing.Withdrawn;
            yield return (Network.Signed(index), Start.Signing(after, Kind) - Start.Signing(before, Kind));
            if (network.PledgedNodes.TryGetValue(index, out var pledged))
            {
                yield return (pledged, Start.Pledge(after, Kind) - Start.Pledge(before, Kind));
            }
        }
        else if (choice is FactChoice fact)
        {
            var before = Start.Read(situation, fact.Fact, Kind, isHopeful: false);
            var after = FactReading.Of(fact.Value == FactStatus.True);
            yield return (
                network.FactTrue(fact.Fact.Index),
                Start.Literal(after.IsTrue, Kind) - Start.Literal(before.IsTrue, Kind));
            yield return (
                network.FactFalse(fact.Fact.Index),
                Start.Literal(after.IsFalse, Kind) - Start.Literal(before.IsFalse, Kind));
        }
    }
}
