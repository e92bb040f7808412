using System.IO.Compression;
using System.Text;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Tests.Intake.Viina;

public sealed class ViinaTests
{
    private const string Slice = "datetime,lon,lat,place_name,event_type,headline_hash\n";

    [Fact]
    public void Midnight_means_that_only_the_day_is_known()
    {
        var seen = Read(Slice + "2023-07-01 00:00:00,38.2,48.8,Spirne,,aa\n2023-07-01 00:01:00,38.2,48.8,Spirne,,ab\n")
            .Observations;
        Assert.Equal(TimeSpan.FromDays(1), seen[0].When.Width);
        Assert.Equal(Interval.At(new(2023, 7, 1, 0, 1, 0, TimeSpan.FromHours(3))), seen[1].When);
    }

    [Fact]
    public void The_same_row_again_has_the_same_name_with_its_number()
    {
        const string Row = "2023-07-01 00:00:00,38.2,48.8,Spirne,uav|loc,aa\n";
        var seen = Read(Slice + Row + Row + "2023-07-02 00:00:00,38.2,48.8,Spirne,,aa\n" + Row).Observations;
        var name = seen[0].Key.Id;
        Assert.Equal(16, name.Length);
        Assert.Equal([name + "#2", name + "#3"], [seen[1].Key.Id, seen[3].Key.Id]);
        Assert.Equal(["aa", "aa", "aa", "aa"], seen.Select(observation => observation.Report));
    }

    [Theory]
    [InlineData("", ObservationKind.Other)]
    [InlineData("loc", ObservationKind.Other)]
    [InlineData("artillery|civcas|loc", ObservationKind.Shelling)]
    [InlineData("airstrike|uav|loc", ObservationKind.Drone)]
    [InlineData("arresb|loc", ObservationKind.Detention)]
    [InlineData("firefighb|loc", ObservationKind.Clash)]
    [InlineData("retreab", ObservationKind.Movement)]
    [InlineData("property|civcas", ObservationKind.Casualty)]
    public void The_first_label_that_counts_is_the_kind(string labels, ObservationKind kind) =>
        Assert.Equal(kind, Read($"{Slice}2023-07-01 10:00:00,38.2,48.8,Spirne,{labels},aa\n").Observations[0].Kind);

    [Fact]
    public void Every_row_of_the_slice_is_read()
    {
        if (SharedData.Find("viina_2023-04_2024-12_hashed.csv.gz") is not { } path)
        {
            return;
        }

        using var unpacked = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        var delivery = DeliveryReader.Read(IntakeFormat.ViinaSlice, unpacked, new("viina"));
        Assert.Empty(delivery.Mistakes);
        Assert.Equal(delivery.Observations.Count, delivery.Observations.Select(seen => seen.Key).Distinct().Count());
        Assert.Equal(159_540, delivery.Observations.Count);
        Assert.Equal(89_062, delivery.Observations.Count(seen => seen.When.Width >= TimeSpan.FromHours(23)));
        Assert.Equal(159_540 - 132_683, delivery.Observations.Count(seen => seen.Key.Id.Contains('#')));
    }

    [Fact]
    public void The_columns_of_viina_itself_are_read()
    {
        const string Text = "viina_id,source,date,time,url,address,longitude,latitude,"
            + "GEO_PRECISION,t_artillery_b,t_aad_pred\n"
            + "9,unian,20220224,05:10,http://x,Kharkiv,36.2,49.9,STREET,1,0.9\n"
            + "10,ria,20220224,,http://x,Kharkiv oblast,36.2,49.9,ADM1,0,0.7\n"
            + "11,ria,20220224,NA,http://y,,NA,NA,,0,0.1\n";
        var delivery = DeliveryReader.Read(IntakeFormat.Viina, Encoding.UTF8.GetBytes(Text), new("viina"));
        Assert.Empty(delivery.Mistakes);
        Assert.Equal(1, delivery.Skipped["without a place"]);
        var (street, oblast) = (delivery.Observations[0], delivery.Observations[1]);
        Assert.Equal(("9", ObservationKind.Shelling, "unian", "artillery|aad"),
            (street.Key.Id, street.Kind, street.Observer, street.Detail));
        Assert.Equal(Interval.At(new(2022, 2, 24, 5, 10, 0, TimeSpan.FromHours(2))), street.When);
        Assert.Equal((500, 120_000), (((PointArea)street.Where).Precision, ((PointArea)oblast.Where).Precision));
        Assert.Equal((ObservationKind.Projectile, TimeSpan.FromDays(1)), (oblast.Kind, oblast.When.Width));
        Assert.Equal(street.Report, oblast.Report);
    }

    private static Delivery Read(string text) =>
        DeliveryReader.Read(IntakeFormat.ViinaSlice, Encoding.UTF8.GetBytes(text), new("viina"));
}
