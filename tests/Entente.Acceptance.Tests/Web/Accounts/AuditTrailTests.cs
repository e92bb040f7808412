using Entente.Web.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Entente.Acceptance.Tests.Web.Accounts;

public abstract class AuditTrailTests(SharedPostgres? postgres) : AccountsContract(postgres)
{
    [Theory]
    [InlineData("UPDATE audit SET \"Actor\" = 'somebody else'")]
    [InlineData("DELETE FROM audit")]
    [InlineData("DELETE FROM audit WHERE \"Number\" = 1")]
    public async Task The_store_refuses_to_change_or_remove_an_entry(string sql)
    {
        await using var bench = await StartAsync();
        await RecordAsync(bench, "one", "");
        var statement = bench.Place.IsPostgreSql
            ? sql.Replace(" audit", " accounts.audit", StringComparison.Ordinal)
            : sql;
        var e = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            bench.StoreAsync(store => store.Database.ExecuteSqlRawAsync(statement)));
        Assert.Contains("the audit trail is only added to", e.Message, StringComparison.Ordinal);
        Assert.Equal("Kay Keeper", Assert.Single(await bench.AuditAsync()).Actor);
    }

    [Fact]
    public async Task An_entry_is_one_line_of_plain_text_and_not_without_end()
    {
        await using var bench = await StartAsync();
        await RecordAsync(bench, "one\r\ntwo\u001b[31m", new string('x', 9_000));
        var entry = Assert.Single(await bench.AuditAsync());
        Assert.Equal("one  two [31m", entry.Subject);
        Assert.Equal(2_000, entry.Detail.Length);
        Assert.Equal(bench.Time.GetUtcNow(), entry.At);
    }

    [Fact]
    public async Task A_filter_finds_words_actions_and_days_and_takes_signs_as_they_are()
    {
        await using var bench = await StartAsync();
        await RecordAsync(bench, "one hundred", "100% of it");
        bench.Time.Advance(TimeSpan.FromDays(1));
        await RecordAsync(bench, "another", "100 of it");
        Assert.Equal("one hundred", Assert.Single(await FindAsync("words=100%25")).Subject);
        Assert.Equal("one hundred", Assert.Single(await FindAsync("words=ONE+hundred")).Subject);
        Assert.Equal("one hundred", Assert.Single(await FindAsync("last=2026-03-02")).Subject);
        Assert.Equal("another", Assert.Single(await FindAsync("first=2026-03-03&last=2026-03-03")).Subject);
        Assert.Equal(2, (await FindAsync("action=said&words=kay")).Count);
        Assert.Empty(await FindAsync("action=other"));
        Assert.Equal(2, (await FindAsync("first=9999-12-31&last=nonsense")).Count);

        Task<IReadOnlyList<AuditEntry>> FindAsync(string query) => bench.AskAsync((AuditTrail trail) =>
            trail.ReadAsync(AuditFilter.Of(Board.Query(query)), long.MaxValue, 10));
    }

    private static Task<bool> RecordAsync(AccountsBench bench, string subject, string detail) =>
        bench.AskAsync(async (AuditTrail trail) =>
        {
            await trail.RecordAsync(AccountsBench.Keeper, "said", subject, detail);
            return true;
        });
}
