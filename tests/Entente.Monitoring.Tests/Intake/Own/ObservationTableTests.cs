using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Own;

public sealed class ObservationTableTests
{
    private const string Header =
        "id,kind,count,from,to,lon,lat,precision_m,observer_lon,observer_lat,from_bearing,to_bearing,near_m,far_m,zone,"
        + "place,observer,means,standing,toward,detail,report,marking,deleted\n";

    [Fact]
    public void A_row_says_what_where_and_when()
    {
        var text = Header + "7,explosion,166,2025-09-04T20:00,2025-09-05T06:00,37.8,48.1,250,,,,,,,,Yasynuvata,"
            + "patrol 4,patrol,neutral,north,\"about, by ear\",r9,UA,\n";
        var observation = Assert.Single(Read(text).Observations);
        Assert.Equal(new ObservationKey("smm", "7"), observation.Key);
        Assert.Equal((ObservationKind.Explosion, 166), (observation.Kind, observation.Count));
        Assert.Equal(TimeSpan.FromHours(10), observation.When.Width);
        Assert.Equal(new PointArea(new(378_000_000, 481_000_000), 250), observation.Where);
        Assert.Equal(
            ("patrol 4", "patrol", Standing.Neutral, "about, by ear", "r9", "Yasynuvata", "UA", "north"),
            (observation.Observer, observation.Means, observation.Standing, observation.Detail, observation.Report,
                observation.Place, observation.Marking, observation.Toward));
    }

    [Fact]
    public void A_row_names_its_photos_by_their_hashes()
    {
        var (one, other) = (new string('a', 64), new string('0', 64));
        var seen = Assert.Single(Read($"id,kind,from,zone,photos\n1,clash,2025-09-04,A,{one} {other}\n").Observations);
        Assert.Equal([one, other], seen.PhotoNames);
        Assert.NotEqual(seen, seen with { Photos = one });
        Assert.Empty(Assert.Single(Read("id,kind,from,zone\n1,clash,2025-09-04,A\n").Observations).PhotoNames);
    }

