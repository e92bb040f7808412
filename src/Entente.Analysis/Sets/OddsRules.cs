using Entente.Agreements.Chances;
using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Facts;
using Entente.Diagrams.Circuits;

namespace Entente.Analysis.Sets;

/// <summary>
/// Each open choice is taken or not by chance, and everyone else does what they have said. A common cause that strikes
/// takes its choices whatever their own chances say; where two causes disagree, the withdrawal, or false, counts.
/// </summary>
internal sealed class OddsRules : ClaimRules
{
    private readonly ChoiceInputs _inputs;
    private readonly Dictionary<object, Wire> _given = [];
    private readonly Dictionary<object, Wire> _kept = [];

    public OddsRules(Circuit circuit, Situation situation, ChoiceInputs inputs)
        : base(situation)
    {
        _inputs = inputs;
        Circuit = circuit;
        var taken = situation.Agreement.CommonCauses
            .Where(inputs.Has)
            .SelectMany(cause => ChoicesOf(situation, cause).Select(choice => (choice, wire: inputs.Of(cause))));
        foreach (var (choice, wire) in taken)
        {
            switch (choice)
            {
                case CommitmentChoice commitment:
                    Note(commitment.Commitment, commitment.Status == CommitmentStatus.Confirmed, wire);
                    break;
                case FactChoice fact:
                    Note(fact.Fact, fact.Value == FactStatus.True, wire);
                    break;
            }
        }
    }

    private Circuit Circuit { get; }

    /// <summary>
    /// What a cause can change: live commitments and open facts, but for those that were given before the question.
    /// </summary>
    public static IEnumerable<Choice> ChoicesOf(Situation situation, CommonCause cause) =>
        cause.Then.Where(choice => choice switch
        {
            CommitmentChoice commitment => situation.StandingOf(commitment.Commitment).IsLive()
                && !situation.Given.Any(given => given.Name == choice.Name),
            FactChoice fact => !situation.IsFixed(fact.Fact),
            _ => false,
        });

    public override Wire Signed(Commitment commitment)
    {
        var own = Situation.StandingOf(commitment) == Standing.Confirmed ? Circuit.True : _inputs.Of(commitment);
        return With(own, commitment);
    }

    public override bool Follows(Commitment commitment) => Situation.StandingOf(commitment) == Standing.Pledged;

    public override Wire Pledged(Commitment commitment) => Without(base.Pledged(commitment), commitment);

    public override Wire Offered(Commitment commitment) => Without(base.Offered(commitment), commitment);

    public override Wire Remains(Commitment commitment) => Without(Circuit.True, commitment);

    public override Wire IsTrue(Fact fact) =>
        Without(With(_inputs.Has(fact) ? _inputs.Of(fact) : base.IsTrue(fact), fact), fact);

    private void Note(object thing, bool isGiven, Wire cause)
    {
        if (isGiven)
        {
            _given[thing] = _given.TryGetValue(thing, out var others) ? Circuit.Or(others, cause) : cause;
        }
        else
        {
            _kept[thing] = _kept.TryGetValue(thing, out var others) ? Circuit.And(others, !cause) : !cause;
        }
    }

    private Wire With(Wire own, object thing) =>
        _given.TryGetValue(thing, out var given) ? Circuit.Or(own, given) : own;

    private Wire Without(Wire own, object thing) =>
        !_kept.TryGetValue(thing, out var kept) ? own : own == Circuit.True ? kept : Circuit.And(own, kept);
}
