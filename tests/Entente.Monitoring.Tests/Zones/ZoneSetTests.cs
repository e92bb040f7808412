using Entente.Monitoring.Areas;
using Entente.Monitoring.Zones;
using Xunit;

namespace Entente.Monitoring.Tests.Zones;

public sealed class ZoneSetTests
{
    private const string Topology = """
        {"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[10,20]},
         "objects":{"areas":{"type":"GeometryCollection","geometries":[
           {"type":"Polygon","arcs":[[0,1]],"id":"west"},
           {"type":"MultiPolygon","arcs":[[[-1,2]]],"properties":{"name":"east"}}]}},
         "arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]]}
        """;

    [Fact]
    public void A_collection_gives_its_zones_with_names_and_days()
    {
        string more = ""","title":"Square One","kind":"raion","from":"2025-01-01","to":"2025-06-30" """;
        var zone = Assert.Single(ZoneFiles.Read(
            ZoneFiles.Collection(ZoneFiles.Feature("one", ZoneFiles.Square, more))).Set!.Zones);
        Assert.Equal(("one", "Square One", "raion"), (zone.Name, zone.Title, zone.Kind));
        Assert.True(zone.IsValidOn(new DateOnly(2025, 6, 30)));
        Assert.False(zone.IsValidOn(new DateOnly(2025, 7, 1)));
        Assert.False(zone.IsValidOn(new DateOnly(2024, 12, 31)));
        Assert.Equal(new Position(10_000_000, 0), Assert.Single(zone.Rings)[1]);
    }

    [Fact]
    public void A_bare_geometry_is_a_zone_with_the_given_name()
    {
        string geometry = $$"""{"type":"Polygon","coordinates":[{{ZoneFiles.Square}}]}""";
        var zones = ZoneFiles.Read(geometry, new ZoneDefaults("line") { Name = "2025-01-01" }).Set!.Zones;
        Assert.Equal(("2025-01-01", "line"), (zones.Single().Name, zones.Single().Kind));
    }

    [Fact]
    public void A_chosen_property_is_the_name()
    {
        string file = ZoneFiles.Feature("one", ZoneFiles.Square, ""","code":17""");
        var defaults = new ZoneDefaults("test") { NameProperty = "code", TitleProperty = "name" };
        var zone = ZoneFiles.Read(file, defaults).Set!.Zones.Single();
        Assert.Equal(("17", "one"), (zone.Name, zone.Title));
    }

    [Fact]
    public void Arcs_of_a_topology_are_put_together_and_turned_around()
    {
        var zones = ZoneFiles.Read(Topology).Set!.Zones;
        Assert.Equal(["west", "east"], zones.Select(zone => zone.Name));
        Assert.Equal(
            ["11,20", "11,21", "10,21", "10,20", "11,20"], zones[0].Rings.Single().Select(vertex => vertex.ToString()));
        Assert.Equal(
            ["11,21", "11,20", "12,20", "12,21", "11,21"], zones[1].Rings.Single().Select(vertex => vertex.ToString()));
    }

