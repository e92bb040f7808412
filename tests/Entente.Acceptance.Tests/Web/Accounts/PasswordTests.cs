using Entente.Web.Accounts;

namespace Entente.Acceptance.Tests.Web.Accounts;

public abstract class PasswordTests(SharedPostgres? postgres) : AccountsContract(postgres)
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("four unrelated words here")]
    [InlineData("ähnlich wie früher, nur länger")]
    [InlineData("jhq7 plm2 wzx9")]
    public void A_long_password_is_taken_whatever_it_is_made_of(string password) =>
        Assert.Null(PasswordRules.ProblemWith(password, Ada));

    [Theory]
    [InlineData("elevenchars", "12 to 256")]
    [InlineData("password1234", "tried first")]
    [InlineData("Password!2345", "tried first")]
    [InlineData("123456789012", "tried first")]
    [InlineData("qwertyqwerty", "tried first")]
    [InlineData("aaaaaaaaaaaaaaaa", "tried first")]
    [InlineData("1q2w3e4r5t6y", "tried first")]
    [InlineData("ada.lovelace12", "a name that others know")]
    [InlineData("entente2026!", "a name that others know")]
    public void A_password_that_others_would_try_is_refused(string password, string reason) =>
        Assert.Contains(reason, PasswordRules.ProblemWith(password, Ada), StringComparison.Ordinal);

    [Fact]
    public void A_password_without_end_is_refused() =>
        Assert.Contains("12 to 256", PasswordRules.ProblemWith(new string('x', 257), Ada), StringComparison.Ordinal);

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_not_taken_for_fifteen_minutes()
    {
        await using var bench = await StartAsync();
        await bench.JoinAsync("ada");
        for (var i = 1; i < PasswordSignIn.Tries; i++)
        {
            Assert.Equal(PasswordTry.Wrong, await bench.TryAsync("ada", "not the password"));
        }

        Assert.Equal(PasswordTry.Locked, await bench.TryAsync("ada", "not the password"));
        Assert.Equal(PasswordTry.Locked, await bench.TryAsync("ada", AccountsBench.Password));
        bench.Time.Advance(PasswordSignIn.Rest - TimeSpan.FromSeconds(1));
        Assert.Equal(PasswordTry.Locked, await bench.TryAsync("ada", AccountsBench.Password));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PasswordTry.Right, await bench.TryAsync("ada", AccountsBench.Password));
    }

    [Fact]
    public async Task Wrong_passwords_that_come_at_once_are_all_counted()
    {
        await using var bench = await StartAsync();
        await bench.JoinAsync("ada");
        var tries = Enumerable.Range(0, 20).Select(i => Task.Run(() => bench.TryAsync("ada", $"wrong password {i}")));
        var results = await Task.WhenAll(tries);
        Assert.True(results.Count(one => one == PasswordTry.Wrong) < PasswordSignIn.Tries, string.Join(' ', results));
        Assert.Equal(PasswordTry.Locked, await bench.TryAsync("ada", AccountsBench.Password));
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before_it()
    {
        await using var bench = await StartAsync();
        await bench.JoinAsync("ada");
        for (var i = 0; i < 3 * PasswordSignIn.Tries; i++)
        {
            var isRight = i % 4 == 3;
            Assert.Equal(
                isRight ? PasswordTry.Right : PasswordTry.Wrong,
                await bench.TryAsync("ADA", isRight ? AccountsBench.Password : "not the password"));
        }
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_unknown_and_one_without_a_password_is_wrong()
    {
        await using var bench = await StartAsync();
        await bench.AskAsync((Membership people) =>
            people.InviteAsync(AccountsBench.Keeper, "ada", "Ada", Duties.Of([])));
        Assert.Equal(PasswordTry.Unknown, await bench.TryAsync("bob", AccountsBench.Password));
        Assert.Equal(PasswordTry.Wrong, await bench.TryAsync("ada", ""));
    }

    private static Person Ada => new() { UserName = "ada.lovelace", Name = "Ada Lovelace" };
}
