using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>
/// What a question leaves open: who signs, who has pledged, what facts say. The rest is the agreement's.
/// </summary>
internal abstract class ClaimRules(Situation situation)
{
    public Situation Situation => situation;

    /// <summary>When a commitment is signed whatever its condition says.</summary>
    public abstract Wire Signed(Commitment commitment);

    /// <summary>Whether a commitment also signs once its <c>confirms-when</c> is true.</summary>
    public virtual bool Follows(Commitment commitment) => false;

    /// <summary>When a commitment counts as pledged besides being signed.</summary>
    public virtual Wire Pledged(Commitment commitment) =>
        situation.StandingOf(commitment) is Standing.Pledged or Standing.Confirmed ? Circuit.True : Circuit.False;

    /// <summary>When a commitment is not withdrawn by what the question leaves open.</summary>
    public virtual Wire Remains(Commitment commitment) => Circuit.True;

    /// <summary>When a commitment is on offer, so that shares are measured against it.</summary>
    public virtual Wire Offered(Commitment commitment) =>
        situation.StandingOf(commitment).IsLive() ? Circuit.True : Circuit.False;

    /// <summary>When a fact is true.</summary>
    public virtual Wire IsTrue(Fact fact) =>
        situation.StatusOf(fact) == FactStatus.True ? Circuit.True : Circuit.False;
}
