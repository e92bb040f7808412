using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Evaluation;
using Entente.Analysis.Assessments;
using Entente.Analysis.Fixpoints;
using Entente.Analysis.Networks;
using Entente.Analysis.Sets;

namespace Entente.Analysis.Explanations;

/// <summary>Tells what losses take with them. The cost of a set is linear in the agreement.</summary>
internal sealed class LossTeller
{
    private readonly Assessment _assessment;
    private readonly Situation _signed;
    private readonly World _all;

    public LossTeller(Assessment assessment)
    {
        _assessment = assessment;
        _signed = EverybodyHasSigned.In(assessment.Situation);
        _all = NowIn(_signed);
    }

    public SetLosses Tell(IReadOnlyList<string> set, IReadOnlyList<Choice> losses)
    {
        var left = NowIn(Situation.Of(_signed.Agreement, _signed.AsOf, [.. _signed.Given, .. losses]));
        var withdrawn = losses.OfType<CommitmentChoice>().Select(choice => choice.Commitment).ToList();
        return new SetLosses(
            set,
            withdrawn,
            [.. _signed.Agreement.Commitments
                .Where(item => _all.IsInForce(item) && !left.IsInForce(item))
                .Except(withdrawn)],
            [.. _signed.Agreement.Guarantees
                .Where(item => _all.Holds(item, Level.Effect) && !left.Holds(item, Level.Effect))]);
    }

    private World NowIn(Situation situation)
    {
        // What is on offer is part of the network, and losses make it less.
        var network = NetworkBuilder.Build(situation);
        return _assessment.WorldOf(situation, network, Fixpoint.Of(network, situation, FixpointKind.Now));
    }
}
