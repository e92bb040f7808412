using Entente.Web.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Acceptance.Tests.Web.Accounts;

public abstract class InvitationTests(SharedPostgres? postgres) : AccountsContract(postgres)
{
    [Fact]
    public async Task An_invitation_works_once()
    {
        await using var bench = await StartAsync();
        var token = await InviteAsync(bench);
        Assert.NotNull((await bench.AcceptAsync(token)).Person);
        Assert.Equal(Invitations.NotUsable, (await bench.AcceptAsync(token, "another long password")).Problem);
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("ada", AccountsBench.Password));
    }

    [Fact]
    public async Task An_invitation_that_many_accept_at_once_is_accepted_once()
    {
        await using var bench = await StartAsync();
        var token = await InviteAsync(bench);
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Task.Run(() => bench.AcceptAsync(token, $"long enough password {i}"))));
        Assert.Single(results, result => result.Person is not null);
    }

    [Fact]
    public async Task An_invitation_expires_after_seven_days()
    {
        await using var bench = await StartAsync();
        var token = await InviteAsync(bench);
        bench.Time.Advance(Invitations.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await bench.AskAsync((Invitations invitations) => invitations.FindAsync(token)));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await bench.AskAsync((Invitations invitations) => invitations.FindAsync(token)));
        Assert.Equal(Invitations.NotUsable, (await bench.AcceptAsync(token)).Problem);
    }

    [Fact]
    public async Task A_password_that_is_not_taken_leaves_the_invitation_open()
    {
        await using var bench = await StartAsync();
        var token = await InviteAsync(bench);
        Assert.Contains("12 to 256 characters", (await bench.AcceptAsync(token, "short")).Problem);
        Assert.NotNull((await bench.AcceptAsync(token)).Person);
    }

    [Fact]
    public async Task A_new_invitation_ends_the_old_one_and_all_that_opened_the_account()
    {
        await using var bench = await StartAsync();
        var id = await bench.JoinAsync("ada");
        var session = await bench.AskAsync(async (Sessions sessions) =>
            await sessions.StartAsync(await bench.StoreAsync(store => store.Users.SingleAsync()), "password"));
        var first = await AgainAsync(bench, id);
        var second = await AgainAsync(bench, id);
        Assert.Equal(PasswordTry.Wrong, await bench.TryAsync("ada", AccountsBench.Password));
        Assert.Null(await bench.AskAsync((Sessions sessions) => sessions.PersonOfAsync(session.Id, isUse: true)));
        Assert.Equal(Invitations.NotUsable, (await bench.AcceptAsync(first)).Problem);
        Assert.NotNull((await bench.AcceptAsync(second, "a wholly new password")).Person);
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("ada", "a wholly new password"));
    }

    [Fact]
    public async Task What_is_kept_of_an_invitation_or_a_session_opens_nothing()
    {
        await using var bench = await StartAsync();
        var token = await InviteAsync(bench);
        var kept = await bench.StoreAsync(store => store.Invitations.Select(one => one.TokenHash).SingleAsync());
        Assert.NotEqual(token, kept);
        Assert.Equal(Invitations.NotUsable, (await bench.AcceptAsync(kept)).Problem);
        var (person, _) = await bench.AcceptAsync(token);
        var session = await bench.AskAsync((Sessions sessions) => sessions.StartAsync(person!, "password"));
        var row = await bench.StoreAsync(store => store.Sessions.Select(one => one.Id).SingleAsync());
        Assert.NotNull(await bench.AskAsync((Sessions sessions) => sessions.PersonOfAsync(session.Id, isUse: false)));
        Assert.Null(await bench.AskAsync((Sessions sessions) => sessions.PersonOfAsync(row, isUse: false)));
    }

    [Fact]
    public async Task Of_many_who_would_be_the_first_keeper_one_is()
    {
        await using var bench = await StartAsync();
        var tokens = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            tokens.Add((await bench.AskAsync((Invitations invitations) => invitations.MakeForFirstKeeperAsync()))!);
        }

        var results = await Task.WhenAll(tokens.Select((token, i) => Task.Run(() => bench.AskAsync(
            (Invitations invitations) => invitations.AcceptAsync(
                token, new InvitationAnswer($"keeper{i}", $"Keeper {i}", AccountsBench.Password, null))))));
        Assert.Single(results, result => result.Person is not null);
        Assert.Equal(1, await bench.StoreAsync(store => store.Users.CountAsync()));
        Assert.Null(await bench.AskAsync((Invitations invitations) => invitations.MakeForFirstKeeperAsync()));
    }

    [Fact]
    public async Task Servers_that_start_at_once_make_the_tables_once()
    {
        await using var bench = WithoutTables();
        var servers = Enumerable.Range(0, 5).Select(_ => bench.NewServer()).ToList();
        var problems = await Task.WhenAll(servers.Select(server => Task.Run(async () =>
        {
            await using var scope = server.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<StoreSetup>().PrepareAsync(CancellationToken.None);
        })));
        Assert.All(problems, Assert.Null);
        Assert.Equal(1, await bench.StoreAsync(store => store.Settled.CountAsync()));
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<string> InviteAsync(AccountsBench bench) => (await bench.AskAsync((Membership people) =>
        people.InviteAsync(AccountsBench.Keeper, "ada", "Ada", Duties.Of([])))).Token!;

    private static async Task<string> AgainAsync(AccountsBench bench, string id) =>
        (await bench.AskAsync((Membership people) => people.InviteAgainAsync(AccountsBench.Keeper, id))).Token!;
}
