using System.Net;
using Entente.Acceptance.Tests.Web.Accounts;

namespace Entente.Acceptance.Tests.Web.Log;

/// <summary>What is marked for some reaches no other, whichever way it is asked for.</summary>
public sealed class HiddenFromOthersTests(RegisterBoard board) : IClassFixture<RegisterBoard>
{
    /// <summary>Everything that answers, with words that would find what is hidden.</summary>
    private static readonly string[] Paths =
    [
        "/", "/network", "/network/data", "/commitments", "/commitments?view=table", "/commitments/export.csv",
        "/commitments/export.json", "/commitments/export.xlsx", "/what-if", "/what-if?ask=joint", "/what-if?ask=break",
        "/what-if?ask=power", "/what-if?ask=odds", "/gaps", "/timeline", "/timeline/data", "/map",
        "/brief", "/brief/brief.md", "/brief/brief.html", "/mistakes", "/search?q=brigade", "/search/suggest?q=brigade",
        "/search?q=minister", "/search/suggest?q=ready", "/parties/FRA", "/parties/GBR", "/capabilities/troops",
        "/guarantees/security", "/api", "/api/assess", "/api/gaps", "/api/burden", "/api/check",
        "/api/explain/security", "/api/unlock/security", "/api/joint/security", "/api/break/security",
        "/api/power/security", "/api/odds/security", "/api/whatif?choice=force", "/api/openapi/entente.json",
        "/log", "/log?party=FRA", "/log?party=register",
        "/log?kind=pledge", "/log?kind=joint", "/log/checkpoint", "/log/keys", "/log/consistency?from=1&to=5", "/joint",
        "/joint/new", "/compare?from=2020-01-01&to=2099-01-01", "/sign/statement",
        "/sign?kind=confirmation&subject=force",
        "/?known-at=2099-01-01", "/log?known-at=2099-01-01", "/commitments/force", "/no/such/page",
    ];

    [Fact]
    public async Task Somebody_of_the_party_is_shown_what_is_for_it()
    {
        foreach (var path in new[]
        {
            "/commitments?view=table", "/commitments/export.csv", "/network/data", "/search?q=brigade", "/api/assess",
            "/log", "/joint", "/timeline/data", "/gaps", "/what-if", "/brief", "/api/check",
        })
        {
            var text = await board.France.TextAsync(path);
            Assert.Contains("istral", text, StringComparison.Ordinal);
        }

        Assert.Contains("ephyr", await board.Britain.TextAsync("/commitments?view=table"), StringComparison.Ordinal);
        var page = await board.France.TextAsync("/commitments/mistral");
        Assert.Contains(RegisterBoard.Amounts, amount => page.Contains(amount, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_is_for_one_party_reaches_another_or_nobody()
    {
        // Those who may see it ask first: what was made for them could lie in a cache.
        foreach (var path in Paths)
        {
            await board.France.AskAsync(path);
        }

        await AssertHiddenAsync(board.Britain, RegisterBoard.OnlyFrance);
        await AssertHiddenAsync(board.Anonymous, [.. RegisterBoard.OnlyFrance, .. RegisterBoard.OnlyCoalition]);
    }

    [Fact]
    public async Task What_is_hidden_is_as_if_it_were_not_there()
    {
        foreach (var path in new[]
        {
            "/commitments/{0}", "/statements/{0}-said", "/joint/{0}-act", "/api/explain/{0}",
            "/sign?kind=confirmation&subject=commitments/{0}", "/sign?kind=joint&subject=x&members={0},force",
            "/joint/new?members={0},force", "/log?subject=commitments/{0}", "/search?q={0}", "/search/suggest?q={0}",
            "/?given={0}", "/api/whatif?choice={0}",
        })
        {
            var hidden = await AnswerAsync(board.Britain, string.Format(null, path, "mistral"));
            var madeUp = await AnswerAsync(board.Britain, string.Format(null, path, "sirocco"));
            Assert.Equal(madeUp.Status, hidden.Status);
            Assert.Equal(
                madeUp.Text.Replace("sirocco", "mistral", StringComparison.Ordinal), hidden.Text, ignoreCase: true);
        }
    }

    [Fact]
    public async Task Of_an_entry_for_others_there_is_its_number_and_its_time_alone()
    {
        foreach (var name in new[] { "mistral", "mistral-act", "mistral-said", "secret-word" })
        {
            var number = board.Entries[name];
            var page = await board.Britain.TextAsync($"/log/{number}");
            Assert.Contains("not for you", page, StringComparison.Ordinal);
            Assert.DoesNotContain("FRA", page, StringComparison.Ordinal);
            Assert.DoesNotContain("istral", page, StringComparison.Ordinal);
            foreach (var part in new[] { "statement", "receipt" })
            {
                var hidden = await board.Britain.AskAsync($"/log/{number}/{part}");
                Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
                Assert.Equal(HttpStatusCode.OK, (await board.France.AskAsync($"/log/{number}/{part}")).StatusCode);
            }
        }
    }

    [Fact]
    public async Task An_answer_that_is_worked_on_cannot_be_guessed()
    {
        for (var id = 0; id < 20; id++)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await board.Anonymous.AskAsync($"/answers/{id}")).StatusCode);
        }
    }

    private static async Task AssertHiddenAsync(Visitor visitor, IReadOnlyList<string> words)
    {
        foreach (var path in Paths)
        {
            var answer = await visitor.AskAsync(path);
            var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            var text = path.EndsWith(".xlsx", StringComparison.Ordinal)
                ? TextOfWorkbook(bytes)
                : System.Text.Encoding.UTF8.GetString(bytes);
            var withoutTokens = Random().Replace(text, "");
            foreach (var word in words)
            {
                var said = word.All(char.IsAsciiDigit) ? withoutTokens : text;
                Assert.False(said.Contains(word, StringComparison.Ordinal), $"{path} says {word}");
            }
        }
    }

    private static string TextOfWorkbook(byte[] bytes)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(bytes));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private static async Task<(HttpStatusCode Status, string Text)> AnswerAsync(Visitor visitor, string path)
    {
        var answer = await visitor.AskAsync(path);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, Changing().Replace(text, ""));
    }

    // Tokens, hashes, keys and parts of a second: any four digits stand in one of them once in a while.
    private static System.Text.RegularExpressions.Regex Random() => new(@"[A-Za-z0-9+/_=-]{20,}|:\d\d\.\d+");

    // What differs from one answer to the next, whatever was asked.
    private static System.Text.RegularExpressions.Regex Changing() => new(
        "value=\"CfDJ8[^\"]*\"|\"traceId\":\"[^\"]*\"|<!--Blazor[^>]*-->|read\\s+<time.*?</time>|ssr=\"[^\"]*\"",
        System.Text.RegularExpressions.RegexOptions.Singleline);
}
