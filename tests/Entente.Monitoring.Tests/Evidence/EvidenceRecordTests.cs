using System.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Intake;

namespace Entente.Monitoring.Tests.Evidence;

public sealed class EvidenceRecordTests
{
    private const string Header = "id,kind,count,from,zone,photos,deleted\n";

    private static readonly string Hash = new('a', 64);

    private static Delivery Read(string rows) =>
        DeliveryReader.Read(IntakeFormat.Observations, Encoding.UTF8.GetBytes(Header + rows), new("field"));

    [Fact]
    public void What_stands_as_it_is_said_again_is_there_in_whatever_batch_it_comes()
    {
        var record = new EvidenceRecord();
        record.Add(Read("a,clash,1,2025-09-04,N,,\nb,clash,2,2025-09-04,N,,\n"), false);
        Assert.True(record.Has(Read("b,clash,2,2025-09-04,N,,\n")));
        Assert.True(record.Has(Read("c,,,,,,yes\n")));
        Assert.False(record.Has(Read("b,clash,2,2025-09-04,N,,\nc,clash,1,2025-09-04,N,,\n")));
        Assert.False(record.Has(Read("b,clash,3,2025-09-04,N,,\n")));
        Assert.False(record.Has(Read("b,,,,,,yes\n")));
    }

    [Fact]
    public void A_photo_that_is_added_is_a_correction()
    {
        var record = new EvidenceRecord();
        record.Add(Read("a,clash,1,2025-09-04,N,,\n"), false);
        Assert.False(record.Has(Read($"a,clash,1,2025-09-04,N,{Hash},\n")));
        Assert.Equal(1, record.Add(Read($"a,clash,1,2025-09-04,N,{Hash},\n"), false).Corrected);
        Assert.Equal(Hash, record.Observations.Values.Single().Photos);
    }
}
