using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Incidents;

public sealed class LikenessGridsTests
{
    private const long HalfDay = TimeSpan.TicksPerDay / 2;
    private const int HalfCell = Position.Scale / 200;

    private static Incident Alone(
        string id,
        string when,
        double lon = 37.5,
        double lat = 48.5,
        ObservationKind kind = ObservationKind.Explosion) =>
        new(id, kind, [new IncidentMember(Made.Seen(id, when, lon, lat, kind: kind), MergeReason.First, "")]);

    private static string Shown(params Incident[] incidents) => string.Join(
        '|',
        Warnings.NearDuplicates(incidents, HandDecisions.None)
            .Select(group => string.Join(' ', group.Select(incident => incident.Id))));

    [Fact]
    public void Two_on_both_sides_of_midnight_may_be_one() => Assert.Equal(
        "late early", Shown(Alone("late", "2025-09-04T23:58Z"), Alone("early", "2025-09-05T00:02Z")));

    [Fact]
    public void Two_on_both_sides_of_a_border_of_cells_may_be_one()
    {
        const string When = "2025-09-04T10:00Z";
        Assert.Equal("a b", Shown(Alone("a", When, 37.4999), Alone("b", When, 37.5001)));
        Assert.Equal("a b", Shown(Alone("a", When, 37.5, 48.4999), Alone("b", When, 37.5, 48.5001)));
        Assert.Equal("a b", Shown(Alone("a", When, 180), Alone("b", When, -179.999)));
        Assert.Equal("a b", Shown(Alone("a", When, -0.001, -0.001), Alone("b", When, 0.001, 0.001)));
    }

    [Fact]
    public void Two_on_both_sides_of_midnight_and_of_a_corner_of_cells_may_be_one() => Assert.Equal(
        "a b",
        Shown(Alone("a", "2025-09-04T23:58Z", 37.4999, 48.4999), Alone("b", "2025-09-05T00:02Z", 37.5001, 48.5001)));

    [Fact]
    public void A_day_later_a_hundredth_of_a_degree_off_or_of_another_kind_none_looks_alike()
    {
        var one = Alone("a", "2025-09-04T10:00Z");
        Assert.Equal("", Shown(one, Alone("b", "2025-09-05T10:00Z")));
        Assert.Equal("", Shown(one, Alone("b", "2025-09-04T10:00Z", 37.51)));
        Assert.Equal("", Shown(one, Alone("b", "2025-09-04T10:00Z", 37.5, 48.51)));
        Assert.Equal("", Shown(one, Alone("b", "2025-09-04T10:00Z", kind: ObservationKind.SmallArms)));
    }

    [Fact]
    public void One_that_is_near_two_who_are_far_from_each_other_is_in_a_list_with_each() => Assert.Equal(
        "noon night|night next",
        Shown(Alone("noon", "2025-09-04T11:00Z"), Alone("night", "2025-09-04T23:30Z"),
            Alone("next", "2025-09-05T11:30Z")));

    [Fact]
    public void A_long_row_of_neighbours_does_not_become_one_group()
    {
        var row = Enumerable.Range(0, 50_000).Select(number =>
            Alone($"{number}", "2025-09-04T10:00Z", 30 + (number * 0.0001))).ToList();
        var groups = Warnings.NearDuplicates(row, HandDecisions.None);
        Assert.All(groups, group => Assert.InRange(group.Count, 2, 100));
        Assert.InRange(groups.Count, 900, 1_100);
    }

    [Fact]
    public void Whatever_is_near_is_listed_together_and_nothing_that_is_far() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 30], Gen.Int[0, 30]).Array[2, 30].Sample(places =>
        {
            Incident[] incidents =
            [
                .. places.Select((place, number) => Alone(
                    $"{number}",
                    Made.Moment("2025-09-04T00:00Z").AddHours(place.Item1 * 1.9).ToString("O"),
                    37.49 + (place.Item2 * 0.0011),
                    48.49 + (place.Item3 * 0.0011))),
            ];
            var groups = Warnings.NearDuplicates(incidents, HandDecisions.None);
            Assert.All(groups, group => Assert.All(group, one => Assert.All(
                group, other => Assert.True(Within(one, other, 2)))));
            foreach (var one in incidents)
            {
                Assert.All(incidents.Where(other => other.Id != one.Id && Within(one, other, 1)), other =>
                    Assert.Contains(groups, group => group.Contains(one) && group.Contains(other)));
            }

            Assert.All(groups, group => Assert.DoesNotContain(
                groups, other => !ReferenceEquals(group, other) && group.All(other.Contains)));
        });

    private static bool Within(Incident one, Incident other, int halves)
    {
        var (first, second) = (((PointArea)one.Where).Centre, ((PointArea)other.Where).Centre);
        return Math.Abs(one.First.When.From.UtcTicks - other.First.When.From.UtcTicks) < halves * HalfDay
            && Math.Abs(first.LonE7 - second.LonE7) < halves * HalfCell
            && Math.Abs(first.LatE7 - second.LatE7) < halves * HalfCell;
    }
}
