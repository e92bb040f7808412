using System.Net;
using System.Text.RegularExpressions;

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>Signing in by a ministry's account, against a provider of its own.</summary>
public sealed class OpenIdConnectTests(Ministry ministry) : IClassFixture<Ministry>
{
    private AccountsBoard Board => ministry.Board;

    [Fact]
    public async Task An_invitation_links_the_ministry_s_account_and_it_opens_the_board_from_then_on()
    {
        ministry.Subject = "ada@ministry";
        var link = await Board.InviteAsync("ada", ("parties", "FRA"));
        using var ada = Board.Visit();
        Assert.Equal("/account", await GoAsync(ada, link, ("invitation", link["/invitation/".Length..])));
        Assert.True(await ada.IsSignedInAsync());
        using var again = Board.Visit();
        Assert.Equal("/gaps", await GoAsync(again, "/sign-in", ("returnUrl", "/gaps")));
        Assert.Contains("Name of ada", await again.TextAsync("/account"), StringComparison.Ordinal);
        using var late = Board.Visit();
        ministry.Subject = "eve@ministry";
        Assert.Equal(link, await GoAsync(late, "/sign-in", ("invitation", link["/invitation/".Length..])));
        Assert.False(await late.IsSignedInAsync());
    }

    [Fact]
    public async Task A_stranger_does_not_get_in_by_having_a_ministry_s_account()
    {
        ministry.Subject = "stranger@ministry";
        using var stranger = Board.Visit();
        Assert.Equal("/sign-in", await GoAsync(stranger, "/sign-in", ("returnUrl", "/account")));
        Assert.False(await stranger.IsSignedInAsync());
        Assert.Contains("no account here is linked", await stranger.TextAsync("/sign-in"), StringComparison.Ordinal);
        var trail = await Board.Keeper.TextAsync("/audit/audit.csv?action=sign-in+failed");
        Assert.Contains("no account here is linked", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_own_account_can_be_linked_and_the_same_login_not_to_another()
    {
        ministry.Subject = "bob@ministry";
        using var bob = await Board.JoinAsync("bob");
        using var carl = await Board.JoinAsync("carl");
        Assert.Equal("/account", await GoAsync(bob, "/account", ("link", "yes"), ("returnUrl", "/account")));
        Assert.Contains("now opens this account", await bob.TextAsync("/account"), StringComparison.Ordinal);
        await GoAsync(carl, "/account", ("link", "yes"), ("returnUrl", "/account"));
        Assert.Contains("belongs to another account", await carl.TextAsync("/account"), StringComparison.Ordinal);
        await bob.SendAsync("/account", "/account/openid/unlink");
        using var later = Board.Visit();
        Assert.Equal("/sign-in", await GoAsync(later, "/sign-in"));
        Assert.False(await later.IsSignedInAsync());
    }

    [Fact]
    public async Task An_answer_that_another_browser_asked_for_opens_nothing()
    {
        ministry.Subject = "dora@ministry";
        using var dora = await Board.JoinAsync("dora");
        await GoAsync(dora, "/account", ("link", "yes"));
        using var attacker = Board.Visit();
        using var victim = Board.Visit();
        var asked = await attacker.SendAsync("/sign-in", "/sign-in/openid");
        var answer = await ministry.AnswerAsync(asked.Headers.Location!);
        Assert.Equal("/sign-in", await Ministry.ReturnAsync(victim, answer));
        Assert.False(await victim.IsSignedInAsync());
        var changed = new Uri(Regex.Replace(answer.ToString(), "state=[^&]+", "state=made-up"));
        Assert.Equal("/sign-in", await Ministry.ReturnAsync(attacker, changed));
        Assert.False(await attacker.IsSignedInAsync());
    }

    [Fact]
    public async Task The_form_to_the_provider_may_lead_there_and_asks_for_no_more_than_who_it_is()
    {
        using var visitor = Board.Visit();
        var page = await visitor.AskAsync("/sign-in");
        Assert.Contains(
            $"form-action 'self' {ministry.Address};",
            Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        var other = await visitor.AskAsync("/gaps");
        Assert.DoesNotContain(
            ministry.Address, Assert.Single(other.Headers.GetValues("Content-Security-Policy")));
        var asked = await visitor.SendAsync("/sign-in", "/sign-in/openid");
        var query = asked.Headers.Location!.Query;
        Assert.Contains("scope=openid&", query + "&", StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", query, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", query, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.PostAsync("/sign-in/openid")).StatusCode);
    }

    private Task<string> GoAsync(Visitor visitor, string page, params (string Name, string Value)[] fields) =>
        ministry.GoAsync(visitor, page, fields);
}