    [Theory]
    [InlineData("[1,2", "", "the file is not JSON: line 1 cannot be read")]
    [InlineData("{}", "feature 1", "the geometry is missing, expected a Polygon or MultiPolygon with coordinates")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "", "the file has no polygon")]
    [InlineData("""{"type":"FeatureCollection"}""", "", "the collection has no list of features")]
    [InlineData("""{"type":"Point","coordinates":[1,2]}""", "feature 1",
        "the geometry is 'Point', expected a Polygon or MultiPolygon with coordinates")]
    [InlineData("""{"type":"\ud800"}""", "", "a text in the file is not Unicode")]
    public void A_file_of_something_else_is_a_mistake(string json, string place, string message)
    {
        var mistake = ZoneFiles.Read(json).Mistakes[0];
        Assert.Equal((place, message), (mistake.Place, mistake.Message));
    }

    [Theory]
    [InlineData("[[0,0],[1,0],[1,1],[0,1]]", "feature 1, ring 1, vertex 4", "the ring does not end where it begins")]
    [InlineData("[[0,0],[1,0],[0,0]]", "feature 1, ring 1", "the ring has 3 vertices, expected four or more")]
    [InlineData("[[0,0],[1,1],[1,0],[0,1],[0,0]]", "feature 1, ring 1, vertex 1",
        "rings cross or share a piece of border near 0,0")]
    [InlineData("[[0,0],[1,0],[1e999,1],[0,1],[0,0]]", "feature 1, ring 1, vertex 3",
        "the vertex is not two finite numbers, expected [longitude, latitude]")]
    [InlineData("[[0,0],[1,0],[\"1\",1],[0,1],[0,0]]", "feature 1, ring 1, vertex 3",
        "the vertex is not two finite numbers, expected [longitude, latitude]")]
    [InlineData("[[0,0],[1,0],[1,200],[0,1],[0,0]]", "feature 1, ring 1, vertex 3",
        "longitude 1 and latitude 200 are beyond the earth")]
    [InlineData("[[179,0],[-179,0],[-179,1],[179,1],[179,0]]", "feature 1, ring 1, vertex 2",
        "the ring goes more than 180 degrees to the east or west in one step")]
    [InlineData("[[0,0],[0,0],[0,0],[0,0]]", "feature 1, ring 1, vertex 1",
        "the ring has fewer than three different vertices, to a centimetre near 0,0")]
    public void A_wrong_ring_is_a_mistake_with_its_place(string ring, string place, string message)
    {
        var reading = ZoneFiles.Read(ZoneFiles.Feature("one", ring));
        Assert.Null(reading.Set);
        Assert.Equal((place, message), (reading.Mistakes[0].Place, reading.Mistakes[0].Message));
    }

    [Fact]
    public void A_latitude_beyond_the_pole_that_would_do_as_a_longitude_hints_at_swapped_axes()
    {
        var mistake = ZoneFiles.Read(ZoneFiles.Feature("one", "[[0,0],[1,150],[1,1],[0,0]]")).Mistakes.Single();
        Assert.Equal("the axes look swapped: longitude comes first, then latitude", mistake.Advice);
    }

    [Fact]
    public void Zones_far_from_where_they_are_expected_hint_at_swapped_axes()
    {
        var defaults = new ZoneDefaults("test") { Expected = new DegreeBox(22, 44, 41, 53) };
        string swapped = ZoneFiles.Feature("one", ZoneFiles.Box(48, 30, 49, 31));
        Assert.Equal(
            "the axes look swapped: longitude comes first, then latitude",
            ZoneFiles.Read(swapped, defaults).Warnings.Single().Advice);
        Assert.Empty(ZoneFiles.Read(ZoneFiles.Feature("one", ZoneFiles.Box(30, 48, 31, 49)), defaults).Warnings);
    }

    [Fact]
    public void A_ring_along_a_pole_crosses_no_antimeridian()
    {
        string ring = "[[-180,-90],[180,-90],[180,-70],[0,-70],[-180,-70],[-180,-90]]";
        Assert.NotNull(ZoneFiles.Read(ZoneFiles.Feature("south", ring)).Set);
    }

    [Theory]
    [InlineData("", "", 1)]
    [InlineData(""","to":"2025-01-31" """, ""","from":"2025-02-01" """, 0)]
    [InlineData(""","to":"2025-01-31" """, ""","from":"2025-01-31" """, 1)]
    public void A_name_twice_is_a_mistake_where_both_are_valid_on_a_day(string one, string other, int mistakes)
    {
        var reading = ZoneFiles.Read(ZoneFiles.Collection(
            ZoneFiles.Feature("one", ZoneFiles.Square, one), ZoneFiles.Feature("one", ZoneFiles.Square, other)));
        Assert.Equal(mistakes, reading.Mistakes.Count);
        Assert.All(reading.Mistakes, mistake => Assert.Contains("is that of feature 1 too", mistake.Message));
    }

    [Fact]
    public void A_day_that_is_none_is_a_mistake() =>
        Assert.Equal(
            "'from' is 'soon', expected a day such as 2025-01-31",
            ZoneFiles.Read(ZoneFiles.Feature("one", ZoneFiles.Square, ""","from":"soon" """))
                .Mistakes.Single().Message);

    [Fact]
    public void Crossings_are_taken_with_a_warning_when_asked()
    {
        string file = ZoneFiles.Feature("one", "[[0,0],[1,1],[1,0],[0,1],[0,0]]");
        var reading = ZoneFiles.Read(file, new ZoneDefaults("test") { TakeCrossings = true, CompareZones = false });
        Assert.Single(reading.Set!.Zones);
        Assert.Single(reading.Warnings);
    }

    [Fact]
    public void A_small_topology_cannot_ask_for_endless_rings()
    {
        string arc = string.Join(',', Enumerable.Repeat("[0,0]", 1000));
        string ring = string.Join(',', Enumerable.Repeat("0", 100_000));
        string file = $$$"""
            {"type":"Topology","objects":{"a":{"type":"Polygon","id":"a","arcs":[[{{{ring}}}]]}},"arcs":[[{{{arc}}}]]}
            """;
        Assert.Contains("sixteen times", ZoneFiles.Read(file).Mistakes[0].Message);
    }
}
