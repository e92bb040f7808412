using Entente.Agreements.Evaluation;
using Entente.Agreements.Guarantees;
using Entente.Web.Features.Map;

namespace Entente.Acceptance.Tests.Web.Map;

public sealed class PartyPlaceTests
{
    private static readonly Analysis.Assessments.Assessment Assessment =
        SampleReading.Sample("samples/coalition", "2025-09-02");

    [Fact]
    public void Every_state_of_the_coalition_has_its_place_and_no_organisation_has() => Assert.All(
        PartyPlace.All(Assessment, null),
        item => Assert.Equal(item.Party.Kind == "state", item.Place is not null));

    [Fact]
    public void The_furthest_state_is_shown_and_all_are_counted()
    {
        var france = PartyPlace.All(Assessment, null).Single(item => item.Party.Code == "FRA");
        Assert.Equal(CommitmentState.InForce, france.Furthest);
        Assert.Equal("1 in-force, 1 ready, 1 waiting", france.CountWords);
    }

    [Fact]
    public void A_guarantee_decides_which_commitments_count()
    {
        var land = Assessment.Agreement.Find<Guarantee>("reassurance-land");
        var france = PartyPlace.All(Assessment, land).Single(item => item.Party.Code == "FRA");
        Assert.Equal("1 waiting", france.CountWords);
    }

    [Fact]
    public void Capitals_lie_on_the_globe_each_in_its_own_code()
    {
        Assert.True(Capitals.Codes.Count > 190);
        Assert.All(Capitals.Codes, code =>
        {
            Assert.Matches("^[A-Z]{3}$", code);
            var (longitude, latitude) = Capitals.Of(code)!.Value;
            Assert.InRange(longitude, -180, 180);
            Assert.InRange(latitude, -60, 75);
        });
    }
}
