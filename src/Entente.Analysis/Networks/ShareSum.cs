using Entente.Agreements.Guarantees;
using Entente.Agreements.Parties;

namespace Entente.Analysis.Networks;

/// <summary>A sum whose thresholds are shares of what is on offer, so that a withdrawal lowers them all.</summary>
/// <param name="For">Null: what is on offer for any guarantee.</param>
/// <param name="OnOffer">In millionths of the capability's unit.</param>
/// <param name="Percents">In millionths, ascending; none is zero.</param>
internal sealed record ShareSum(
    int Sum, Capability Capability, Guarantee? For, Int128 OnOffer, IReadOnlyList<Int128> Percents)
{
    private static readonly Int128 HundredPercent = 100_000_000;

    /// <summary>The thresholds while some of what is on offer is lost, in ascending order.</summary>
    public Int128[] Thresholds(Int128 lost)
    {
        var onOffer = OnOffer - lost;

        // counted / onOffer >= percent / 100, in whole numbers, rounded up. Of nothing there is no share.
        return [.. Percents.Select(percent => onOffer == 0
            ? Int128.MaxValue / 4
            : (onOffer * percent + HundredPercent - 1) / HundredPercent)];
    }
}
