using Entente.Web.Accounts;

namespace Entente.Acceptance.Tests.Web.Accounts;

public abstract class MembershipTests(SharedPostgres? postgres) : AccountsContract(postgres)
{
    private static readonly Duties KeeperDuties = new([], [], [Roles.Keeper]);

    [Fact]
    public async Task A_keeper_signs_for_nobody()
    {
        await using var bench = await StartAsync();
        var both = new Duties(["FRA"], ["FRA"], [Roles.Keeper]);
        var (token, problem) = await bench.AskAsync((Membership people) =>
            people.InviteAsync(AccountsBench.Keeper, "ada", "Ada", both));
        Assert.Null(token);
        Assert.Contains("A keeper may sign for nobody", problem, StringComparison.Ordinal);
        var signatory = await bench.JoinAsync("bob", new Duties(["FRA"], ["FRA"], []));
        Assert.Contains("A keeper may sign for nobody", await ChangeAsync(bench, signatory, both));
    }

    [Fact]
    public async Task A_signatory_belongs_to_the_party() => Assert.Contains(
        "A signatory for EU belongs to EU",
        await ProblemAsync(new Duties(["FRA"], ["EU"], [])),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_role_that_does_not_exist_is_not_given() =>
        Assert.Contains("no role \"root\"", await ProblemAsync(new Duties([], [], ["root"])), StringComparison.Ordinal);

    [Fact]
    public async Task The_last_keeper_stays()
    {
        await using var bench = await StartAsync();
        var only = await bench.JoinAsync("ada", KeeperDuties);
        // One who was invited and has not come could open nothing.
        await bench.AskAsync((Membership people) =>
            people.InviteAsync(AccountsBench.Keeper, "bob", "Bob", KeeperDuties));
        Assert.Contains("the only keeper", await ChangeAsync(bench, only, Duties.Of([])));
        Assert.Contains("the only keeper", await RemoveAsync(bench, only));
    }

    [Fact]
    public async Task Two_keepers_who_remove_each_other_at_once_leave_one()
    {
        await using var bench = await StartAsync();
        string[] both = [await bench.JoinAsync("ada", KeeperDuties), await bench.JoinAsync("bob", KeeperDuties)];
        var problems = await Task.WhenAll(both.Select(id => Task.Run(() => RemoveAsync(bench, id))));
        Assert.Single(problems, problem => problem is null);
    }

    [Fact]
    public async Task A_name_is_taken_once_however_it_is_written()
    {
        await using var bench = await StartAsync();
        await bench.JoinAsync("ada");
        var (_, problem) = await bench.AskAsync((Membership people) =>
            people.InviteAsync(AccountsBench.Keeper, "ADA", "Another", Duties.Of([])));
        Assert.Contains("already taken", problem, StringComparison.Ordinal);
    }

    private async Task<string?> ProblemAsync(Duties duties)
    {
        await using var bench = await StartAsync();
        return (await bench.AskAsync((Membership people) =>
            people.InviteAsync(AccountsBench.Keeper, "ada", "Ada", duties))).Problem;
    }

    private static Task<string?> ChangeAsync(AccountsBench bench, string id, Duties duties) => bench.AskAsync(
        (Membership people) => people.ChangeAsync(AccountsBench.Keeper, id, "Some Name", duties));

    private static Task<string?> RemoveAsync(AccountsBench bench, string id) =>
        bench.AskAsync((Membership people) => people.RemoveAsync(AccountsBench.Keeper, id));
}
