using System.Text;
using Entente.Monitoring.Evidence;

namespace Entente.Monitoring.Tests.Evidence;

public sealed class EvidenceFolderTests : EvidenceStoreContract, IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("entente-evidence-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    protected override IEvidenceStore Begin() => EvidenceFolder.Begin(_path);

    protected override IEvidenceStore Again() => new EvidenceFolder(_path);

    [Fact]
    public void A_line_that_a_crash_cut_off_is_no_line_and_the_next_takes_its_place()
    {
        Import(Row("a"));
        File.AppendAllText(Path.Combine(_path, "deliveries.jsonl"), "{\"at\":\"2025");
        Assert.Equal("a=1", Seen());
        Import(Row("b"));
        Assert.Equal("a=1 b=1", Seen());
    }

    [Fact]
    public void Bytes_that_were_changed_are_named_and_nothing_is_judged()
    {
        Import(Row("a"));
        var file = Directory.GetFiles(Path.Combine(_path, "deliveries")).Single();
        File.AppendAllText(file, Row("b"));
        var reading = Store.Read();
        Assert.Contains("seen.csv", Assert.Single(reading.Problems), StringComparison.Ordinal);
        Assert.Null(reading.Monitor());
    }

    [Fact]
    public void Two_editions_of_one_day_and_lines_of_others_are_named()
    {
        Import(Row("a"));
        File.Copy(Path.Combine(_path, "rules", "one.yaml"), Path.Combine(_path, "rules", "two.yaml"));
        File.WriteAllText(Path.Combine(_path, "decisions.jsonl"), "{}\n");
        Assert.Equal(2, Store.Read().Problems.Count);
    }

    [Fact]
    public void The_digest_is_that_of_the_evidence_and_not_of_the_hour()
    {
        Import(Row("a"));
        var first = Store.Read().Digest;
        File.Delete(Path.Combine(_path, "deliveries.jsonl"));
        Import(Row("a"));
        Assert.Equal(first, Store.Read().Digest);
        Import(Row("a", 2));
        Assert.NotEqual(first, Store.Read().Digest);
    }
}
