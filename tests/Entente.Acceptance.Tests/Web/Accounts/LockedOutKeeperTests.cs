using Entente.Web.Accounts;
using Entente.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Entente.Acceptance.Tests.Web.Accounts;

public abstract class LockedOutKeeperTests(SharedPostgres? postgres) : AccountsContract(postgres)
{
    [Fact]
    public async Task A_keeper_who_lost_every_way_in_gets_a_link_at_the_server_and_the_old_ways_are_void()
    {
        await using var bench = await WithFirstKeeperAsync();
        var (token, problem) = await AskAsync(bench, "first");
        Assert.Null(problem);
        Assert.NotEqual(PasswordTry.Right, await bench.TryAsync("first", AccountsBench.Password));
        var (person, _) = await bench.AcceptAsync(token!, "a wholly new password");
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("first", "a wholly new password"));
        var found = await bench.AskAsync((Membership people) => people.FindAsync(person!.Id));
        Assert.True(found!.Value.Duties.IsKeeper);
        Assert.Equal(Invitations.NotUsable, (await bench.AcceptAsync(token!, "another long password")).Problem);
    }

    [Fact]
    public async Task Where_no_keeper_is_left_who_can_be_asked_a_new_one_is_let_in()
    {
        await using var bench = await WithFirstKeeperAsync();
        var (token, _) = await AskAsync(bench, "second");
        await bench.AcceptAsync(token!, "a wholly new password");
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("second", "a wholly new password"));
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("first", AccountsBench.Password));
        var everyone = await bench.AskAsync((Membership people) => people.AllAsync());
        Assert.All(everyone, one => Assert.True(one.Duties.IsKeeper));
    }

    [Fact]
    public async Task The_link_ends_after_an_hour()
    {
        await using var bench = await WithFirstKeeperAsync();
        var (token, _) = await AskAsync(bench, "first");
        bench.Time.Advance(LockedOutKeeper.Lifetime - TimeSpan.FromSeconds(1));
        Assert.NotNull(await bench.AskAsync((Invitations invitations) => invitations.FindAsync(token!)));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Invitations.NotUsable, (await bench.AcceptAsync(token!)).Problem);
    }

    [Fact]
    public async Task The_audit_trail_says_who_asked_for_it_at_the_server_and_not_the_link()
    {
        await using var bench = await WithFirstKeeperAsync();
        var (token, _) = await AskAsync(bench, "first");
        var trail = await bench.AuditAsync();
        var entry = Assert.Single(trail, one => one.Action == AuditActions.KeeperLetIn);
        Assert.Equal(
            ("operator, at the server", "First Keeper (first)", "this server"),
            (entry.Actor, entry.Subject, entry.From));
        Assert.DoesNotContain(trail, one => $"{one.Subject} {one.Detail}".Contains(token!, StringComparison.Ordinal));
        Assert.Equal(0, await bench.StoreAsync(store => store.Invitations.CountAsync(one => one.TokenHash == token)));
    }

    [Fact]
    public async Task Nobody_becomes_keeper_that_way_who_has_an_account_and_is_none()
    {
        await using var bench = await WithFirstKeeperAsync();
        await bench.JoinAsync("ada");
        var (token, problem) = await AskAsync(bench, "ada");
        Assert.Null(token);
        Assert.Contains("ada is no keeper", problem, StringComparison.Ordinal);
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("ada", AccountsBench.Password));
    }

    [Fact]
    public async Task Where_nobody_has_been_keeper_the_first_link_is_the_way()
    {
        await using var bench = await StartAsync();
        Assert.Contains("nobody has been keeper", (await AskAsync(bench, "kay")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_writes_the_link_with_the_address_of_the_board_and_makes_no_accounts()
    {
        await using var bench = await WithFirstKeeperAsync();
        var options = new ServeOptions("pact.yaml", new Uri("http://localhost:5075"), bench.Place)
        {
            InviteKeeper = "first",
            IsBehindProxy = true,
            PublicNames = ["board.example"],
        };
        var (said, problem) = await KeeperLink.MakeAsync(options);
        Assert.Null(problem);
        Assert.Matches("once, within an hour.*\\n.*https://board\\.example/invitation/[A-Za-z0-9_-]{43}$", said);
        var nowhere = AccountsPlace.SqliteFile(bench.Place.Name + ".other");
        (said, problem) = await KeeperLink.MakeAsync(options with { Accounts = nowhere });
        Assert.Null(said);
        Assert.Contains("there are no accounts at", problem, StringComparison.Ordinal);
        Assert.False(File.Exists(nowhere.Name));
    }

    [Fact]
    public void It_asks_for_the_place_of_the_accounts()
    {
        var (options, problem) = ServeOptions.Parse(["pact.yaml", "--invite-keeper", "kay"]);
        Assert.Null(options);
        Assert.Contains("--accounts", problem, StringComparison.Ordinal);
        Assert.Equal("kay", ServeOptions.Parse(["--accounts", "p.db", "--invite-keeper=kay"]).Options!.InviteKeeper);
    }

    private static Task<(string? Token, string? Problem)> AskAsync(AccountsBench bench, string name) =>
        bench.AskAsync((LockedOutKeeper keeper) => keeper.InviteAsync(name, "operator"));

    private async Task<AccountsBench> WithFirstKeeperAsync()
    {
        var bench = await StartAsync();
        var token = await bench.AskAsync((Invitations invitations) => invitations.MakeForFirstKeeperAsync());
        Assert.NotNull((await bench.AcceptAsync(token!)).Person);
        return bench;
    }
}
