using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Tests.Verification;

public sealed class ReviewQueueTests
{
    private static CeasefireMonitor Monitor(IReadOnlyList<Decision> decisions, params Observation[] observations)
    {
        var evidence = new EvidenceRecord();
        evidence.Add(new Delivery(observations, [], [], []), false);
        var rules = Made.Rules(File.ReadAllText(Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml")));
        return new CeasefireMonitor(evidence, decisions, new RuleEditions([rules]), Made.Named);
    }

    private static string IdOf(string observation) => IncidentName.Of(new ObservationKey("patrols", observation));

    private static string Told(CeasefireMonitor monitor) => string.Join(' ', monitor.Queue.All.Items.Select(item =>
        $"{item.Record.Incident.First.Key.Id}:{item.Reason}"));

    private static Decision Reviewed(string id, VerificationStatus status) =>
        new(default, "Ann", DecisionKind.Verify, [new ObservationKey("patrols", id)], "seen", status);

    // A quarter of a degree apart each, so that none is near another unless it is meant to be.
    private static Observation Seen(string id, int place, int hour, string observer = "A",
        Standing standing = Standing.Neutral) =>
        Made.Seen(id, $"2025-09-04T{hour:00}:00Z", 37 + (0.25 * place), observer: observer, standing: standing);

    [Fact]
    public void What_needs_a_look_first_stands_first_and_then_the_latest()
    {
        var monitor = Monitor(
            [Reviewed("done", VerificationStatus.UnderReview), Reviewed("done", VerificationStatus.Verified),
                Reviewed("begun", VerificationStatus.UnderReview)],
            Seen("new", 1, 8), Seen("old", 2, 6), Seen("done", 3, 12), Seen("begun", 4, 12),
            Seen("said", 5, 3, "RUS", Standing.Party),
            Seen("two", 6, 4, "A"), Seen("two-b", 6, 4, "B"),
            Seen("near", 7, 1), Seen("near-b", 7, 5));
        Assert.Equal(
            "near-b:NearDuplicate near:NearDuplicate said:PartyWord two:TwoSources new:NotLooked old:NotLooked "
            + "begun:Begun done:Settled",
            Told(monitor));
        Assert.Equal(IdOf("near"), monitor.Queue.All.Items.First().Nearest!.Id);
        Assert.Null(monitor.Queue.All.Items.ElementAt(2).Nearest);
    }

    [Fact]
    public void Who_is_in_two_groups_stands_with_the_first_and_is_shown_beside_all_of_both()
    {
        var monitor = Monitor(
            [],
            Made.Seen("noon", "2025-09-04T11:00Z"), Made.Seen("night", "2025-09-04T23:30Z"),
            Made.Seen("next", "2025-09-05T11:30Z"));
        Assert.All(monitor.Queue.All.Items, item => Assert.Equal(ReviewReason.NearDuplicate, item.Reason));
        int NearOf(string id) =>
            monitor.Queue.All.Items.Single(item => item.Record.Incident.First.Key.Id == id).Near.Count;
        Assert.Equal((2, 3, 2), (NearOf("noon"), NearOf("night"), NearOf("next")));
        Assert.Equal(["noon", "next"], monitor.Queue.All.Items.Single(item => item.Near.Count == 3).Others
            .Select(other => other.First.Key.Id).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void Two_that_are_said_to_be_two_are_kept_apart_and_leave_the_warnings()
    {
        Observation[] seen = [Seen("a", 1, 1), Seen("b", 1, 5)];
        var before = Monitor([], seen);
        var draft = new Decision(default, "Ann", DecisionKind.Split, [], "another street");
        var (decisions, refusals) = DecisionDesk.Prepare(before, draft, [IdOf("a"), IdOf("b")]);
        Assert.Empty(refusals);
        var after = Monitor(decisions, seen);
        Assert.Equal("b:NotLooked a:NotLooked", Told(after));
        Assert.Empty(after.NearDuplicates(after.Incidents));
        Assert.NotNull(new IncidentPair(after.Incidents[0], after.Incidents[1]).Held(after.Decisions));
        Assert.Null(new IncidentPair(before.Incidents[0], before.Incidents[1]).Held(before.Decisions));
    }

    [Fact]
    public void To_hold_two_apart_takes_two_incidents_and_a_reason()
    {
        var monitor = Monitor([], Seen("a", 1, 1), Seen("b", 1, 5));
        string Refusal(string reason, params string[] which) => Assert.Single(DecisionDesk.Prepare(
            monitor, new Decision(default, "Ann", DecisionKind.Split, [], reason), which).Refusals);
        Assert.Contains("a reason", Refusal("", IdOf("a"), IdOf("b")), StringComparison.Ordinal);
        Assert.Contains("two incidents that are two", Refusal("r", IdOf("a"), IdOf("a")), StringComparison.Ordinal);
        Assert.Contains("no incident inone", Refusal("r", IdOf("a"), "inone"), StringComparison.Ordinal);
    }

    [Fact]
    public void To_make_one_of_two_takes_a_reason_as_holding_them_apart_does()
    {
        var monitor = Monitor([], Seen("a", 1, 1), Seen("b", 1, 5));
        var draft = new Decision(default, "Ann", DecisionKind.Merge, [], "");
        string[] both = [IdOf("a"), IdOf("b")];
        Assert.Equal(DecisionDesk.ReasonNeeded, Assert.Single(DecisionDesk.Prepare(monitor, draft, both).Refusals));
        Assert.Equal(DecisionDesk.ReasonNeeded, monitor.Incidents[0].Refusal(draft));
        var (decisions, refusals) = DecisionDesk.Prepare(monitor, draft with { Reason = "one crater" }, both);
        Assert.Empty(refusals);
        Assert.Single(Monitor(decisions, Seen("a", 1, 1), Seen("b", 1, 5)).Incidents);
    }

    [Fact]
    public void What_was_merged_later_is_one_again()
    {
        Observation[] seen = [Seen("a", 1, 1), Seen("b", 1, 5)];
        ObservationKey[] keys = [seen[0].Key, seen[1].Key];
        var monitor = Monitor(
            [new Decision(default, "Ann", DecisionKind.Split, keys, "r"),
                new Decision(default, "Ann", DecisionKind.Merge, keys, "r")],
            seen);
        Assert.Single(monitor.Incidents);
    }

    [Fact]
    public void A_pair_says_how_far_and_how_long_it_is_apart_and_who_rests_on_whom()
    {
        var monitor = Monitor([], Seen("a", 1, 1, "A"), Seen("b", 1, 5, "A"), Seen("c", 2, 5, "B"));
        var (a, b, c) = (monitor.Incidents[0], monitor.Incidents[1], monitor.Incidents[2]);
        var near = new IncidentPair(a, b);
        Assert.Equal(0, near.Apart);
        Assert.Equal(240, near.Minutes);
        Assert.True(near.ShareSource);
        var far = new IncidentPair(c, b);
        Assert.InRange(far.Apart!.Value, 18_000, 19_000);
        Assert.Equal(0, far.Minutes);
        Assert.False(far.ShareSource);
        Assert.Equal(2, far.Sources.Count);
    }

    [Fact]
    public void A_place_that_is_known_by_the_name_of_a_zone_alone_has_no_distance() =>
        Assert.Null(new IncidentPair(
            Monitor([], Seen("a", 1, 1)).Incidents[0],
            Monitor([], Made.Seen("b", where: new NamedArea("Donetsk"))).Incidents[0]).Apart);

    [Fact]
    public void Episodes_are_those_of_each_zone_that_the_rules_judge()
    {
        Observation In(string id, string zone, int hour) =>
            Made.Seen(id, $"2025-09-04T{hour:00}:00Z", where: new NamedArea(zone));
        var monitor = Monitor([], In("a", "Donetsk", 1), In("b", "Donetsk", 9), In("c", "Luhansk", 9));
        Assert.Equal(
            ["Donetsk", "Donetsk", "Luhansk"], monitor.EpisodesByZone().Select(episode => episode.Zone).Order());
        Assert.Equal(2, monitor.Episodes("").Count);
        Assert.Empty(monitor.Episodes("nowhere"));
    }
}
