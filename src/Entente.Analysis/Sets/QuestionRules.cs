using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>Choices are taken, and everyone else does what they have said.</summary>
/// <param name="inputOf">The commitment itself, or its party where parties are chosen.</param>
internal sealed class UnlockRules(Situation situation, ChoiceInputs inputs, Func<Commitment, object> inputOf)
    : ClaimRules(situation)
{
    public override Wire Signed(Commitment commitment) =>
        Situation.StandingOf(commitment) == Standing.Confirmed ? Circuit.True : inputs.Of(inputOf(commitment));

    public override bool Follows(Commitment commitment) => Situation.StandingOf(commitment) == Standing.Pledged;

    public override Wire IsTrue(Fact fact)
    {
        var isTrueNow = Situation.StatusOf(fact) == FactStatus.True;
        return isTrueNow ? !inputs.Of(fact) : inputs.Of(fact);
    }
}

/// <summary>All live commitments are confirmed, less what is lost.</summary>
/// <param name="inputOf">The commitment itself, or its party where parties are lost.</param>
internal sealed class BreakRules(Situation situation, ChoiceInputs inputs, Func<Commitment, object> inputOf)
    : ClaimRules(situation)
{
    public override Wire Signed(Commitment commitment) => Kept(commitment);

    public override Wire Pledged(Commitment commitment) => Kept(commitment);

    public override Wire Offered(Commitment commitment) => Kept(commitment);

    public override Wire IsTrue(Fact fact)
    {
        var isTrueNow = Situation.StatusOf(fact) == FactStatus.True;
        return isTrueNow ? !inputs.Of(fact) : inputs.Of(fact);
    }

    private Wire Kept(Commitment commitment) =>
        Situation.StandingOf(commitment).IsLive() ? !inputs.Of(inputOf(commitment)) : Circuit.False;
}

/// <summary>Exactly the members of a coalition have confirmed all of their live commitments.</summary>
internal sealed class PowerRules(Situation situation, ChoiceInputs inputs) : ClaimRules(situation)
{
    public override Wire Signed(Commitment commitment) => inputs.Of(commitment.Party);

    public override Wire Pledged(Commitment commitment) =>
        Situation.StandingOf(commitment) == Standing.Pledged ? Circuit.True : Circuit.False;
}
