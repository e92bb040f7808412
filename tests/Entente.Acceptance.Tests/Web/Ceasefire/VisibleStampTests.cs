using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;
using Entente.Monitoring.Zones;
using Entente.Web.Editions.Evidence;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

public sealed class VisibleStampTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private static Observation Seen(string id, bool isPublic, int line = 1) => new(
        new ObservationKey("patrols", id),
        ObservationKind.Explosion,
        1,
        Interval.At(Noon),
        new NamedArea("North"),
        "",
        "patrol",
        Standing.Neutral,
        "",
        "",
        "",
        isPublic ? "public" : "coalition")
    {
        Origin = new RowOrigin("00", line, 0, 1),
    };

    private static string Stamp(IEnumerable<Observation> observations, params Decision[] decisions)
    {
        var evidence = new EvidenceRecord();
        evidence.Add(new Delivery([.. observations], [], [], []), false);
        var visible = evidence.VisibleTo(marking => marking == "public");
        return VisibleStamp.Of(
            new EvidenceReading(visible, [], decisions, null, new ZoneMap([]), []),
            [],
            VisibleStamp.Sum(visible, DateTimeOffset.MinValue));
    }

    private static Decision About(string id) =>
        new(Noon, "Ann", DecisionKind.Exercise, [new ObservationKey("patrols", id)], "announced");

    [Fact]
    public void What_is_hidden_moves_nothing_and_what_is_shown_does() =>
        Gen.Select(Gen.Bool.Array[0, 12], Gen.Int[0, 12], Gen.Bool).Sample((markings, at, isPublic) =>
        {
            var before = markings.Select((shown, i) => Seen($"o{i}", shown)).ToList();
            var after = before.ToList();
            after.Insert(Math.Min(at, after.Count), Seen("new", isPublic));
            Assert.Equal(!isPublic, Stamp(before) == Stamp(after));
            Assert.Equal(Stamp(before), Stamp(Enumerable.Reverse(before)));
        });

    [Fact]
    public void A_correction_and_a_decision_move_it_where_they_are_to_be_seen()
    {
        Observation[] seen = [Seen("a", true), Seen("b", false)];
        Assert.NotEqual(Stamp(seen), Stamp([Seen("a", true, line: 2), Seen("b", false)]));
        Assert.Equal(Stamp(seen), Stamp([Seen("a", true), Seen("b", false, line: 2)]));
        Assert.NotEqual(Stamp(seen), Stamp(seen, About("a")));
        Assert.Equal(Stamp(seen), Stamp(seen, About("b")));
    }
}
