using System.Net;
using System.Text;

namespace Entente.Acceptance.Tests.Web.Accounts;

/// <summary>Who may do what over HTTP, and what stands in the audit trail about it.</summary>
[Collection(nameof(AccountsBoard))]
public sealed class PeoplePageTests(AccountsBoard board)
{
    [Theory]
    [InlineData("/people")]
    [InlineData("/people/anyone")]
    [InlineData("/audit")]
    [InlineData("/audit/audit.csv")]
    [InlineData("/account")]
    public async Task Who_is_not_signed_in_is_led_to_the_way_in(string path)
    {
        using var visitor = board.Visit();
        var answer = await visitor.AskAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/sign-in?returnUrl={Uri.EscapeDataString(path)}", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task Who_is_no_keeper_changes_nobody_and_the_try_is_written_down()
    {
        using var ada = await board.JoinAsync("climber", ("parties", "FRA"), ("roles", "drafter"));
        var own = await board.PageOfAsync("climber");
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.AskAsync("/people")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.AskAsync("/audit")).StatusCode);
        Assert.Contains("Your roles do not allow this", await ada.TextAsync(own), StringComparison.Ordinal);
        foreach (var action in new[] { own, $"{own}/invite", $"{own}/remove", "/people" })
        {
            var answer = await ada.SendAsync(
                "/account", action, ("name", "Climber"), ("roles", "keeper"), ("sure", "yes"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Contains("Roles: drafter.", await ada.TextAsync("/account"), StringComparison.Ordinal);
        var trail = await board.Keeper.TextAsync("/audit/audit.csv?action=access+denied&words=climber");
        Assert.Contains($"POST {own}", trail, StringComparison.Ordinal);
        Assert.Contains("GET /people", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_auditor_reads_the_trail_and_changes_nobody()
    {
        using var auditor = await board.JoinAsync("auditor", ("roles", "auditor"));
        Assert.Equal(HttpStatusCode.OK, (await auditor.AskAsync("/audit")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.AskAsync("/people")).StatusCode);
    }

    [Fact]
    public async Task A_removed_person_is_out_at_the_next_request()
    {
        using var ada = await board.JoinAsync("leaving", ("parties", "FRA"));
        var page = await board.PageOfAsync("leaving");
        Assert.Equal("/people", (await board.Keeper.SendAsync(page, $"{page}/remove", ("sure", "yes")))
            .Headers.Location?.ToString());
        Assert.False(await ada.IsSignedInAsync());
        Assert.DoesNotContain("Name of leaving", await ada.TextAsync("/"), StringComparison.Ordinal);
        await ada.SignInAsync("leaving", AccountsBoard.Password);
        Assert.False(await ada.IsSignedInAsync());
        var trail = await board.Keeper.TextAsync("/audit/audit.csv?words=leaving");
        Assert.Contains("person removed", trail, StringComparison.Ordinal);
        Assert.Contains("signed in", trail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_role_holds_at_the_next_request()
    {
        using var ada = await board.JoinAsync("promoted");
        var page = await board.PageOfAsync("promoted");
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.AskAsync("/audit")).StatusCode);
        await board.Keeper.SendAsync(page, page, ("name", "Name of promoted"), ("roles", "auditor"));
        Assert.Equal(HttpStatusCode.OK, (await ada.AskAsync("/audit")).StatusCode);
        await board.Keeper.SendAsync(page, page, ("name", "Name of promoted"));
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.AskAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task A_keeper_who_would_sign_is_refused_with_the_reason()
    {
        using var _ = await board.JoinAsync("both", ("parties", "FRA"), ("signatoryFor", "FRA"));
        var page = await board.PageOfAsync("both");
        await board.Keeper.SendAsync(
            page, page, ("name", "Name of both"), ("parties", "FRA"), ("signatoryFor", "FRA"), ("roles", "keeper"));
        var text = await board.Keeper.TextAsync(page);
        Assert.Contains("A keeper may sign for nobody", text, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"keeper\" checked", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_s_link_is_shown_once()
    {
        await board.Keeper.SendAsync("/people", "/people", ("userName", "once"), ("name", "Name of once"));
        Assert.Contains("data-link", await board.Keeper.TextAsync("/people"), StringComparison.Ordinal);
        Assert.DoesNotContain("data-link", await board.Keeper.TextAsync("/people"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_one_gets_the_page_of_another()
    {
        using var ada = await board.JoinAsync("page-of-ada", ("parties", "FRA"));
        using var bob = await board.JoinAsync("page-of-bob", ("parties", "FRA"));
        using var nobody = board.Visit();
        for (var i = 0; i < 2; i++)
        {
            var (first, second, third) = (
                await ada.TextAsync("/gaps"), await bob.TextAsync("/gaps"), await nobody.TextAsync("/gaps"));
            Assert.Contains("Name of page-of-ada", first, StringComparison.Ordinal);
            Assert.Contains("Name of page-of-bob", second, StringComparison.Ordinal);
            Assert.DoesNotContain("Name of", third, StringComparison.Ordinal);
            Assert.Contains("/sign-in?returnUrl=%2Fgaps", third, StringComparison.Ordinal);
        }

        var answer = await ada.AskAsync("/gaps");
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task What_people_are_called_stays_text()
    {
        using var visitor = await board.JoinAsync("formula");
        var page = await board.PageOfAsync("formula");
        await board.Keeper.SendAsync(page, page, ("name", "=cmd|'/c calc'!A1<script>"));
        Assert.DoesNotContain("A1<script>", await visitor.TextAsync("/"), StringComparison.Ordinal);
        await visitor.SendAsync("/sign-out", "/sign-out");
        var lines = (await board.Keeper.TextAsync("/audit/audit.csv?words=cmd")).Split("\r\n");
        Assert.Contains(lines, line => line.Contains(",'=cmd|", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(",=cmd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_secret_is_in_the_store_the_trail_or_what_the_server_says()
    {
        var link = await board.InviteAsync("secretive");
        using var ada = board.Visit();
        await ada.SendAsync(link, link, ("password", "a secret of my own"), ("again", "a secret of my own"));
        await ada.SignInAsync("a secret of my own", "a secret of my own", page: "/account");
        await ada.SignInAsync("secretive", "another secret try", page: "/account");
        var files = Directory.GetFiles(Path.GetDirectoryName(board.Store)!);
        Assert.NotEmpty(files);
        foreach (var text in files.Select(ReadShared).Append(string.Join('\n', board.Said)))
        {
            Assert.DoesNotContain("a secret of my own", text, StringComparison.Ordinal);
            Assert.DoesNotContain("another secret try", text, StringComparison.Ordinal);
            Assert.DoesNotContain(link["/invitation/".Length..], text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/people")]
    [InlineData("/account")]
    [InlineData("/audit")]
    [InlineData("/sign-out")]
    public async Task Pages_about_accounts_keep_the_policy_and_are_kept_by_nobody(string path)
    {
        var answer = await board.Keeper.AskAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("form-action 'self';", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.True(answer.Headers.CacheControl?.NoStore);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotMatch("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=|javascript:", text);
    }

    [Fact]
    public async Task Names_of_other_hosts_are_refused()
    {
        using var visitor = board.Visit();
        var answer = await visitor.AskAsync("/sign-in", ("Host", "elsewhere.example"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static string ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