    [Theory]
    [InlineData("photo.jpg", "names no photo")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "names no photo")]
    [InlineData("21", "names 21 photos")]
    public void A_row_with_a_photo_that_has_no_such_hash_or_with_too_many_is_a_mistake(string photos, string said)
    {
        var text = photos == "21" ? string.Join(' ', Enumerable.Repeat(new string('a', 64), 21)) : photos;
        var mistake = Assert.Single(Read($"id,kind,from,zone,photos\n1,clash,2025-09-04,A,{text}\n").Mistakes);
        Assert.Equal((2, "photos"), (mistake.Line, mistake.Column));
        Assert.Contains(said, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_keeps_the_bytes_it_came_from()
    {
        var bytes = Encoding.UTF8.GetBytes(
            "\uFEFFid;kind;from;zone\r\n1;clash;2025-09-04;\"A\nB\"\r\n2;talk;2025-09-04;C\r\n");
        var origin = DeliveryReader.Read(IntakeFormat.Observations, bytes, new("smm")).Observations[1].Origin;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), origin.Delivery);
        Assert.Equal(4, origin.Line);
        Assert.Equal("2;talk;2025-09-04;C", Encoding.UTF8.GetString(bytes, (int)origin.Offset, origin.Length));
    }

    [Fact]
    public void A_direction_and_a_distance_are_a_sector()
    {
        var text = "id,kind,from,observer_lon,observer_lat,from_bearing,to_bearing,near_m,far_m\n"
            + "1,explosion,2025-09-04,37.8,48.1,350,10,1000,7000\n2,explosion,2025-09-04,37.8,48.1,,,,7000\n";
        Assert.Equal(
            [
                new SectorArea(new(378_000_000, 481_000_000), 350, 10, 1000, 7000),
                new SectorArea(new(378_000_000, 481_000_000), 0, 0, 0, 7000),
            ],
            Read(text).Observations.Select(observation => observation.Where));
    }

    [Fact]
    public void A_count_of_none_is_a_statement() =>
        Assert.Equal(0, Read("id,kind,count,from,zone\n1,violation,0,2025-09-04,Luhansk").Observations[0].Count);

    [Fact]
    public void What_is_taken_back_is_named()
    {
        var delivery = Read("id,kind,from,zone,deleted\n1,,,,yes\n2,clash,2025-09-04,A,no\n");
        Assert.Equal([new ObservationKey("smm", "1")], delivery.Deleted);
        Assert.Equal("2", Assert.Single(delivery.Observations).Key.Id);
    }

    [Theory]
    [InlineData("id,kind,from\n1,clash,2025-09-04", 2, "lon", "every place")]
    [InlineData("id,kind,from,zone,lon,lat\n1,clash,2025-09-04,A,1,2", 2, "lon", "not the only place")]
    [InlineData("id,kind,from,zone\n1,bang,2025-09-04,A", 2, "kind", "bang")]
    [InlineData("id,kind,from,zone\n,clash,2025-09-04,A", 2, "id", "empty")]
    [InlineData("id,kind,from,zone\n1,clash,9999-12-31,A", 2, "from", "9999-12-31")]
    [InlineData("id,kind,from,to,zone\n1,clash,2025-09-04,2025-09-03,A", 2, "to", "before")]
    [InlineData("id,kind,from,lon,lat\n1,clash,2025-09-04,NaN,48", 2, "lon", "NaN")]
    [InlineData("id,kind,from,lon,lat\n1,clash,2025-09-04,37,Infinity", 2, "lat", "Infinity")]
    [InlineData("id,kind,from,lon,lat\n1,clash,2025-09-04,37,", 2, "lat", "empty")]
    [InlineData("id;kind;from;lon;lat\n1;clash;2025-09-04;37,5;48", 2, "lon", "37,5")]
    [InlineData("id,kind,from,zone,count\n1,clash,2025-09-04,A,-1", 2, "count", "-1")]
    [InlineData("id,kind,from,zone,standing\n1,clash,2025-09-04,A,friend", 2, "standing", "friend")]
    [InlineData("id,kind,from,zone\n1,clash,2025-09-04", 2, "", "3 fields")]
    [InlineData("id,kind,zone\n1,clash,A", 1, "from", "no column from")]
    [InlineData("id,kind,from,zone,zoen\n1,clash,2025-09-04,A,B", 1, "zoen", "no such column")]
    [InlineData("id,kind,from,zone,Zone\n1,clash,2025-09-04,A,B", 1, "zone", "2 columns")]
    [InlineData("", 1, "", "empty")]
    public void A_mistake_names_its_line_and_column_and_nothing_is_taken(
        string text, int line, string column, string message)
    {
        var delivery = Read(text);
        var mistake = Assert.Single(delivery.Mistakes);
        Assert.Equal((line, column), (mistake.Line, mistake.Column));
        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.Empty(delivery.Observations);
    }

    [Fact]
    public void One_mistake_among_many_rows_takes_all_back()
    {
        var delivery = Read(
            "id,kind,from,zone\n1,clash,2025-09-04,A\n2,clash,2025-09-04,A\n3,clash,never,A\n4,clash,2025-09-04,A");
        Assert.Equal((0, 1), (delivery.Observations.Count, delivery.Mistakes.Count));
    }

    [Fact]
    public void A_file_of_another_kind_has_a_hundred_mistakes_and_no_more() =>
        Assert.Equal(
            Delivery.MostMistakes,
            Read("id,kind,from,zone\n" + string.Concat(Enumerable.Repeat("1,x,2025-09-04,A\n", 5000))).Mistakes.Count);

    [Fact]
    public void What_lies_beyond_the_box_is_passed_over_and_counted()
    {
        var text = "id,kind,from,lon,lat\n1,clash,2025-09-04,37,48\n2,clash,2025-09-04,0,48\n"u8.ToArray();
        var options = new IntakeOptions("smm") { Box = new(22, 44, 41, 53) };
        var delivery = DeliveryReader.Read(IntakeFormat.Observations, text, options);
        Assert.Single(delivery.Observations);
        Assert.Equal(1, Assert.Single(delivery.Skipped).Value);
    }

    [Fact]
    public void Efforts_have_hours_and_denials()
    {
        var text = "id,zone,from,to,means,done_hours,planned_hours,denied,reason,deleted\n"
            + "e1,Zolote,2025-09-04,2025-09-04,patrol,6.5,8,2,mines,\ne0,,,,,,,,,true\n";
        var delivery = DeliveryReader.Read(IntakeFormat.Efforts, Encoding.UTF8.GetBytes(text), new("smm"));
        var effort = Assert.Single(delivery.Efforts);
        Assert.Equal(
            ("Zolote", "patrol", 6.5, 8.0, 2, "mines"),
            (effort.Zone, effort.Means, effort.Done, effort.Planned, effort.Denied, effort.Reason));
        Assert.Equal("smm:e0", Assert.Single(delivery.Deleted).ToString());
    }

    private static Delivery Read(string text) =>
        DeliveryReader.Read(IntakeFormat.Observations, Encoding.UTF8.GetBytes(text), new("smm"));
}
