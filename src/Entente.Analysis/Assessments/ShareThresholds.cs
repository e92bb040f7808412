using Entente.Agreements.Commitments;
using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;
using Entente.Analysis.Networks;

namespace Entente.Analysis.Assessments;

/// <summary>Finds the shares that a withdrawal changes: less is on offer then, and each share of it is less.</summary>
internal sealed class ShareThresholds(Network network)
{
    private readonly ILookup<(Capability, Guarantee?), ShareSum> _sums =
        network.Shares.ToLookup(share => (share.Capability, share.For));

    /// <summary>The thresholds of the sums that change, before and after.</summary>
    public IReadOnlyList<(int Sum, Int128[] Before, Int128[] After)> LostBy(IEnumerable<CommitmentChoice> choices)
    {
        if (_sums.Count == 0)
        {
            return [];
        }

        var lost = choices
            .Where(choice => choice.Status == CommitmentStatus.Withdrawn)
            .SelectMany(choice => Offers(choice.Commitment))
            .GroupBy(offer => (offer.Capability, offer.For), offer => offer.Amount);
        return [.. lost.SelectMany(
            amounts => _sums[amounts.Key],
            (amounts, share) => (
                share.Sum,
                share.Thresholds(lost: 0),
                share.Thresholds(amounts.Aggregate((sum, amount) => sum + amount))))];
    }

    private static IEnumerable<(Capability Capability, Guarantee? For, Int128 Amount)> Offers(Commitment commitment) =>
        from provision in commitment.Provides
        from guarantee in commitment.For.Prepend<Guarantee?>(null)
        select (provision.Capability, guarantee, NetworkBuilder.Scale(provision.Amount));
}
