using Entente.Agreements;
using Entente.Agreements.Commitments;
using Entente.Agreements.Conditions;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;

namespace Entente.Analysis.Networks;

/// <summary>Finds the commitments that a quantity covers without looking at all of them.</summary>
internal sealed class CommitmentIndex
{
    private readonly Agreement _agreement;
    private readonly Lazy<ILookup<Capability, Commitment>> _byCapability;
    private readonly Lazy<ILookup<Guarantee, Commitment>> _byGuarantee;
    private readonly Lazy<ILookup<Party, Commitment>> _byParty;

    public CommitmentIndex(Agreement agreement)
    {
        _agreement = agreement;
        _byCapability = new(() => agreement.Commitments
            .SelectMany(commitment => commitment.Provides, (commitment, provision) => (commitment, provision))
            .ToLookup(pair => pair.provision.Capability, pair => pair.commitment));
        _byGuarantee = new(() => agreement.Commitments
            .SelectMany(commitment => commitment.For, (commitment, guarantee) => (commitment, guarantee))
            .ToLookup(pair => pair.guarantee, pair => pair.commitment));
        _byParty = new(() => agreement.Commitments.ToLookup(commitment => commitment.Party));
    }

    /// <summary>The commitments that a quantity covers, whatever their status.</summary>
    public IEnumerable<Commitment> Covered(Quantity quantity) => Candidates(quantity).Where(quantity.Covers);

    private IEnumerable<Commitment> Candidates(Quantity quantity)
    {
        IEnumerable<Commitment>? best = null;
        var fewest = int.MaxValue;
        if (quantity.Capability is { } capability)
        {
            Consider(_byCapability.Value[capability]);
        }

        if (quantity.For is { } guarantee)
        {
            Consider(_byGuarantee.Value[guarantee]);
        }

        if (quantity.From is { } from && from.Members.Count <= fewest)
        {
            Consider(from.Members.SelectMany(party => _byParty.Value[party]));
        }

        return best ?? _agreement.Commitments;

        void Consider(IEnumerable<Commitment> candidates)
        {
            var count = candidates.Count();
            if (count < fewest)
            {
                (best, fewest) = (candidates, count);
            }
        }
    }
}
