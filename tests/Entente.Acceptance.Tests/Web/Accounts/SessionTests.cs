using Entente.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Entente.Acceptance.Tests.Web.Accounts;

public abstract class SessionTests(SharedPostgres? postgres) : AccountsContract(postgres)
{
    [Fact]
    public async Task A_session_ends_after_eight_hours_without_use()
    {
        await using var bench = await StartAsync();
        var id = await StartAsync(bench);
        bench.Time.Advance(Sessions.Idle);
        Assert.True(await HoldsAsync(bench, id, isUse: true));
        bench.Time.Advance(Sessions.Idle);
        Assert.True(await HoldsAsync(bench, id, isUse: false));
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await HoldsAsync(bench, id, isUse: true));
    }

    [Fact]
    public async Task A_session_ends_after_a_day_however_much_it_is_used()
    {
        await using var bench = await StartAsync();
        var id = await StartAsync(bench);
        for (var hour = 0; hour < 24; hour++)
        {
            bench.Time.Advance(TimeSpan.FromHours(1));
            Assert.True(await HoldsAsync(bench, id, isUse: true));
        }

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await HoldsAsync(bench, id, isUse: true));
    }

    [Fact]
    public async Task A_changed_password_ends_every_session()
    {
        await using var bench = await StartAsync();
        var id = await StartAsync(bench);
        await bench.AskAsync(async (UserManager<Person> people) => await people.ChangePasswordAsync(
            (await people.FindByNameAsync("ada"))!, AccountsBench.Password, "another long password"));
        Assert.False(await HoldsAsync(bench, id, isUse: true));
    }

    [Fact]
    public async Task A_removed_person_has_no_session()
    {
        await using var bench = await StartAsync();
        var id = await StartAsync(bench);
        var person = await bench.StoreAsync(store => store.Users.SingleAsync());
        Assert.Null(await bench.AskAsync((Membership people) => people.RemoveAsync(AccountsBench.Keeper, person.Id)));
        Assert.False(await HoldsAsync(bench, id, isUse: true));
        Assert.Contains(await bench.AuditAsync(), entry => entry.Subject.Contains("(ada)", StringComparison.Ordinal));
    }

    private static async Task<string> StartAsync(AccountsBench bench)
    {
        await bench.JoinAsync("ada");
        return await bench.AskAsync(async (Sessions sessions) =>
            (await sessions.StartAsync(await bench.StoreAsync(store => store.Users.SingleAsync()), "password")).Id);
    }

    private static async Task<bool> HoldsAsync(AccountsBench bench, string id, bool isUse) =>
        await bench.AskAsync((Sessions sessions) => sessions.PersonOfAsync(id, isUse)) is not null;
}
