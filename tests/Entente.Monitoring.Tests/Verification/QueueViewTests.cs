using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Tests.Verification;

/// <summary>Parts of the queue are what sorting and looking through all of it comes to.</summary>
public sealed class QueueViewTests
{
    private static readonly ObservationKind[] Kinds = [ObservationKind.Explosion, ObservationKind.SmallArms];

    private static readonly VerificationStatus[] Reviewed =
        [VerificationStatus.Alleged, VerificationStatus.UnderReview, VerificationStatus.Verified];

    // Few moments and places, so that many begin at one moment, and some are near others or one with them.
    private static readonly Gen<Observation[]> Seen = Gen.Select(
        Gen.Int[0, 12], Gen.Int[0, 25], Gen.Int[0, 1], Gen.Int[0, 3], Gen.Int[0, 2]).Array[0, 60].Select(all =>
        (Observation[])[
            .. all.Select((one, number) => Made.Seen(
                $"{number}",
                Made.Moment("2025-09-04T00:00Z").AddHours(one.Item1 * 5).ToString("O"),
                37 + (0.4 * (one.Item2 / 2)) + (0.002 * (one.Item2 % 2)),
                kind: Kinds[one.Item3],
                minutes: one.Item4 * 300,
                observer: $"{one.Item5}",
                standing: (Standing)one.Item5)),
        ]);

    private static readonly Gen<Decision[]> Decided = Gen.Select(Gen.Int[0, 60], Gen.Int[1, 2]).Array[0, 12].Select(
        all => (Decision[])[.. all.Select(one => new Decision(
            default, "Ann", DecisionKind.Verify, [new("patrols", $"{one.Item1}")], "r", Reviewed[one.Item2]))]);

    private static readonly Gen<Asked> Questions = Gen.Select(
        Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 5]).Select(one => new Asked(
            one.Item1 == 3 ? null : Reviewed[one.Item1],
            one.Item2 == 2 ? null : Kinds[one.Item2],
            new[] { "", "East", "West" }[one.Item3],
            one.Item4 > 3 ? null : new DateOnly(2025, 9, 3).AddDays(one.Item4)));

    private static IReadOnlyList<ZoneHit> Sides(Area area, DateOnly day) => area is PointArea { Centre.Lon: < 39 }
        ? [new ZoneHit("East", true), new ZoneHit("West", false)]
        : [new ZoneHit("West", true)];

    private static CeasefireMonitor Monitor(IReadOnlyList<Decision> decisions, IReadOnlyList<Observation> observations)
    {
        var evidence = new EvidenceRecord();
        evidence.Add(new Delivery(observations, [], [], []), false);
        var rules = Made.Rules(File.ReadAllText(Sources.PathTo("samples/monitoring/rules/2020-07-27.yaml")));
        return new CeasefireMonitor(evidence, decisions, new RuleEditions([rules]), Sides);
    }

    private sealed record Asked(VerificationStatus? Status, ObservationKind? Kind, string Zone, DateOnly? Day)
    {
        public QueueView Of(CeasefireMonitor monitor) => monitor.Queue.Of(Status, Kind, Zone, Day);

        public bool Has(CeasefireMonitor monitor, IncidentRecord record) => (Status ?? record.Status) == record.Status
            && (Kind ?? record.Incident.Kind) == record.Incident.Kind
            && (Zone.Length == 0 || monitor.ZonesOf(record.Incident).Any(hit => hit.Zone == Zone))
            && (Day is not { } day || IsOn(record.Incident.When, new Days(monitor.Rules.On(day).Days), day));

        private static bool IsOn(Interval when, Days days, DateOnly day) =>
            when.From < days.EndOf(day) && (when.To > days.StartOf(day) || when.From >= days.StartOf(day));
    }

    // All of it, sorted.
    private static List<ReviewItem> Plain(CeasefireMonitor monitor)
    {
        var groups = monitor.NearDuplicates(monitor.Incidents);
        return
        [
            .. from record in monitor.Incidents
               let mine = groups.Where(several => several.Contains(record.Incident)).ToList()
               let first = mine.FirstOrDefault() ?? [record.Incident]
               orderby ReviewItem.ReasonOf(record, mine.Count > 0),
                   first.Max(one => one.When.From) descending,
                   mine.Count > 0 ? first[0].Id : "",
                   record.Incident.When.From descending,
                   record.Incident.Id
               select new ReviewItem(
                   record, ReviewItem.ReasonOf(record, mine.Count > 0), [.. mine.SelectMany(one => one).Distinct()]),
        ];
    }

    [Fact]
    public void A_part_of_the_queue_has_what_was_asked_for_in_its_order() => Gen.Select(Seen, Decided, Questions)
        .Sample((seen, decided, asked) =>
        {
            var monitor = Monitor(decided, seen);
            List<ReviewItem> expected = [.. Plain(monitor).Where(item => asked.Has(monitor, item.Record))];
            var part = asked.Of(monitor);
            Assert.Equal(expected.Select(Told), part.Items.Select(Told));
            Assert.Equal(expected.Count, part.Incidents);
            Assert.Equal(expected.Sum(item => item.Record.Incident.Members.Count), part.Observations);
            Assert.Equal(expected.Count(item => item.Near.Count > 0), part.Near);
            Assert.Equal(
                expected.Where(item => item.Record.Status == VerificationStatus.Alleged).Select(Told),
                part.With(VerificationStatus.Alleged).Items.Select(Told));
        });

    [Fact]
    public void From_any_incident_one_comes_to_those_before_and_after_it() => Gen.Select(Seen, Decided, Questions)
        .Sample((seen, decided, asked) =>
        {
            var monitor = Monitor(decided, seen);
            var (all, part) = (Plain(monitor), asked.Of(monitor));
            foreach (var (at, item) in all.Index())
            {
                List<string> before = [.. Those(all[..at])];
                Assert.Equal(Told(item), Told(part.ItemOf(item.Record)));
                Assert.Equal(before.Count, part.CountBefore(item.Record));
                Assert.Equal(before.AsEnumerable().Reverse(), part.Before(item.Record).Select(Told));
                Assert.Equal(Those(all[(at + 1)..]), part.After(item.Record).Select(Told));
            }

            IEnumerable<string> Those(IEnumerable<ReviewItem> items) =>
                items.Where(item => asked.Has(monitor, item.Record)).Select(Told);
        },
        iter: 60);

    private static string Told(ReviewItem item) => $"{item.Record.Incident.First.Key.Id} {item.Reason} "
        + string.Join(',', item.Near.Select(one => one.First.Key.Id).Order(StringComparer.Ordinal));
}
