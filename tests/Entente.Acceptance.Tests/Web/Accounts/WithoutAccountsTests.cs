using System.Net;

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>A board that serves a file has nothing to sign in to.</summary>
public sealed class WithoutAccountsTests(RunningBoard board)
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/account")]
    [InlineData("/people")]
    [InlineData("/people/anyone")]
    [InlineData("/audit")]
    [InlineData("/invitation/anything")]
    public async Task There_are_no_pages_about_accounts(string path)
    {
        var answer = await board.Client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task No_page_offers_to_sign_in() => Assert.DoesNotContain(
        "sign-in",
        await board.Client.GetStringAsync("/", TestContext.Current.CancellationToken),
        StringComparison.Ordinal);
}
