using Entente.Agreements.Evaluation;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Assessments;

/// <summary>Works out the states of a situation from its fixpoints.</summary>
internal sealed class StateTable
{
    private readonly Situation _situation;
    private readonly Network _network;

    private StateTable(Situation situation, Network network, bool isHopeful)
    {
        _situation = situation;
        _network = network;
        Now = Fixpoint.Of(network, situation, FixpointKind.Now, isHopeful);
        Projected = Fixpoint.Of(network, situation, FixpointKind.Projected, isHopeful);
        Circles = Fixpoint.Of(network, situation, FixpointKind.Circles, isHopeful);
        Commitments = new CommitmentState[situation.Agreement.Commitments.Count];
        Guarantees = new GuaranteeState[situation.Agreement.Guarantees.Count];
    }

    public Fixpoint Now { get; }

    public Fixpoint Projected { get; }

    public Fixpoint Circles { get; }

    public CommitmentState[] Commitments { get; }

    public GuaranteeState[] Guarantees { get; }

    public bool IsComplete { get; private set; } = true;

    /// <param name="isHopeful">Unknown and contested facts are read as true.</param>
    public static StateTable Of(Situation situation, Network network, bool isHopeful)
    {
        var table = new StateTable(situation, network, isHopeful);
        table.Fill();
        table.SettleReach();
        return table;
    }

    private void Fill()
    {
        for (var i = 0; i < Commitments.Length; i++)
        {
            var (signed, inForce) = (Network.Signed(i), Network.InForce(i));
            Commitments[i] = StateRules.Of(
                _situation.Standings[i],
                Now.IsTrue(inForce),
                Now.Need(signed),
                Projected.IsTrue(signed),
                Circles.IsTrue(signed));
        }

        for (var i = 0; i < Guarantees.Length; i++)
        {
            var node = _network.GuaranteeInEffect(i);
            Guarantees[i] = StateRules.Of(Now.IsTrue(node), Projected.IsTrue(node), Circles.IsTrue(node));
        }
    }

    private void SettleReach()
    {
        if (!Commitments.AsSpan().Contains(CommitmentState.Waiting)
            && !Guarantees.AsSpan().Contains(GuaranteeState.Open))
        {
            return;
        }

        var judge = new ReachJudge(_network, _situation);
        for (var i = 0; i < Commitments.Length; i++)
        {
            if (Commitments[i] == CommitmentState.Waiting && !judge.CanSign(i))
            {
                Commitments[i] = CommitmentState.Blocked;
            }
        }

        for (var i = 0; i < Guarantees.Length; i++)
        {
            if (Guarantees[i] == GuaranteeState.Open && !judge.CanHold(i))
            {
                Guarantees[i] = GuaranteeState.Impossible;
            }
        }

        IsComplete = judge.IsComplete;
    }
}
