using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;

namespace Entente.Analysis.Assessments;

/// <summary>What a what-if changes.</summary>
public sealed class WhatIfChanges
{
    private readonly List<(Commitment, CommitmentState, CommitmentState)> _commitments = [];
    private readonly List<(Guarantee, GuaranteeState, GuaranteeState)> _guarantees = [];

    public IReadOnlyList<(Commitment Commitment, CommitmentState From, CommitmentState To)> Commitments => _commitments;

    public IReadOnlyList<(Guarantee Guarantee, GuaranteeState From, GuaranteeState To)> Guarantees => _guarantees;

    internal void Add(Commitment commitment, CommitmentState from, CommitmentState to)
    {
        if (from != to)
        {
            _commitments.Add((commitment, from, to));
        }
    }

    internal void Add(Guarantee guarantee, GuaranteeState from, GuaranteeState to)
    {
        if (from != to)
        {
            _guarantees.Add((guarantee, from, to));
        }
    }
}
