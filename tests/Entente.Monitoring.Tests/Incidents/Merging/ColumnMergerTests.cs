using CsCheck;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Incidents;
using Entente.Monitoring.Incidents.Merging;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Rules;

namespace Entente.Monitoring.Tests.Incidents.Merging;

public sealed class ColumnMergerTests
{
    private static (int[] Leaders, MergeReason[] Reasons) Merge(IncidentColumns columns, MergingRule rule)
    {
        var (leaders, reasons) = (new int[columns.Count], new MergeReason[columns.Count]);
        ColumnMerger.Merge(columns, rule, leaders, reasons);
        return (leaders, reasons);
    }

    /// <summary>Rows in the order of keys, which decides where all else is equal; not in the order of time.</summary>
    private static string[] Told(Observation[] observations, MergingRule rule)
    {
        var rows = observations.OrderBy(one => one.Key, ObservationKey.Order).ToArray();
        var (leaders, _) = Merge(ObservationRows.Columns(rows, rule), rule);
        return [.. rows.Select((one, row) => $"{one.Key} with {rows[leaders[row]].Key}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void It_says_the_same_as_comparing_each_with_every_first_one_anywhere_on_the_earth() =>
        MadeSights.UpTo(60).Sample(
            observations => Assert.Equal(
                MadeSights.Told(PlainMerger.Merge(observations, Made.Merging), withReasons: false),
                MadeSights.Told(IncidentMerger.Merge(observations, Made.Merging, HandDecisions.None), false)),
            iter: 4_000);

    [Fact]
    public void Rows_in_any_order_give_the_same() => MadeSights.UpTo(60).Sample(
        observations => Assert.Equal(
            MadeSights.Told(PlainMerger.Merge(observations, Made.Merging), withReasons: false),
            Told(observations, Made.Merging)),
        iter: 2_000);

    [Fact]
    public void Any_distance_and_time_are_kept_exactly() => Gen.Select(
        MadeSights.UpTo(40), OneOf(0, 0.01, 7, 999.999, 11_000, 13_000, 300_000, 1e9), OneOf(0, 0.1, 30, 1e7))
        .Sample(
            (observations, distance, minutes) =>
            {
                var rule = new MergingRule(distance, minutes, 1_000, 45, 60);
                Assert.Equal(
                    MadeSights.Told(PlainMerger.Merge(observations, rule), withReasons: false),
                    MadeSights.Told(IncidentMerger.Merge(observations, rule, HandDecisions.None), false));
            },
            iter: 2_000);

    [Fact]
    public void The_distance_itself_is_within_and_the_next_ten_millionth_is_not() => Gen.Select(
        Gen.Int[-790_000_000, 790_000_000], Gen.Int[1, 60_000], Gen.Int[-60_000, 60_000])
        .Sample(
            (lat, east, north) =>
            {
                var one = new Position(375_000_000, lat);
                double metres = Nearness.Metres(new Position(one.LonE7 + east, lat + north), one);
                Assert.Equal(1, Incidents(one, east, north, metres * 2));
                Assert.Equal(2, Incidents(one, east, north, Math.BitDecrement(metres) * 2));
                Assert.Equal(2, Incidents(one, east + 1, north, metres * 2));
            },
            iter: 5_000);

    [Fact]
    public void Thousands_of_observations_give_the_same_as_the_plain_road() => MadeSights.UpTo(3_000).Sample(
        observations =>
        {
            // Nearer to a pole the plain road misses some.
            if (Math.Abs(((PointArea)observations[0].Where).Centre.LatE7) < 890_000_000)
            {
                var incidents = GridMerger.Merge(observations, Made.Merging)
                    .Select(group => new Incident(
                        "", group[0].One.Kind, [.. group.Select(one => new IncidentMember(one.One, one.Reason, ""))]));
                Assert.Equal(
                    MadeSights.Told(incidents),
                    MadeSights.Told(IncidentMerger.Merge(observations, Made.Merging, HandDecisions.None)));
            }
        },
        iter: 100);

    [Fact]
    public void A_hundred_thousand_along_a_front_give_the_same_in_order_and_in_none_and_by_the_plain_road()
    {
        var observations = Front(100_000);
        var told = Told(observations, Made.Merging);
        var incidents = IncidentMerger.Merge(observations, Made.Merging, HandDecisions.None);
        Assert.Equal(told, MadeSights.Told(incidents, withReasons: false));
        var groups = GridMerger.Merge(observations, Made.Merging);
        Assert.Equal(
            groups.Select(group => string.Join(' ', group)),
            incidents.Select(one => string.Join(' ', one.Members.Select(each => (each.Observation, each.Reason)))));
    }

    [Fact]
    public void No_rows_are_no_incidents() => Assert.Empty(Merge(new IncidentColumns(0), Made.Merging).Leaders);

    [Fact]
    public void All_at_one_place_and_time_are_one_incident()
    {
        var (leaders, reasons) = Merge(new IncidentColumns(100_000), Made.Merging);
        Assert.All(leaders, leader => Assert.Equal(0, leader));
        Assert.Equal(99_999, reasons.Count(reason => reason == MergeReason.Near));
    }

    [Fact]
    public void A_report_said_of_one_coarse_place_again_and_again_is_found_among_thousands()
    {
        var columns = new IncidentColumns(20_000);
        Array.Fill(columns.Precision, float.PositiveInfinity);
        for (int row = 0; row < columns.Count; row++)
        {
            columns.Report[row] = 1 + (row % 7_000);
        }

        var (leaders, _) = Merge(columns, Made.Merging);
        Assert.Equal(Enumerable.Range(0, columns.Count).Select(row => row % 7_000), leaders);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_report_of_one_place_is_not_one_of_the_next_place_wherever_the_rows_are_cut(int shift)
    {
        var columns = new IncidentColumns(5_000);
        Array.Fill(columns.Precision, float.PositiveInfinity);
        Array.Fill(columns.Report, 1);
        for (int row = 0; row < columns.Count; row++)
        {
            columns.Lon[row] = (row + shift) / 2;
        }

        var expected = Enumerable.Range(0, columns.Count).Select(row => Math.Max(0, ((row + shift) / 2 * 2) - shift));
        Assert.Equal(expected, Merge(columns, Made.Merging).Leaders);
    }

    private static Gen<double> OneOf(params double[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static int Incidents(Position one, int east, int north, double distance)
    {
        var columns = new IncidentColumns(2);
        (columns.Lon[0], columns.Lat[0]) = (one.LonE7, one.LatE7);
        (columns.Lon[1], columns.Lat[1]) = (one.LonE7 + east, one.LatE7 + north);
        return Merge(columns, Made.Merging with { Distance = distance }).Leaders.Distinct().Count();
    }

    private static Observation[] Front(int count)
    {
        var random = new Random(1);
        var start = new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var when = start.AddSeconds(random.Next(1_000_000));
                double lon = 36 + (random.Next(300) * 0.01) + (random.NextDouble() * 0.01);
                var seen = Made.Seen($"{i}", lon: lon, lat: 48 + (lon / 10), kind: (ObservationKind)random.Next(1, 3));
                return seen with { When = new Interval(when, when.AddMinutes(random.Next(4))) };
            }),
        ];
    }
}
