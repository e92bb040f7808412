using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Firms;

public sealed class FirmsTests
{
    private const string Viirs = "latitude,longitude,bright_ti4,scan,track,acq_date,acq_time,satellite,instrument,"
        + "confidence,version,bright_ti5,frp,daynight\n";

    private const string Modis = "latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,instrument,"
        + "confidence,version,bright_t31,frp,daynight\n";

    [Theory]
    [InlineData("7", 0, 7)]
    [InlineData("0007", 0, 7)]
    [InlineData("948", 9, 48)]
    [InlineData("2359", 23, 59)]
    [InlineData("09:48", 9, 48)]
    public void A_time_may_lack_its_leading_zeros(string time, int hour, int minute)
    {
        var seen = Assert.Single(
            Read($"{Viirs}48.1,37.8,330.1,0.4,0.6,2024-05-01,{time},N,VIIRS,n,2.0NRT,290.2,3.4,N\n"));
        Assert.Equal(Interval.At(new(2024, 5, 1, hour, minute, 0, TimeSpan.Zero)), seen.When);
    }

    [Fact]
    public void The_pixel_is_the_precision()
    {
        var viirs = Assert.Single(Read($"{Viirs}48.1,37.8,330.1,0.6,0.8,2024-05-01,12,1,VIIRS,n,2.0NRT,290.2,3.4,N\n"));
        var modis = Assert.Single(Read($"{Modis}48.1,37.8,330.1,3,4,2024-05-01,12,Aqua,MODIS,80,6.1,290.2,30,D\n"));
        Assert.Equal((500, 2500), (((PointArea)viirs.Where).Precision, ((PointArea)modis.Where).Precision));
        Assert.Equal(
            ("NOAA-20 VIIRS", "satellite", ObservationKind.Heat, Standing.Neutral),
            (viirs.Observer, viirs.Means, viirs.Kind, viirs.Standing));
    }

    [Fact]
    public void The_standard_release_has_the_name_of_the_quick_one()
    {
        var quick = Read($"{Viirs}48.1,37.8,330.1,0.4,0.6,2024-05-01,0012,N,VIIRS,n,2.0NRT,290.2,3.4,N\n");
        var standard = Read($"{Viirs}48.1,37.8,331.0,0.4,0.6,2024-05-01,12,NPP,VIIRS,h,2,290.2,3.5,N\n");
        Assert.Equal(quick[0].Key, standard[0].Key);
    }

    [Theory]
    [InlineData("2460")]
    [InlineData("2400")]
    [InlineData("-1")]
    [InlineData("noon")]
    [InlineData("")]
    public void What_is_no_time_is_a_mistake(string time)
    {
        var text = Encoding.UTF8.GetBytes($"{Viirs}48.1,37.8,330,0.4,0.6,2024-05-01,{time},N,VIIRS,n,2,290.2,3.4,N\n");
        Assert.Equal(
            "acq_time", Assert.Single(DeliveryReader.Read(IntakeFormat.Firms, text, new("firms")).Mistakes).Column);
    }

    private static IReadOnlyList<Observation> Read(string text) =>
        DeliveryReader.Read(IntakeFormat.Firms, Encoding.UTF8.GetBytes(text), new("firms")).Observations;
}
