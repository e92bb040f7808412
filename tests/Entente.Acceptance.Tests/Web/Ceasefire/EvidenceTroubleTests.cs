using System.Net;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Microsoft.Data.Sqlite;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

/// <summary>A board whose evidence lies in a file that somebody else breaks and mends.</summary>
public sealed class EvidenceTroubleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-trouble-");
    private readonly RunningBoard _board;

    private string File => Path.Combine(_folder.FullName, "seen.db");

    public EvidenceTroubleTests()
    {
        var sample = new EvidenceFolder(Repository.PathTo("samples/ceasefire"));
        EvidenceCopy.Copy(sample, SqliteEvidence.Begin(File), (_, _) => { });
        _board = RunningBoard.With("--evidence", File);
    }

    public void Dispose()
    {
        _board.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Evidence_that_cannot_be_read_is_said_on_the_page_until_it_is_mended()
    {
        Assert.Contains("broken", await PageAsync(), StringComparison.Ordinal);
        Run("UPDATE evidence_deliveries SET line = '-' || line; UPDATE evidence SET changes = changes + 1");
        Assert.Contains("is damaged", await PageAsync(), StringComparison.Ordinal);
        Run("UPDATE evidence_deliveries SET line = substr(line, 2); UPDATE evidence SET changes = changes + 1");
        Assert.Contains("broken", await PageAsync(), StringComparison.Ordinal);
    }

    private async Task<string> PageAsync()
    {
        using var answer = await _board.Client.GetAsync("/ceasefire", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
