using Entente.Analysis.Answers;
using Entente.Analysis.Tests.Generation;

namespace Entente.Analysis.Tests.Answers;

public sealed class BalanceTests
{
    private const string Offers = """
          a: { party: FRA, status: confirmed, provides: { troops: 30 }, for: [force] }
          b: { party: GBR, status: confirmed, provides: { troops: 20 }, for: [force], applies-when: ceasefire }
          c: { party: DEU, status: pledged, provides: { troops: 7.5 }, for: [force] }
          d: { party: USA, status: considered, provides: { troops: 5 }, for: [force] }
          e: { party: USA, status: withdrawn, provides: { troops: 1000 }, for: [force] }
          f: { party: USA, status: considered, provides: { troops: unstated }, for: [force] }
          usa-cover: { party: USA, status: considered, provides: { cover: 4 }, for: [backstop] }
        """;

    [Fact]
    public void A_gap_counts_each_offer_once_and_leaves_what_nobody_offers()
    {
        var gap = Assert.Single(Balance.Gaps(Written.Assess(Written.With(Offers))));

        Assert.Equal(("force", "troops"), (gap.Guarantee.Id, gap.Capability.Id));
        Assert.Equal(
            (100m, 30m, 20m, 7.5m, 5m), (gap.Required, gap.InForce, gap.Confirmed, gap.Pledged, gap.Considered));
        Assert.Equal(37.5m, gap.Missing);
        Assert.Equal(1, gap.Unstated);
    }

    [Fact]
    public void Nothing_is_missing_where_more_is_offered_than_required()
    {
        var offers = Offers.Replace("7.5", "700", StringComparison.Ordinal);
        var gap = Assert.Single(Balance.Gaps(Written.Assess(Written.With(offers))));

        Assert.Equal(0m, gap.Missing);
    }

    [Fact]
    public void A_burden_is_shared_over_everything_on_offer()
    {
        var burden = Balance.Burdens(Written.Assess(Written.With(Offers)))
            .Single(item => item.Capability.Id == "troops");

        Assert.Equal(62.5m, burden.Total);
        Assert.Equal(
            ["DEU 7.5", "FRA 30", "GBR 20", "USA 5"],
            burden.Parties.Select(own => FormattableString.Invariant($"{own.Party.Code} {own.Amount}")));
        Assert.Equal(57.5m, Assert.Single(burden.Groups).Amount);
    }
}
