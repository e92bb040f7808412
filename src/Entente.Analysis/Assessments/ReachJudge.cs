using Entente.Agreements.Evaluation;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Assessments;

/// <summary>Decides what some set of signatures and facts could still reach.</summary>
internal sealed class ReachJudge
{
    private readonly Network _network;
    private readonly Fixpoint _hopeful;
    private readonly Lazy<ReachSearch?> _search;

    public ReachJudge(Network network, Situation situation)
    {
        _network = network;
        _hopeful = Fixpoint.Of(network, situation, FixpointKind.Reach);
        _search = new(() => ReachSearch.For(network, situation));
    }

    /// <summary>False once a search was cut short; what it asked about is then said to be reachable.</summary>
    public bool IsComplete { get; private set; } = true;

    // In the fixpoint of reach a live commitment is signed whatever its condition says: what tells is whether the
    // condition's own inputs are there.
    public bool CanSign(int commitment) =>
        Can(Network.Signed(commitment), Start.Signing(Standing.Pledged, FixpointKind.Reach));

    public bool CanHold(int guarantee) => Can(_network.GuaranteeInEffect(guarantee), 0);

    private bool Can(int node, int most)
    {
        if (_hopeful.Need(node) > most)
        {
            return false;
        }

        if (_search.Value is not { } search)
        {
            return true;
        }

        var found = search.CanBeTrue(node, most);
        IsComplete &= found is not null;
        return found ?? true;
    }
}
