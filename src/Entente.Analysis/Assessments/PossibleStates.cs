using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;

namespace Entente.Analysis.Assessments;

/// <summary>
/// The states that would differ if every unknown and contested fact were true, in order of the names.
/// </summary>
public sealed class PossibleStates
{
    private PossibleStates(
        IReadOnlyList<(Guarantee, GuaranteeState)> guarantees, IReadOnlyList<(Commitment, CommitmentState)> commitments)
    {
        Guarantees = guarantees;
        Commitments = commitments;
    }

    public static PossibleStates None { get; } = new([], []);

    public IReadOnlyList<(Guarantee Guarantee, GuaranteeState State)> Guarantees { get; }

    public IReadOnlyList<(Commitment Commitment, CommitmentState State)> Commitments { get; }

    internal static PossibleStates Between(Assessment sure, StateTable hopeful)
    {
        var guarantees = sure.Agreement.Guarantees
            .Where(guarantee => sure.StateOf(guarantee) != hopeful.Guarantees[guarantee.Index])
            .Select(guarantee => (guarantee, hopeful.Guarantees[guarantee.Index]));
        var commitments = sure.Agreement.Commitments
            .Where(commitment => sure.StateOf(commitment) != hopeful.Commitments[commitment.Index])
            .Select(commitment => (commitment, hopeful.Commitments[commitment.Index]));
        return new PossibleStates([.. guarantees], [.. commitments]);
    }
}
