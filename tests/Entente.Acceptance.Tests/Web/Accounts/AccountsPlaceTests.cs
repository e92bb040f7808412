using Entente.Web.Accounts;

namespace Entente.Acceptance.Tests.Web.Accounts;

public sealed class AccountsPlaceTests
{
    [Theory]
    [InlineData("postgres://board@db.example:5433/register", "db.example:5433/register")]
    [InlineData("postgresql://board@[::1]/register?sslmode=require", "::1:5432/register")]
    [InlineData("Host=db.example;Database=register;Username=board", "db.example:5432/register")]
    public void A_database_is_taken_as_an_address_or_as_a_connection_string(string text, string name)
    {
        var (place, problem) = AccountsPlace.Parse(text);
        Assert.Null(problem);
        Assert.True(place!.IsPostgreSql);
        Assert.Equal(name, place.Name);
    }

    [Fact]
    public void Anything_else_is_a_file()
    {
        var (place, _) = AccountsPlace.Parse("people;Mode=Memory.db");
        Assert.False(place!.IsPostgreSql);
        Assert.Equal(Path.GetFullPath("people;Mode=Memory.db"), place.Name);
    }

    [Theory]
    [InlineData("postgres://board:sesame@db.example/register")]
    [InlineData("Host=db.example;Username=board;Password=sesame")]
    public void A_password_on_the_command_line_is_refused_and_not_repeated(string text)
    {
        var (place, problem) = AccountsPlace.Parse(text);
        Assert.Null(place);
        Assert.Contains("PGPASSWORD", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("Host=db;Nonsense=1")]
    [InlineData("")]
    public void What_is_no_place_is_refused_with_a_way_out(string text) =>
        Assert.Contains("postgres://", AccountsPlace.Parse(text).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_place_that_is_shown_holds_no_secret() => Assert.DoesNotContain(
        "sesame",
        AccountsPlace.PostgreSql("Host=db;Username=board;Password=sesame").ToString(),
        StringComparison.Ordinal);
}
