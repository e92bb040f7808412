using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Acled;

public sealed class AcledTests
{
    private const string Header = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,"
        + "sub_event_type,actor1,actor2,country,location,latitude,longitude,geo_precision,source,notes,fatalities,"
        + "timestamp\n";

    [Theory]
    [InlineData("2024-05-14", "1", 1)]
    [InlineData("14 May 2024", "1", 1)]
    [InlineData("2024-05-14", "2", 13)]
    [InlineData("2024-05-14", "3", 31)]
    public void The_interval_is_as_wide_as_the_precision_of_the_day(string date, string precision, int days) =>
        Assert.Equal(TimeSpan.FromDays(days), Assert.Single(Read(Row(date, precision)).Observations).When.Width);

    [Fact]
    public void An_event_is_read_by_the_names_of_its_columns()
    {
        var seen = Assert.Single(Read(Row("2024-05-14", "1")).Observations);
        Assert.Equal(
            ("UKR9", ObservationKind.Shelling, "Kharkiv", "Paper One; Paper Two"),
            (seen.Key.Id, seen.Kind, seen.Place, seen.Observer));
        Assert.Equal(new PointArea(new(362_000_000, 499_000_000), 2_000), seen.Where);
        Assert.Contains("fatalities 2; On 14 May, \"shells\" fell.", seen.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_acled_took_back_is_deleted()
    {
        var text = "event_id_cnty,deleted_timestamp\nUKR1,1715000000\nUKR2,1715000001\n"u8.ToArray();
        var delivery = DeliveryReader.Read(IntakeFormat.AcledDeleted, text, new("acled"));
        Assert.Equal(["acled:UKR1", "acled:UKR2"], delivery.Deleted.Select(key => key.ToString()));
    }

    private static string Row(string date, string precision) => $"UKR9,{date},2024,{precision},Political violence,"
        + "Explosions/Remote violence,Shelling/artillery/missile attack,A,B,Ukraine,Kharkiv,49.9,36.2,1,"
        + "Paper One; Paper Two,\"On 14 May, \"\"shells\"\" fell.\",2,1715700000\n";

    private static Delivery Read(string row) =>
        DeliveryReader.Read(IntakeFormat.Acled, Encoding.UTF8.GetBytes(Header + row), new("acled"));
}
