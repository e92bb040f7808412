using System.Net;

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>Signing in and out over HTTP, and what one may try with it.</summary>
[Collection(nameof(AccountsBoard))]
public sealed class SignInFormTests(AccountsBoard board)
{
    [Fact]
    public async Task Who_has_a_password_signs_in_and_out()
    {
        using var ada = await board.JoinAsync("in-and-out", ("parties", "FRA"), ("roles", "reader"));
        Assert.Contains("Name of in-and-out", await ada.TextAsync("/"), StringComparison.Ordinal);
        Assert.Equal("/sign-in", (await ada.SendAsync("/sign-out", "/sign-out")).Headers.Location?.ToString());
        Assert.False(await ada.IsSignedInAsync());
        Assert.Equal(
            "/gaps?as-of=2025-03-03",
            (await ada.SignInAsync("in-and-out", AccountsBoard.Password, "/gaps?as-of=2025-03-03"))
                .Headers.Location?.ToString());
        Assert.True(await ada.IsSignedInAsync());
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("\\\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("/ok\r\nSet-Cookie: entente-session=mine")]
    [InlineData("/ok\r\n\r\n<script>")]
    [InlineData("/sign-out")]
    [InlineData("")]
    public async Task One_who_signed_in_lands_on_this_board_alone(string returnUrl)
    {
        using var visitor = board.Visit();
        var answer = await visitor.SignInAsync("keeper", AccountsBoard.Password, returnUrl);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.ToString());
        var page = await visitor.TextAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.Contains("name=\"returnUrl\" value=\"/\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere.example", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_has_and_a_wrong_password_are_answered_alike()
    {
        using var one = board.Visit();
        using var other = board.Visit();
        await board.JoinAsync("alike");
        var wrong = await one.SignInAsync("alike", "not the password");
        var unknown = await other.SignInAsync("nobody-at-all", "not the password");
        Assert.Equal((wrong.StatusCode, wrong.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
        var (first, second) = (Notice(await one.TextAsync("/sign-in")), Notice(await other.TextAsync("/sign-in")));
        Assert.Contains("do not fit together", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
        Assert.Contains(
            "a name that nobody has", await board.Keeper.TextAsync("/audit/audit.csv"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "nobody-at-all", await board.Keeper.TextAsync("/audit/audit.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locked_out_looks_like_wrong_and_stands_in_the_audit_trail()
    {
        using var ada = await board.JoinAsync("locked");
        using var thief = board.Visit();
        for (var i = 0; i < 5; i++)
        {
            await thief.SignInAsync("locked", $"a wrong password {i}");
        }

        var answer = await thief.SignInAsync("locked", AccountsBoard.Password);
        Assert.Equal("/sign-in", answer.Headers.Location?.ToString());
        Assert.False(await thief.IsSignedInAsync());
        Assert.True(await ada.IsSignedInAsync());
        var trail = await board.Keeper.TextAsync("/audit/audit.csv?action=locked+out");
        Assert.Contains("Name of locked (locked)", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_tries_too_often_waits_and_others_do_not()
    {
        using var eager = board.Visit();
        using var other = board.Visit();
        var token = await eager.TokenAsync("/sign-in");
        HttpResponseMessage answer = null!;
        for (var i = 0; i <= 20; i++)
        {
            answer = await eager.PostAsync("/sign-in", ("__RequestVerificationToken", token), ("name", $"nobody{i}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("60", Assert.Single(answer.Headers.GetValues("Retry-After")));
        Assert.Contains("Wait a minute", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.SeeOther, (await other.SignInAsync("nobody", "x")).StatusCode);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/people")]
    [InlineData("/account/password")]
    [InlineData("/account/sign-out-everywhere")]
    [InlineData("/account/passkeys/options")]
    [InlineData("/sign-in/passkey/options")]
    public async Task A_form_without_the_token_of_this_browser_changes_nothing(string action)
    {
        using var other = board.Visit();
        using var keeper = board.Visit();
        await keeper.SignInAsync("keeper", AccountsBoard.Password);
        var foreign = await other.TokenAsync("/sign-in");
        foreach (var token in new[] { foreign, "", "CfDJ8made-up" })
        {
            var answer = await keeper.PostAsync(action, ("__RequestVerificationToken", token));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains(
                "load the page again", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.True(await keeper.IsSignedInAsync());
    }

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_signing_out()
    {
        using var ada = await board.JoinAsync("copied");
        using var thief = board.Visit();
        thief.Cookies.Add(new Uri(board.Url), new Cookie("entente-session", ada.Cookie("entente-session")));
        Assert.True(await thief.IsSignedInAsync());
        await ada.SendAsync("/sign-out", "/sign-out");
        Assert.False(await thief.IsSignedInAsync());
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_other_browsers()
    {
        using var ada = await board.JoinAsync("everywhere");
        using var phone = board.Visit();
        await phone.SignInAsync("everywhere", AccountsBoard.Password);
        await ada.SendAsync("/account", "/account/sign-out-everywhere");
        Assert.False(await ada.IsSignedInAsync());
        Assert.False(await phone.IsSignedInAsync());
    }

    [Fact]
    public async Task A_changed_password_keeps_this_browser_and_ends_the_others()
    {
        using var ada = await board.JoinAsync("changing");
        using var phone = board.Visit();
        await phone.SignInAsync("changing", AccountsBoard.Password);
        await ada.SendAsync(
            "/account", "/account/password", ("current", "not the password"), ("password", "a new long password"),
            ("again", "a new long password"));
        Assert.True(await phone.IsSignedInAsync());
        await ada.SendAsync(
            "/account", "/account/password", ("current", AccountsBoard.Password), ("password", "a new long password"),
            ("again", "a new long password"));
        Assert.True(await ada.IsSignedInAsync());
        Assert.False(await phone.IsSignedInAsync());
        await phone.SignInAsync("changing", "a new long password");
        Assert.True(await phone.IsSignedInAsync());
    }

    [Fact]
    public async Task An_invitation_that_was_used_opens_nothing_again()
    {
        using var thief = board.Visit();
        var link = await board.InviteAsync("replayed");
        using var ada = board.Visit();
        // Looking at it, as a messenger's preview does, does not use it.
        var token = await thief.TokenAsync(link);
        await ada.SendAsync(link, link, ("password", AccountsBoard.Password), ("again", AccountsBoard.Password));
        Assert.True(await ada.IsSignedInAsync());
        await thief.PostAsync(
            link, ("__RequestVerificationToken", token), ("password", "a thief's password"),
            ("again", "a thief's password"));
        Assert.False(await thief.IsSignedInAsync());
        Assert.Contains("has been used", await thief.TextAsync(link), StringComparison.Ordinal);
        Assert.DoesNotContain("Name of replayed", await thief.TextAsync(link), StringComparison.Ordinal);
        await thief.SendAsync("/sign-in", board.FirstLink, ("userName", "second"), ("name", "Second Keeper"),
            ("password", "a thief's password"), ("again", "a thief's password"));
        Assert.False(await thief.IsSignedInAsync());
    }

    [Fact]
    public async Task The_cookies_are_for_this_server_alone_and_secure_where_the_way_is()
    {
        using var visitor = board.Visit();
        var answer = await visitor.SignInAsync("keeper", AccountsBoard.Password);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), IsSession);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        var https = await visitor.PostAsync(
            "/sign-in",
            [("X-Forwarded-Proto", "https")],
            ("__RequestVerificationToken", await visitor.TokenAsync("/sign-in")), ("name", "keeper"),
            ("password", AccountsBoard.Password));
        var secure = Assert.Single(https.Headers.GetValues("Set-Cookie"), IsSession);
        Assert.Contains("; secure", secure, StringComparison.OrdinalIgnoreCase);

        static bool IsSession(string text) => text.StartsWith("entente-session=", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entente-session", "CfDJ8nonsense")]
    [InlineData("entente-notice", "CfDJ8nonsense")]
    [InlineData("entente-passkey", "x")]
    public async Task A_cookie_that_was_made_up_is_no_error_and_opens_nothing(string name, string value)
    {
        using var visitor = board.Visit();
        visitor.Cookies.Add(new Uri(board.Url), new Cookie(name, value));
        Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync("/sign-in")).StatusCode);
        Assert.False(await visitor.IsSignedInAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{}}")]
    public async Task A_passkey_that_was_made_up_opens_nothing(string credential)
    {
        using var visitor = board.Visit();
        var token = await visitor.TokenAsync("/sign-in");
        await visitor.PostAsync("/sign-in/passkey/options", ("__RequestVerificationToken", token));
        var answer = await visitor.PostAsync(
            "/sign-in/passkey", ("__RequestVerificationToken", token), ("credential", credential));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.False(await visitor.IsSignedInAsync());
        Assert.Contains("does not open an account", await visitor.TextAsync("/sign-in"), StringComparison.Ordinal);
    }

    private static string Notice(string page)
    {
        var start = page.IndexOf("class=\"notice bad\"", StringComparison.Ordinal);
        return start < 0 ? "" : page[start..page.IndexOf("</div>", start, StringComparison.Ordinal)];
    }
}
