using Entente.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>What stands of a change whose line in the audit trail cannot be written: nothing.</summary>
public abstract class AuditedChangeTests(SharedPostgres? postgres) : AccountsContract(postgres)
{
    private const string Full =
        "CREATE TRIGGER audit_full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'the trail is full'); END";

    private const string FullOnPostgreSql =
        """
        CREATE FUNCTION accounts.full_now() RETURNS trigger LANGUAGE plpgsql AS
        $body$ BEGIN RAISE EXCEPTION 'the trail is full'; END $body$;
        CREATE TRIGGER audit_full BEFORE INSERT ON accounts.audit
        FOR EACH ROW EXECUTE FUNCTION accounts.full_now();
        """;

    private static readonly Duties KeeperDuties = new([], [], [Roles.Keeper]);

    [Fact]
    public async Task Nobody_is_invited_whose_invitation_is_not_in_the_trail()
    {
        await using var bench = await StartAsync();
        await RefuseAsync(bench, (Membership people) =>
            people.InviteAsync(AccountsBench.Keeper, "ada", "Ada", KeeperDuties));
        Assert.Empty(await bench.AskAsync((Membership people) => people.AllAsync()));
        Assert.Equal(0, await bench.StoreAsync(store => store.Invitations.CountAsync()));
    }

    [Fact]
    public async Task Duties_stay_where_their_change_is_not_in_the_trail()
    {
        await using var bench = await StartAsync();
        var id = await bench.JoinAsync("ada");
        await RefuseAsync(bench, (Membership people) =>
            people.ChangeAsync(AccountsBench.Keeper, id, "Another Name", KeeperDuties));
        var found = (await bench.AskAsync((Membership people) => people.FindAsync(id)))!.Value;
        Assert.Equal(("Name of ada", false), (found.Person.Name, found.Duties.IsKeeper));
    }

    [Fact]
    public async Task A_person_stays_whose_removal_is_not_in_the_trail()
    {
        await using var bench = await StartAsync();
        var id = await bench.JoinAsync("ada");
        await RefuseAsync(bench, (Membership people) => people.RemoveAsync(AccountsBench.Keeper, id));
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("ada", AccountsBench.Password));
    }

    [Fact]
    public async Task What_opened_an_account_still_does_where_the_new_invitation_is_not_in_the_trail()
    {
        await using var bench = await StartAsync();
        var id = await bench.JoinAsync("ada");
        await RefuseAsync(bench, (Membership people) => people.InviteAgainAsync(AccountsBench.Keeper, id));
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("ada", AccountsBench.Password));
        Assert.Equal(0, await bench.StoreAsync(store => store.Invitations.CountAsync()));
    }

    [Fact]
    public async Task An_invitation_is_not_used_up_where_its_use_is_not_in_the_trail()
    {
        await using var bench = await StartAsync();
        var (token, _) = await bench.AskAsync((Membership people) =>
            people.InviteAsync(AccountsBench.Keeper, "ada", "Ada", KeeperDuties));
        await RefuseAsync(bench, (Invitations invitations) =>
            invitations.AcceptAsync(token!, new InvitationAnswer(null, null, AccountsBench.Password, null)));
        Assert.NotNull(await bench.AskAsync((Invitations invitations) => invitations.FindAsync(token!)));
        Assert.NotEqual(PasswordTry.Right, await bench.TryAsync("ada", AccountsBench.Password));
    }

    [Fact]
    public async Task No_keeper_is_let_in_at_the_server_without_a_line_that_says_so()
    {
        await using var bench = await StartAsync();
        var token = await bench.AskAsync((Invitations invitations) => invitations.MakeForFirstKeeperAsync());
        await bench.AcceptAsync(token!);
        var only = $"WHEN NEW.\"Action\" = '{AuditActions.KeeperLetIn}'";
        await RefuseAsync(bench, (LockedOutKeeper keeper) => keeper.InviteAsync("first", "operator"), only);
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("first", AccountsBench.Password));
        Assert.DoesNotContain(await bench.AuditAsync(), entry => entry.Action == AuditActions.InvitedAgain);
    }

    [Fact]
    public async Task What_a_person_changes_stands_with_its_line_or_not_at_all()
    {
        await using var bench = await StartAsync();
        var id = await bench.JoinAsync("ada");
        await ChangePasswordAsync("a wholly new password");
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("ada", "a wholly new password"));
        Assert.Equal(AuditActions.PasswordChanged, (await bench.AuditAsync())[^1].Action);
        await FillAsync(bench);
        await Assert.ThrowsAnyAsync<DbUpdateException>(() => ChangePasswordAsync(AccountsBench.Password));
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("ada", "a wholly new password"));

        Task<IdentityResult> ChangePasswordAsync(string next) => bench.AskAsync(async (IServiceProvider services) =>
        {
            var people = services.GetRequiredService<UserManager<Person>>();
            var person = (await people.FindByIdAsync(id))!;
            return await services.GetRequiredService<AuditedChange>().MakeAsync(
                SignedInPerson.ReaderOf(person), AuditActions.PasswordChanged, person.Label, "", async () =>
                {
                    await people.RemovePasswordAsync(person);
                    return await people.AddPasswordAsync(person, next);
                });
        });
    }

    [Fact]
    public async Task A_change_that_is_refused_has_no_line()
    {
        await using var bench = await StartAsync();
        var result = await bench.AskAsync((AuditedChange audited) => audited.MakeAsync(
            AccountsBench.Keeper, "said", "one", "", () => Task.FromResult(IdentityResult.Failed())));
        Assert.False(result.Succeeded);
        Assert.Empty(await bench.AuditAsync());
    }

    private static async Task RefuseAsync<T, TAnswer>(
        AccountsBench bench, Func<T, Task<TAnswer>> change, string when = "")
        where T : notnull
    {
        var before = (await bench.AuditAsync()).Count;
        await FillAsync(bench, when);
        var e = await Assert.ThrowsAnyAsync<DbUpdateException>(() => bench.AskAsync(change));
        Assert.Contains("the trail is full", e.InnerException!.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await bench.AuditAsync()).Count);
    }

    private static Task FillAsync(AccountsBench bench, string when = "")
    {
        var sql = bench.Place.IsPostgreSql
            ? FullOnPostgreSql.Replace("FOR EACH ROW", $"FOR EACH ROW {Bracketed(when)}", StringComparison.Ordinal)
            : Full.Replace("BEGIN", $"{when} BEGIN", StringComparison.Ordinal);
        return bench.StoreAsync(store => store.Database.ExecuteSqlRawAsync(sql));
    }

    private static string Bracketed(string when) => when.Length == 0 ? "" : $"WHEN ({when[5..]})";
}
