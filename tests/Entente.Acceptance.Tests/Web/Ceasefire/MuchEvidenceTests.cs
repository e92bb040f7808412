using System.Net;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

/// <summary>A board that is asked while its evidence is still being read.</summary>
public sealed class MuchEvidenceTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-much-");
    private readonly SlowStore _store;
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();

    public MuchEvidenceTests()
    {
        var kept = SqliteEvidence.Begin(Path.Combine(_folder.FullName, "seen.db"));
        EvidenceCopy.Copy(new EvidenceFolder(Repository.PathTo("samples/ceasefire")), kept, (_, _) => { });
        _store = new SlowStore(kept);
        _app = BoardHost.Create(
            new ServeOptions(Repository.PathTo("samples/coalition"), new Uri("http://127.0.0.1:0"))
            {
                EvidenceStore = _store,
                EvidencePatience = TimeSpan.Zero,
            });
    }

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        _client.BaseAddress = new Uri(_app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        // The files are read beside the requests, and go once that has ended.
        await WholeAsync("/ceasefire");
        _client.Dispose();
        await _app.DisposeAsync();
        _store.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<string> PageAsync(string path)
    {
        using var answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> WholeAsync(string path)
    {
        _store.Let();
        string page;
        do
        {
            page = await PageAsync(path);
        }
        while (page.Contains("still being read", StringComparison.Ordinal));
        return page;
    }

    [Theory]
    [InlineData("/ceasefire")]
    [InlineData("/ceasefire/incidents")]
    [InlineData("/ceasefire/incidents/i0123456789abcdef")]
    [InlineData("/ceasefire/episodes")]
    [InlineData("/ceasefire/report")]
    [InlineData("/ceasefire/rules")]
    [InlineData("/ceasefire/compare")]
    public async Task A_page_says_that_the_evidence_is_being_read_and_not_that_there_is_none(string path)
    {
        var page = await PageAsync(path);
        Assert.Contains("still being read", page, StringComparison.Ordinal);
        Assert.DoesNotContain("cannot be used", page, StringComparison.Ordinal);
        Assert.DoesNotContain("no evidence", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_shows_a_day_of_observations_and_tells_nothing_that_is_made_of_them()
    {
        var page = await PageAsync("/ceasefire/map?from=2027-03-01&to=2027-03-14");
        Assert.Contains("still being read", page, StringComparison.Ordinal);
        Assert.Contains("observations, 14 Mar 2027", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/ceasefire/incidents/", page, StringComparison.Ordinal);
        using var tile = await _client.GetAsync(
            "/ceasefire/tiles/0/0/0.mvt?to=2027-03-14", TestContext.Current.CancellationToken);
        Assert.NotEmpty(await tile.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Contains(
            "North", await PageAsync("/ceasefire/zones.json?on=2027-03-14"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_follows_hears_when_all_has_been_read()
    {
        using var answer = await _client.GetAsync(
            "/live/evidence", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var lines = new StreamReader(
            await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Equal("data: +", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
        _store.Let();
        Assert.Matches("^data: [0-9a-f]{32}$", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_day_at_the_end_of_the_calendar_has_nothing_to_show(string day)
    {
        var path = $"/ceasefire/map?from={day}&to={day}";
        Assert.Contains("0 observations", await PageAsync(path), StringComparison.Ordinal);
        Assert.Contains("0 incidents", await WholeAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_beginning_of_a_name_that_no_other_has_leads_to_the_page_of_the_incident() => Assert.Contains(
        "Incident i13fd2ea661d6086d", await WholeAsync("/ceasefire/incidents/i13fd2e"), StringComparison.Ordinal);

    [Theory]
    [InlineData("i13f")]
    [InlineData("i0000000000000000")]
    [InlineData("nothing")]
    public async Task A_name_of_no_incident_is_answered_with_what_would_be_one(string name)
    {
        await WholeAsync("/ceasefire");
        var path = new Uri($"/ceasefire/incidents/{name}", UriKind.Relative);
        using var answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"There is no incident {name}", page, StringComparison.Ordinal);
        Assert.Contains("at least 6 digits", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/ceasefire/incidents\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_made_too_early_is_not_kept()
    {
        Assert.Contains("still being read", await PageAsync("/ceasefire"), StringComparison.Ordinal);
        Assert.Contains("Three counts", await WholeAsync("/ceasefire"), StringComparison.Ordinal);
    }
}
