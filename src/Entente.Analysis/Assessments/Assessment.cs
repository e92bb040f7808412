using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Assessments;

/// <summary>The states of all commitments and guarantees of a situation, and what they wait for.</summary>
public sealed class Assessment
{
    private readonly CommitmentState[] _commitments;
    private readonly GuaranteeState[] _guarantees;
    private readonly CommitmentIndex _index;
    private readonly Lazy<World> _now;
    private readonly Lazy<World> _projected;
    private readonly Lazy<World> _circles;

    internal Assessment(Situation situation, Network network, CommitmentIndex index, StateTable states)
    {
        Situation = situation;
        Network = network;
        _index = index;
        _commitments = states.Commitments;
        _guarantees = states.Guarantees;
        IsComplete = states.IsComplete;
        _now = new(() => WorldOf(states.Now));
        _projected = new(() => WorldOf(states.Projected));
        _circles = new(() => WorldOf(states.Circles));
    }

    public Situation Situation { get; }

    public Agreement Agreement => Situation.Agreement;

    /// <summary>
    /// False where a limit cut the search for <c>blocked</c> or <c>impossible</c> short; such an item is then said
    /// to be <c>waiting</c> or <c>open</c>.
    /// </summary>
    public bool IsComplete { get; }

    /// <summary>What holds now; nobody else signs.</summary>
    public World Now => _now.Value;

    /// <summary>What holds once everyone has done what they have said they will.</summary>
    public World Projected => _projected.Value;

    /// <summary>What holds once all circles are signed jointly as well.</summary>
    public World Circles => _circles.Value;

    internal Network Network { get; }

    /// <summary>Whether a commitment exists on the day.</summary>
    public bool Exists(Commitment commitment) => Situation.StandingOf(commitment) != Standing.NotYet;

    /// <summary>The state of a commitment that exists.</summary>
    public CommitmentState StateOf(Commitment commitment) => _commitments[commitment.Index];

    public GuaranteeState StateOf(Guarantee guarantee) => _guarantees[guarantee.Index];

    /// <summary>
    /// The names that a commitment waits for: of its <c>confirms-when</c> while it is not signed, of its
    /// <c>applies-when</c> once it is. Empty where nothing is missing but its own signature, and once it has ended.
    /// </summary>
    public IReadOnlyList<string> WaitingFor(Commitment commitment) => StateOf(commitment) switch
    {
        CommitmentState.Withdrawn or CommitmentState.Lapsed or CommitmentState.InForce or CommitmentState.Ready => [],
        CommitmentState.Confirmed => Names(commitment.AppliesWhen, Level.Effect),
        _ => Names(commitment.ConfirmsWhen, Level.Signatures),
    };

    /// <summary>The names that a guarantee needs and that are not there; empty where it holds.</summary>
    public IReadOnlyList<string> Needs(Guarantee guarantee) =>
        StateOf(guarantee) == GuaranteeState.Holds ? [] : Names(guarantee.HoldsWhen, Level.Effect);

    /// <summary>The commitments that a quantity covers, whatever their status.</summary>
    public IEnumerable<Commitment> Covered(Quantity quantity) => _index.Covered(quantity);

    private IReadOnlyList<string> Names(Condition condition, Level level) =>
        Unmet.Names(condition, level, Now, _index.Covered);

    private World WorldOf(Fixpoint fixpoint) => WorldOf(Situation, Network, fixpoint);

    /// <summary>The world of a fixpoint in another situation of the same agreement.</summary>
    internal World WorldOf(Situation situation, Network network, Fixpoint fixpoint) => World.From(
        situation,
        _index.Covered,
        fact => Start.Read(situation, fact, FixpointKind.Now, isHopeful: false),
        commitment => fixpoint.IsTrue(Networks.Network.Signed(commitment.Index)),
        commitment => fixpoint.IsTrue(Networks.Network.InForce(commitment.Index)),
        (guarantee, level) => network.GuaranteeNodes[(int)level][guarantee.Index] is >= 0 and var node
            && fixpoint.IsTrue(node));
}
