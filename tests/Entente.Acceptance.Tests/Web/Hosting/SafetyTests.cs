using System.Net;

namespace Entente.Acceptance.Tests.Web.Hosting;

public sealed class SafetyTests(RunningBoard board)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/commitments/nothing-of-that-name")]
    [InlineData("/no/such/page")]
    [InlineData("/api/assess")]
    [InlineData("/api/unlock/nothing")]
    [InlineData("/assets/board.js")]
    public async Task Every_answer_allows_nothing_from_elsewhere(string path)
    {
        var answer = await board.Client.GetAsync(path, TestContext.Current.CancellationToken);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task No_page_holds_a_script_or_a_style_of_its_own()
    {
        foreach (var path in new[] { "/", "/what-if?given=ceasefire=true", "/gaps", "/brief", "/no/such/page" })
        {
            var html = await board.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var text = await html.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotMatch("<script(?![^>]*src=)|<style|\\sstyle=|\\son[a-z]+=|javascript:", text);
        }
    }

    [Fact]
    public async Task A_foreign_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "board.example";
        var answer = await board.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_stopped_without_the_token_of_a_page()
    {
        using var form = new FormUrlEncodedContent([new("back", "/what-if")]);
        var answer = await board.Client.PostAsync("/answers/1/stop", form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task An_address_that_is_too_long_has_an_answer()
    {
        var answer = await board.Client.GetAsync(
            "/?given=" + new string('x', 40_000), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_asked_in_an_address_stays_text_on_the_page()
    {
        var html = await board.Client.GetStringAsync(
            "/what-if?pick=%3Cscript%3Ealert(1)%3C/script%3E&given=%3Cimg%20src=x%3E&for=%22%3E%3Csvg%3E",
            TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_is_kept_comes_back_as_it_was_sent()
    {
        var answers = new List<(string Header, string Text)>();
        for (var i = 0; i < 3; i++)
        {
            var answer = await board.Client.GetAsync("/gaps?as-of=2025-03-03", TestContext.Current.CancellationToken);
            answers.Add((
                Assert.Single(answer.Headers.GetValues("blazor-enhanced-nav")),
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
        }

        Assert.Equal("allow", Assert.Single(answers.Distinct()).Header);
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_with_a_way_on()
    {
        var answer = await board.Client.GetAsync("/no/such/page", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("There is no such page", html, StringComparison.Ordinal);
        Assert.Contains("See the situation", html, StringComparison.Ordinal);
    }
}
