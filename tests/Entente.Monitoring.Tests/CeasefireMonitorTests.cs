using System.Globalization;
using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Reports;
using Entente.Monitoring.Rules;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Tests;

/// <summary>One that follows another says the same as one that works out everything.</summary>
public sealed class CeasefireMonitorTests
{
    private const string Text = """
        title: Test
        version: "VERSION"
        from: FROM
        days: { clock: CLOCK, cut-off: "CUTOFF" }
        merging: { distance: 1000, minutes: MINUTES, widest-place: 1000, widest-time: 60, episode-minutes: 90 }
        unit: UNIT
        violations: [explosion]
        effort: { least-share: 0.5, unstated: unknown }
        baseline: { days: 3, gap: 1, least-days: 1 }
        zones: [East, West]
        zone: { strained: { at-least: 2, denied: 2 }, broken: { at-least: 5, times: 2 } }
        whole: { quiet: { at-most: 1 }, strained: { at-least: 4 }, broken: { at-least: 8 } }
        hysteresis: { worse: 2, better: 2 }
        """;

    private static readonly DateTimeOffset Start = Made.Moment("2025-09-01T00:00Z");

    private static readonly Gen<Observation> Seen = Gen.Select(
        Gen.Int[0, 14],
        Gen.Select(
            Gen.Int[0, 3].Select(day => day * 2),
            Gen.Int[0, 4],
            Gen.Frequency((5, Gen.Const(0)), (1, Gen.Int[1, 4_000]))),
        Gen.Select(Gen.Int[0, 3], Gen.Frequency((6, Gen.Const(100)), (1, Gen.Const(5_000)))),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 8]),
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2])).Select((id, time, place, what, by) => Made.Seen(
            $"{id:00}",
            Start.AddDays(time.Item1).AddMinutes(time.Item2 * 20).ToString("O", CultureInfo.InvariantCulture),
            lon: 37.5 + (place.Item1 * 0.004),
            precision: place.Item2,
            minutes: time.Item3,
            kind: what.Item1 == 0 ? ObservationKind.SmallArms : ObservationKind.Explosion,
            count: what.Item2,
            observer: $"patrol {by.Item1}",
            report: by.Item2 == 0 ? "r" : "",
            standing: by.Item3 == 0 ? Standing.Party : Standing.Neutral));

    private static readonly Gen<EffortRecord> Effort = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 10])
        .Select((id, day, done) => new EffortRecord(
            new ObservationKey("e", $"{id}"), id % 2 == 0 ? "East" : "West",
            new Interval(Start.AddDays(day), Start.AddDays(day + 1)), "patrol", done, 10, done % 3, "")
        {
            Origin = Made.Origin,
        });

    private static readonly Gen<Decision> Decided = Gen.Select(
        Gen.Frequency(
            (2, Gen.Const(DecisionKind.Merge)), (2, Gen.Const(DecisionKind.Split)),
            (1, Gen.Const(DecisionKind.Verify)), (1, Gen.Const(DecisionKind.Exclude))),
        Gen.Int[0, 14],
        Gen.Int[0, 14]).Select((kind, one, other) => new Decision(
            Start,
            "desk",
            kind,
            one == other ? [Key(one)] : [Key(one), Key(other)],
            "because",
            kind == DecisionKind.Verify ? VerificationStatus.Refuted : null));

    private static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency((2, Seen.Array[0, 3]), (1, Seen.Array[5, 12])),
        Effort.Array[0, 1],
        Gen.Int[0, 14].Array[0, 1],
        Decided.Array[0, 2],
        Gen.Frequency((8, Gen.Const(false)), (1, Gen.Const(true)))).Select((seen, efforts, gone, decided, isWhole) =>
            new Step(
                new Delivery(
                    [.. seen.DistinctBy(one => one.Key)],
                    efforts,
                    [.. gone.Select(Key).Where(key => seen.All(one => one.Key != key))],
                    []),
                isWhole,
                decided));

    private static ObservationKey Key(int id) => new("patrols", $"{id:00}");

    private static RuleEditions Rules(string unit, string minutes) => new([
        Made.Rules(Text.Replace("UNIT", unit).Replace("MINUTES", minutes).Replace("VERSION", "1")
            .Replace("FROM", "2020-01-01").Replace("CUTOFF", "19:30").Replace("CLOCK", "Europe/Kyiv")),
        Made.Rules(Text.Replace("UNIT", unit).Replace("MINUTES", minutes).Replace("VERSION", "2")
            .Replace("FROM", "2025-09-04").Replace("CUTOFF", "00:00").Replace("CLOCK", "America/Lima")),
    ]);

    private static IReadOnlyList<ZoneHit> Sides(Area area, DateOnly day) =>
        area is PointArea { Centre.Lon: < 37.507 } point
            ? [new ZoneHit("East", point.Precision < 1_000), new ZoneHit("West", false)]
            : [new ZoneHit("West", true)];

    [Fact]
    public void What_follows_a_change_is_what_everything_together_comes_to() => Gen.Select(
        Steps.Array[2, 8],
        Gen.Int[0, 2].Select(which => new[] { "observations", "incidents", "episodes" }[which]),
        Gen.Bool.Select(wide => wide ? "1500" : "30"))
        .Sample((steps, unit, minutes) => Agrees(steps, Rules(unit, minutes)));

    [Fact]
    public void Incidents_before_a_change_are_not_made_again()
    {
        var evidence = new EvidenceRecord();
        evidence.Add(new Delivery([Made.Seen("a"), Made.Seen("b", "2025-09-05T10:00Z")], [], [], []), false);
        var rules = Rules("incidents", "30");
        var before = new CeasefireMonitor(evidence, [], rules, Sides);
        var more = new EvidenceRecord(evidence);
        var change = more.Add(new Delivery([Made.Seen("c", "2025-09-05T10:10Z")], [], [], []), false);
        var after = before.Then(more, [], rules, Sides, change.Since)!;
        Assert.Same(before.Incidents[0], after.Incidents[0]);
        Assert.Equal(2, after.Incidents[1].Incident.Members.Count);
        Assert.Single(before.Incidents[1].Incident.Members);
    }

    [Fact]
    public void What_is_held_apart_from_one_joins_another_that_is_near_though_nobody_named_it()
    {
        var evidence = new EvidenceRecord();
        evidence.Add(
            new Delivery(
                [
                    Made.Seen("a", lon: 37.5),
                    Made.Seen("b", "2025-09-04T10:01Z", lon: 37.508),
                    Made.Seen("c", "2025-09-04T10:02Z", lon: 37.5035),
                ],
                [],
                [],
                []),
            isWhole: false);
        var rules = Rules("incidents", "30");
        var apart = new Decision(
            Start, "d", DecisionKind.Split, [new("patrols", "a"), new("patrols", "c")], "two places");
        var before = new CeasefireMonitor(evidence, [], rules, Sides);
        Assert.Equal(["a c", "b"], Groups(before));
        Assert.Equal(["a", "b c"], Groups(before.Then(evidence, [apart], rules, Sides, DateTimeOffset.MaxValue)!));

        static IEnumerable<string> Groups(CeasefireMonitor monitor) => monitor.Incidents.Select(record =>
            string.Join(' ', record.Incident.Members.Select(member => member.Observation.Key.Id)));
    }

    [Fact]
    public void Other_rules_or_fewer_decisions_make_everything_anew()
    {
        var (rules, decision) = (Rules("incidents", "30"), new Decision(Start, "d", DecisionKind.Verify, [Key(1)], ""));
        var monitor = new CeasefireMonitor(new EvidenceRecord(), [decision], rules, Sides);
        Assert.Null(monitor.Then(monitor.Evidence, [decision], Rules("incidents", "30"), Sides, default));
        Assert.Null(monitor.Then(monitor.Evidence, [], rules, Sides, default));
        Assert.Null(monitor.Then(monitor.Evidence, [decision], rules, Made.Named, default));
    }

    private static void Agrees(Step[] steps, RuleEditions rules)
    {
        var (evidence, decisions) = (new EvidenceRecord(), new List<Decision>());
        var monitor = new CeasefireMonitor(evidence, [], rules, Sides);
        foreach (var step in steps)
        {
            evidence = new EvidenceRecord(evidence);
            var change = evidence.Add(step.Delivery, step.IsWhole);
            decisions = [.. decisions, .. step.Decided];
            monitor = monitor.Then(evidence, decisions, rules, Sides, change.Since)!;
            var anew = new CeasefireMonitor(evidence, decisions, rules, Sides);
            Assert.Equal(anew.Incidents.Select(Told), monitor.Incidents.Select(Told));
            Assert.Equal(anew.Verdicts.Select(Told), monitor.Verdicts.Select(Told));
            var (from, to) = (Start.AddDays(2), Start.AddDays(2).AddMinutes(40));
            Assert.Equal(
                anew.Incidents.Where(one => one.Incident.When.From <= to && one.Incident.When.To >= from).Select(Told),
                monitor.Between(from, to).Select(Told));
            FindsAsAScanDoes(monitor);
        }
    }

    private static void FindsAsAScanDoes(CeasefireMonitor monitor)
    {
        for (var id = 0; id <= 14; id++)
        {
            var found = monitor.Incidents.FirstOrDefault(record =>
                record.Incident.Members.Any(member => member.Observation.Key == Key(id)));
            Assert.Same(found, monitor.IncidentOf(Key(id)));
            var named = monitor.Incidents.FirstOrDefault(record => record.Incident.First.Key == Key(id));
            Assert.Same(named, monitor.Named(IncidentName.Of(Key(id))).Record);
        }

        foreach (var day in monitor.Verdicts.Select(verdict => verdict.Day).Append(new DateOnly(2024, 1, 1)).Distinct())
        {
            Assert.Equal(monitor.Verdicts.Where(verdict => verdict.Day == day), monitor.VerdictsOn(day));
            Assert.Equal(Scanned(monitor, day), DailyReport.Of(monitor, day, "")?.Incidents.Select(one => one.Record));
        }
    }

    private static IEnumerable<IncidentRecord>? Scanned(CeasefireMonitor monitor, DateOnly day)
    {
        var days = new Days(monitor.Rules.On(day).Days);
        return monitor.Verdicts.Any(verdict => verdict.Day == day)
            ? monitor.Incidents.Where(record => days.PartsOf(record.Incident.First.When).Any(part => part.Day == day))
            : null;
    }

    private static string Told(IncidentRecord record) =>
        $"{record.Incident.Id} {record.Status} {record.Decisions.Count}: "
        + string.Join("; ", record.Incident.Members.Select(one => $"{one.Observation} {one.Reason} {one.Why}"));

    private static string Told(DayVerdict one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Zone} {one.Day} {one.Level} {one.State} {one.Fact} {one.Version} {one.Why} {one.Baseline:R} "
        + $"{one.Count.Sure:R} {one.Count.Possible:R} {one.Count.Breaches:R} {one.Count.Denied:R} {one.Count.Done:R} "
        + $"{one.Count.Planned:R} {one.Count.IsCounted} {string.Join(',', one.Count.Alleged)}");

    private sealed record Step(Delivery Delivery, bool IsWhole, Decision[] Decided)
    {
        public override string ToString() =>
            $"{string.Join("\n", Delivery.Observations)}\n{string.Join("\n", Delivery.Efforts)}\ndeleted "
            + $"{string.Join(' ', Delivery.Deleted)} whole {IsWhole} {string.Join(' ', Decided.Select(one =>
                $"{one.Kind} {string.Join(' ', one.Observations)}"))}\n";
    }
}
