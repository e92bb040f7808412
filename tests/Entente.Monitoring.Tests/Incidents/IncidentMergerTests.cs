using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Incidents;

public sealed class IncidentMergerTests
{
    private static IReadOnlyList<Incident> Merge(params Observation[] observations) =>
        IncidentMerger.Merge(observations, Made.Merging, HandDecisions.None);

    private static string Groups(IEnumerable<Incident> incidents) => string.Join(" | ", incidents
        .Select(one => string.Join(" ", one.Members.Select(member => member.Observation.Key.Id).Order()))
        .Order());

    [Fact]
    public void What_is_near_in_space_and_time_and_of_one_kind_is_one_incident_and_says_why()
    {
        var incident = Assert.Single(Merge(Made.Seen("a"), Made.Seen("b", "2025-09-04T10:10Z", lon: 37.504)));
        Assert.Equal(MergeReason.Near, incident.Members[1].Reason);
        Assert.Equal(
            "295 m and 10 min from the first; the rule merges within 1000 m and 30 min", incident.Members[1].Why);
    }

    [Fact]
    public void Another_kind_another_time_or_another_place_is_another_incident() => Assert.Equal(
        4,
        Merge(
            Made.Seen("a"),
            Made.Seen("b", kind: ObservationKind.SmallArms),
            Made.Seen("c", "2025-09-04T10:31Z"),
            Made.Seen("d", lon: 37.51)).Count);

    [Fact]
    public void A_chain_of_neighbours_does_not_become_one_incident()
    {
        var chain = Enumerable.Range(0, 200)
            .Select(i => Made.Seen($"{i:000}", $"2025-09-04T10:00:{i % 60:00}Z", lon: 37 + i * 0.004)).ToArray();
        Assert.All(Merge(chain), incident => Assert.All(
            Pairs(incident), pair => Assert.InRange(Nearness.Metres(pair.One, pair.Other), 0, 1_000)));
    }

    [Fact]
    public void What_is_known_too_coarsely_stands_alone() => Assert.Equal(
        3,
        Merge(Made.Seen("a"), Made.Seen("b", precision: 5_000), Made.Seen("c", minutes: 1_440)).Count);

    [Fact]
    public void The_same_report_of_the_same_place_and_day_is_one_also_without_a_time_of_day()
    {
        var incident = Assert.Single(Merge(
            Made.Seen("a", minutes: 1_440, report: "r"), Made.Seen("b", minutes: 1_440, report: "r")));
        Assert.Equal(MergeReason.Repeat, incident.Members[1].Reason);
        Assert.Equal(1, incident.IndependentSources);
    }

    [Fact]
    public void One_report_of_two_places_is_two_incidents() => Assert.Equal(
        2, Merge(Made.Seen("a", report: "r"), Made.Seen("b", lon: 38, report: "r")).Count);

    [Fact]
    public void The_order_of_arrival_changes_nothing() =>
        Gen.Select(Observations, Gen.Int[0, 1_000_000]).Sample((observations, seed) =>
        {
            var shuffled = observations.OrderBy(one => (one.Key.Id.GetHashCode(StringComparison.Ordinal) ^ seed, one))
                .ToArray();
            Assert.Equal(Groups(Merge(observations)), Groups(Merge(shuffled)));
        });

    [Fact]
    public void Each_observation_is_in_one_incident_and_none_is_wider_than_the_rule() =>
        Observations.Sample(observations =>
        {
            var incidents = Merge(observations);
            Assert.Equal(
                observations.Select(one => one.Key.Id).Order(),
                incidents.SelectMany(one => one.Members).Select(one => one.Observation.Key.Id).Order());
            Assert.All(incidents, incident =>
            {
                Assert.True(incident.When.Width <= TimeSpan.FromMinutes(30));
                Assert.All(Pairs(incident), pair =>
                    Assert.InRange(Nearness.Metres(pair.One, pair.Other), 0, 1_001));
            });
        });

    [Fact]
    public void The_grid_finds_the_same_as_looking_at_all() => Observations.Sample(observations =>
        Assert.Equal(Groups(PlainMerger.Merge(observations, Made.Merging)), Groups(Merge(observations))));

    [Fact]
    public void What_is_split_by_hand_stays_split_when_more_arrives()
    {
        var (a, b, c) = (Made.Seen("a"), Made.Seen("b"), Made.Seen("c", "2025-09-04T10:01Z"));
        var hand = new HandDecisions([], [(a.Key, b.Key)]);
        Assert.Equal("a | b", Groups(IncidentMerger.Merge([a, b], Made.Merging, hand)));
        Assert.Equal("a c | b", Groups(IncidentMerger.Merge([a, b, c], Made.Merging, hand)));
    }

    [Fact]
    public void What_is_held_apart_by_hand_moves_nothing_but_what_the_rule_then_says() => Gen.Select(
        MadeSights.UpTo(30), Gen.Select(Gen.Int[0, 29], Gen.Int[0, 29]).Array[1, 12])
        .Sample(
            (observations, pairs) =>
            {
                var apart = pairs.Select(pair => (Key(observations, pair.Item1), Key(observations, pair.Item2)))
                    .ToList();
                Assert.Equal(
                    MadeSights.Told(PlainMerger.Merge(observations, Made.Merging, apart), withReasons: false),
                    MadeSights.Told(IncidentMerger.Merge(observations, Made.Merging, new([], apart)), false));
            },
            iter: 2_000);

    [Fact]
    public void What_is_merged_by_hand_is_one_whatever_the_rule_says()
    {
        var (a, b) = (Made.Seen("a"), Made.Seen("b", "2025-09-04T12:00Z", lon: 38));
        var incident = Assert.Single(IncidentMerger.Merge([a, b], Made.Merging, new([(b.Key, a.Key)], [])));
        Assert.Equal(MergeReason.Hand, incident.Members[1].Reason);
        Assert.Equal("a", incident.First.Key.Id);
    }

    [Fact]
    public void An_incident_keeps_its_name_when_more_joins_it() => Assert.Equal(
        Merge(Made.Seen("a"))[0].Id, Merge(Made.Seen("a"), Made.Seen("b", "2025-09-04T10:10Z"))[0].Id);

    private static ObservationKey Key(Observation[] observations, int number) =>
        observations[number % observations.Length].Key;

    private static readonly Gen<Observation[]> Observations =
        from count in Gen.Int[1, 40]
        from all in Gen.Select(Gen.Int[0, 90], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 1], Gen.Int[0, 3])
            .Array[count]
        select all.Select((one, i) => Made.Seen(
            $"{i:000}",
            $"2025-09-04T{10 + one.Item1 / 60:00}:{one.Item1 % 60:00}Z",
            lon: 37 + one.Item2 * 0.003,
            lat: 48 + one.Item3 * 0.002,
            kind: (ObservationKind)(1 + one.Item4),
            report: one.Item5 == 0 ? "same" : "")).ToArray();

    private static IEnumerable<(Position One, Position Other)> Pairs(Incident incident)
    {
        var places = incident.Members.Select(member => ((PointArea)member.Observation.Where).Centre).ToList();
        return places.SelectMany(_ => places, (one, other) => (one, other));
    }
}
