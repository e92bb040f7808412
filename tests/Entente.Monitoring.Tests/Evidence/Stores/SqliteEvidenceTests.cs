using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;

namespace Entente.Monitoring.Tests.Evidence.Stores;

public sealed class SqliteEvidenceTests : EvidenceStoreContract, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("entente-sqlite-").FullName;

    private string File => Path.Combine(_folder, "evidence.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override IEvidenceStore Begin() => SqliteEvidence.Begin(File);

    protected override IEvidenceStore Again() => SqliteEvidence.Find(File)!;

    [Fact]
    public void Where_there_is_evidence_none_is_begun()
    {
        Import(Row("a"));
        Assert.Contains("already", Assert.Throws<EvidenceException>(Begin).Message, StringComparison.Ordinal);
        Assert.Equal("a=1", Seen());
    }

    [Fact]
    public void A_file_of_another_kind_is_named_and_stays_as_it_is()
    {
        System.IO.File.WriteAllText(File, "not a database at all, and long enough to be looked at as one");
        Assert.Contains(File, Assert.Throws<EvidenceException>(Begin).Message, StringComparison.Ordinal);
        Assert.StartsWith("not a database", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }
}
