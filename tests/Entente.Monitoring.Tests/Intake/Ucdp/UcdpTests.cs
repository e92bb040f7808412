using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Intake.Ucdp;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Ucdp;

public sealed class UcdpTests
{
    [Fact]
    public void An_event_is_read_with_a_header_and_without()
    {
        var row = Row();
        var named = Read($"{string.Join(',', UcdpEvents.Order)}\n{row}\n");
        var bare = Read($"{row}\n");
        Assert.Empty(named.Mistakes);
        var (one, other) = (Assert.Single(named.Observations), Assert.Single(bare.Observations));
        Assert.Equal(one with { Origin = default }, other with { Origin = default });
        Assert.Equal((2, 1), (one.Origin.Line, other.Origin.Line));
        Assert.Equal(("517", ObservationKind.Clash, "Bakhmut town"), (one.Key.Id, one.Kind, one.Place));
        Assert.Equal(new PointArea(new(380_000_000, 485_900_000), 25_000), one.Where);
        Assert.Equal(TimeSpan.FromDays(3), one.When.Width);
        Assert.Contains("best 12, low 3, high 40", one.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("date_end", "2022-01-01")]
    [InlineData("date_start", "9999-12-31")]
    [InlineData("latitude", "NaN")]
    [InlineData("where_prec", "8")]
    [InlineData("type_of_violence", "4")]
    [InlineData("best", "many")]
    public void A_wrong_cell_is_named(string column, string value)
    {
        var mistake = Assert.Single(Read($"{Row((column, value))}\n").Mistakes);
        Assert.Equal((1, column), (mistake.Line, mistake.Column));
    }

    [Fact]
    public void Another_country_is_passed_over()
    {
        var options = new IntakeOptions("ucdp") { Countries = ["Ukraine"] };
        var text = Encoding.UTF8.GetBytes($"{Row(("country", "Mali"))}\n{Row()}\n");
        var delivery = DeliveryReader.Read(IntakeFormat.UcdpGed, text, options);
        Assert.Single(delivery.Observations);
        Assert.Equal(1, delivery.Skipped["in a country that was not asked for"]);
    }

    private static string Row(params (string Column, string Value)[] changes)
    {
        var cells = UcdpEvents.Order.ToDictionary(name => name, _ => "");
        (cells["id"], cells["type_of_violence"], cells["where_prec"], cells["country"]) = ("517", "1", "2", "Ukraine");
        (cells["where_coordinates"], cells["latitude"], cells["longitude"]) = ("Bakhmut town", "48.59", "38.0");
        (cells["date_start"], cells["date_end"], cells["date_prec"]) =
            ("2022-07-01 00:00:00.000", "2022-07-03 00:00:00.000", "2");
        (cells["best"], cells["low"], cells["high"]) = ("12", "3", "40");
        cells["source_article"] = "\"Agency;2022-07-04;\"\"A headline, with a comma\"\"\"";
        foreach (var (column, value) in changes)
        {
            cells[column] = value;
        }

        return string.Join(',', UcdpEvents.Order.Select(name => cells[name]));
    }

    private static Delivery Read(string text) =>
        DeliveryReader.Read(IntakeFormat.UcdpGed, Encoding.UTF8.GetBytes(text), new("ucdp"));
}
