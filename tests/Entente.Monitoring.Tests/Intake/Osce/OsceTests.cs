using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Osce;

public sealed class OsceTests
{
    private const string Counts =
        "report,issued,period_ends,region,ceasefire_violations,explosions,previous_period_violations,source\n";

    private const string Geometry = "when_local,means,observer_position,side,mode,count,what,range_km,bearing\n";

    [Fact]
    public void A_period_runs_from_evening_to_evening()
    {
        var seen = Read(
            Counts + "1,,2021-04-02,Donetsk,1021,3,,x\n2,,2021-04-10/2021-04-11,Donetsk,0,,,x\n").Observations;
        Assert.Equal(new(Kyiv(2021, 4, 1), Kyiv(2021, 4, 2)), seen[0].When);
        Assert.Equal(new(Kyiv(2021, 4, 9), Kyiv(2021, 4, 11)), seen[1].When);
        Assert.Equal((ObservationKind.Violation, 1021, 0), (seen[0].Kind, seen[0].Count, seen[1].Count));
        Assert.Equal(new NamedArea("Donetsk"), seen[0].Where);
    }

    [Fact]
    public void The_period_before_has_the_name_of_its_own_row()
    {
        var seen = Read(Counts + "1,,2021-04-21,Luhansk,5,,,x\n2,,2021-04-22,Luhansk,7,,6,x\n").Observations;
        Assert.Equal([5, 6, 7], seen.Select(observation => observation.Count));
        Assert.Equal(seen[0].Key, seen[1].Key);
        Assert.Equal(seen[0].When, seen[1].When);
        Assert.Equal("2", seen[1].Report);
    }

    [Fact]
    public void A_weekend_before_is_known_only_by_its_own_row()
    {
        const string Monday = "2,,2021-04-12,Luhansk,7,,6,x\n";
        Assert.Equal([7], Read(Counts + Monday).Observations.Select(seen => seen.Count));
        var both = Read(Counts + "1,,2021-04-10/2021-04-11,Luhansk,5,,,x\n" + Monday).Observations;
        Assert.Equal(both[0].Key, both[1].Key);
        Assert.Equal(both[0].When, both[1].When);
    }

    [Fact]
    public void An_empty_count_is_not_none()
    {
        var delivery = Read(Counts + "1,,2021-04-02,Donetsk,,,,x\n");
        Assert.Empty(delivery.Observations);
        Assert.Equal(1, delivery.Skipped["without a count"]);
    }

    [Fact]
    public void The_counts_of_the_daily_reports_are_read()
    {
        if (SharedData.Find("osce_smm_daily_counts_sample.csv") is not { } path)
        {
            return;
        }

        var delivery = DeliveryReader.Read(IntakeFormat.OsceCounts, File.ReadAllBytes(path), new("osce"));
        Assert.Empty(delivery.Mistakes);
        var last = delivery.Observations.Where(seen => seen.Key.Id.EndsWith("/2022-02-18", StringComparison.Ordinal));
        Assert.Equal([591, 975], last.Select(seen => seen.Count).Distinct().Order());
    }

    [Fact]
    public void A_bearing_and_a_range_are_a_sector_where_the_place_is_known()
    {
        var options = new IntakeOptions("osce")
        {
            Gazetteer = new Dictionary<string, Position> { ["Yasynuvata"] = new(378_600_000, 481_300_000) },
        };
        var text = Geometry + "2016-07-22 day,patrol,Yasynuvata,NGCA,heard,166,"
            + "\"undetermined explosions, bursts\",1-7,WSW;W\n"
            + "2018-05-30 10:58,patrol,Petrivske,,heard,1,impact,0.2-0.3,SSW\n"
            + "2018-09-06/07 night,camera,Yasynuvata,,recorded,80,projectile in flight,,\n";
        var seen = DeliveryReader.Read(IntakeFormat.OsceBearings, Encoding.UTF8.GetBytes(text), options).Observations;
        Assert.Equal(
            [
                new SectorArea(new(378_600_000, 481_300_000), 236.25, 281.25, 1000, 7000),
                new NamedArea("Petrivske"),
                new NamedArea("Yasynuvata"),
            ],
            seen.Select(observation => observation.Where));
        Assert.Equal(
            [ObservationKind.Explosion, ObservationKind.Explosion, ObservationKind.Projectile],
            seen.Select(observation => observation.Kind));
        Assert.Equal([18, 0, 18], seen.Select(observation => observation.When.Width.TotalHours));
    }

    [Theory]
    [InlineData("2018-09-05 11:00-10:25,patrol,A,,heard,1,impact,1-2,N", "when_local")]
    [InlineData("2018-09-05/09 night,patrol,A,,heard,1,impact,1-2,N", "when_local")]
    [InlineData("2018-09-05 night,patrol,A,,heard,1,impact,1-2,N", "when_local")]
    [InlineData("2018-09-05,patrol,A,,heard,1,impact,2-1,N", "range_km")]
    [InlineData("2018-09-05,patrol,A,,heard,1,impact,NaN-1,N", "range_km")]
    [InlineData("2018-09-05,patrol,A,,heard,1,impact,1-2,up", "bearing")]
    [InlineData("2018-09-05,patrol,,,heard,1,impact,1-2,N", "observer_position")]
    public void A_wrong_cell_is_named(string row, string column)
    {
        var bytes = Encoding.UTF8.GetBytes($"{Geometry}{row}\n");
        var mistake = Assert.Single(DeliveryReader.Read(IntakeFormat.OsceBearings, bytes, new("osce")).Mistakes);
        Assert.Equal((2, column), (mistake.Line, mistake.Column));
    }

    [Fact]
    public void The_bearings_of_the_daily_reports_are_read()
    {
        if (SharedData.Find("osce_smm_observation_geometry_sample.csv") is not { } path)
        {
            return;
        }

        var delivery = DeliveryReader.Read(IntakeFormat.OsceBearings, File.ReadAllBytes(path), new("osce"));
        Assert.Empty(delivery.Mistakes);
        Assert.Equal((14, 1), (delivery.Observations.Count, delivery.Skipped["without a count"]));
        Assert.DoesNotContain(delivery.Observations, seen => seen.Kind == ObservationKind.Other);
    }

    private static DateTimeOffset Kyiv(int year, int month, int day) =>
        new(year, month, day, 19, 30, 0, TimeSpan.FromHours(3));

    private static Delivery Read(string text) =>
        DeliveryReader.Read(IntakeFormat.OsceCounts, Encoding.UTF8.GetBytes(text), new("osce"));
}
