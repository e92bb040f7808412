using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Forms;

public sealed class FormsTests
{
    private const string Kobo = """
        {"count":1,"next":null,"previous":null,"results":[
        {"_id":5,"_uuid":"aaa","formhub/uuid":"f","start":"2025-09-04T10:00:00.000+03:00","what/kind":"small_arms",
         "what/how_many":"12","where":"48.1 37.8 120.5 6.5","_geolocation":[48.1,37.8],"_attachments":[],
         "_submission_time":"2025-09-04T07:05:00","_submitted_by":"patrol4","meta/instanceID":"uuid:aaa"}]}
        """;

    private const string Odk = """
        {"@odata.context":"https://odk.example/v1/$metadata#Submissions","value":[
        {"__id":"uuid:1","__system":{"submissionDate":"2025-09-04T07:05:00.000Z","submitterName":"patrol 4",
          "updatedAt":null,"edits":0,"deletedAt":null},
         "when":"2025-09-04T10:00:00.000+03:00","what":{"kind":"explosion","count":4},
         "spot":{"type":"Point","coordinates":[37.8,48.1,120.5],"properties":{"accuracy":6.5}}},
        {"__id":"uuid:2","__system":{"deletedAt":"2025-09-05T07:05:00.000Z"}}]}
        """;

    [Fact]
    public void A_submission_of_kobo_is_an_observation()
    {
        var seen = Assert.Single(Read(IntakeFormat.Kobo, Kobo).Observations);
        Assert.Equal(
            ("aaa", ObservationKind.SmallArms, 12, "patrol4"), (seen.Key.Id, seen.Kind, seen.Count, seen.Observer));
        Assert.Equal(Interval.At(new(2025, 9, 4, 7, 0, 0, TimeSpan.Zero)), seen.When);
        Assert.Equal(new PointArea(new(378_000_000, 481_000_000), 6.5), seen.Where);
    }

    [Fact]
    public void An_edited_submission_keeps_the_name_of_its_root()
    {
        var edited = Kobo.Replace("\"_uuid\":\"aaa\"",
            "\"_uuid\":\"bbb\",\"meta/rootUuid\":\"uuid:aaa\",\"meta/deprecatedID\":\"uuid:aaa\"",
            StringComparison.Ordinal);
        var delivery = Read(IntakeFormat.Kobo, edited);
        Assert.Equal("aaa", Assert.Single(delivery.Observations).Key.Id);
        Assert.Empty(delivery.Deleted);
    }

    [Fact]
    public void Where_only_the_replaced_name_is_told_it_is_taken_back()
    {
        var edited = Kobo.Replace("\"_uuid\":\"aaa\"",
            "\"_uuid\":\"bbb\",\"meta/deprecatedID\":\"uuid:aaa\"", StringComparison.Ordinal);
        var delivery = Read(IntakeFormat.Kobo, edited);
        Assert.Equal("bbb", Assert.Single(delivery.Observations).Key.Id);
        Assert.Equal("aaa", Assert.Single(delivery.Deleted).Id);
    }

    [Fact]
    public void The_place_of_the_device_is_taken_where_no_question_asks_for_one()
    {
        var text = Kobo.Replace("\"where\"", "\"road\"", StringComparison.Ordinal);
        Assert.Equal(
            new PointArea(new(378_000_000, 481_000_000), 5000),
            Assert.Single(Read(IntakeFormat.Kobo, text).Observations).Where);
        var none = text.Replace("[48.1,37.8]", "[null,null]", StringComparison.Ordinal);
        Assert.Contains(
            "every place", Assert.Single(Read(IntakeFormat.Kobo, none).Mistakes).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_say_which_question_is_meant()
    {
        var options = new IntakeOptions("kobo")
        {
            Questions = new Dictionary<string, string> { ["kind"] = "what/heard", ["place"] = "what/kind" },
        };
        var text = Kobo.Replace("\"what/how_many\"", "\"what/heard\":\"drone\",\"n\"", StringComparison.Ordinal);
        var seen = Assert.Single(
            DeliveryReader.Read(IntakeFormat.Kobo, Encoding.UTF8.GetBytes(text), options).Observations);
        Assert.Equal((ObservationKind.Drone, "small_arms", 1), (seen.Kind, seen.Place, seen.Count));
    }

    [Fact]
    public void Submissions_of_odk_are_observations_or_deleted()
    {
        var delivery = Read(IntakeFormat.Odk, Odk);
        Assert.Empty(delivery.Mistakes);
        var seen = Assert.Single(delivery.Observations);
        Assert.Equal(
            ("uuid:1", ObservationKind.Explosion, 4, "patrol 4"), (seen.Key.Id, seen.Kind, seen.Count, seen.Observer));
        Assert.IsType<PointArea>(seen.Where);
        Assert.Equal("uuid:2", Assert.Single(delivery.Deleted).Id);
    }

    [Fact]
    public void A_point_of_odk_brings_its_precision()
    {
        var text = Odk.Replace("\"spot\"", "\"gps\"", StringComparison.Ordinal);
        Assert.Equal(
            new PointArea(new(378_000_000, 481_000_000), 6.5),
            Assert.Single(Read(IntakeFormat.Odk, text).Observations).Where);
    }

    [Fact]
    public void An_answer_that_is_wrong_is_named_with_its_line()
    {
        var mistake = Assert.Single(
            Read(IntakeFormat.Kobo, Kobo.Replace("\"12\"", "\"many\"", StringComparison.Ordinal)).Mistakes);
        Assert.Equal((2, "count"), (mistake.Line, mistake.Column));
    }

    private static Delivery Read(IntakeFormat format, string text) =>
        DeliveryReader.Read(format, Encoding.UTF8.GetBytes(text), new("forms"));
}
