using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Own;

public sealed class ObservationFeaturesTests
{
    private const string Point = """
        {"type":"Feature","id":"7","geometry":{"type":"Point","coordinates":[37.8,48.1,100]},
         "properties":{"kind":"small-arms","count":3,"from":"2025-09-04","precision_m":250}}
        """;

    [Fact]
    public void A_point_is_where_it_was()
    {
        var seen = Assert.Single(Read(Point).Observations);
        Assert.Equal(("7", ObservationKind.SmallArms, 3), (seen.Key.Id, seen.Kind, seen.Count));
        Assert.Equal(new PointArea(new(378_000_000, 481_000_000), 250), seen.Where);
    }

    [Fact]
    public void A_point_with_a_bearing_is_where_the_observer_stood()
    {
        var text = Point.Replace(
            "\"count\":3", "\"from_bearing\":350,\"to_bearing\":10,\"far_m\":7000", StringComparison.Ordinal);
        Assert.Equal(
            new SectorArea(new(378_000_000, 481_000_000), 350, 10, 0, 7000),
            Assert.Single(Read(text).Observations).Where);
    }

    [Fact]
    public void A_feature_keeps_the_bytes_it_came_from()
    {
        var text = Collection($"{Point},\n{Point}");
        var bytes = Encoding.UTF8.GetBytes(text);
        var seen = DeliveryReader.Read(IntakeFormat.GeoJson, bytes, new("own")).Observations;
        Assert.Equal([2, 4], seen.Select(observation => observation.Origin.Line));
        Assert.All(seen, observation => Assert.Equal(
            Point, Encoding.UTF8.GetString(bytes, (int)observation.Origin.Offset, observation.Origin.Length)));
    }

    [Theory]
    [InlineData("37.8,48.1,100", "37.8", "lon")]
    [InlineData("37.8,48.1,100", "1e400,48", "lon")]
    [InlineData("37.8,48.1,100", "37,91", "lat")]
    [InlineData("37.8,48.1,100", "\"NaN\",48", "lon")]
    [InlineData("\"Point\"", "\"Polygon\"", "lon")]
    [InlineData("small-arms", "bang", "kind")]
    [InlineData("precision_m", "presision_m", "id")]
    [InlineData("\"id\":\"7\"", "\"id\":null", "id")]
    [InlineData("2025-09-04", "\\ud800", "")]
    public void A_wrong_feature_is_named(string right, string wrong, string column)
    {
        var mistake = Assert.Single(Read(Point.Replace(right, wrong, StringComparison.Ordinal)).Mistakes);
        Assert.Equal((2, column), (mistake.Line, mistake.Column));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("[]", 1)]
    [InlineData("{\"type\":\"FeatureCollection\"}", 1)]
    [InlineData("{\"features\":[1]}", 1)]
    [InlineData("{\"features\":[\n{]}", 2)]
    [InlineData("{\"features\":[\n", 2)]
    [InlineData("{\"features\":[]} x", 1)]
    public void What_is_no_such_document_is_a_mistake(string text, int line) =>
        Assert.Equal(line, Assert.Single(ReadAll(text).Mistakes).Line);

    private static string Collection(string features) =>
        $"{{\"type\":\"FeatureCollection\",\"features\":[\n{features}]}}";

    private static Delivery Read(string feature) => ReadAll(Collection(feature));

    private static Delivery ReadAll(string text) =>
        DeliveryReader.Read(IntakeFormat.GeoJson, Encoding.UTF8.GetBytes(text), new("own"));
}
