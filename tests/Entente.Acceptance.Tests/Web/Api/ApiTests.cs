using System.Net;
using System.Text.Json;
using Entente.Acceptance.Tests.CommandLine;

namespace Entente.Acceptance.Tests.Web.Api;

public sealed class ApiTests(RunningBoard board, EntenteCommand command)
{
    public static TheoryData<string, string> Questions { get; } = new()
    {
        { "assess", "assess {0}" },
        { "assess?as-of=2026-01-06&limit=3", "assess {0} --as-of 2026-01-06 --limit 3" },
        { "assess?given=fra-land,ceasefire%3Dtrue", "assess {0} --given fra-land,ceasefire=true" },
        { "explain/fra-land", "explain {0} fra-land" },
        { "whatif?choice=ceasefire=true&choice=fra-land", "whatif {0} ceasefire=true fra-land" },
        { "unlock/us-backstop", "unlock {0} us-backstop" },
        { "unlock/us-backstop?by=party&limit=1", "unlock {0} us-backstop --by party --limit 1" },
        { "unlock/us-backstop?explain=true&cheapest=true", "unlock {0} us-backstop --explain --cheapest" },
        { "joint/us-backstop", "joint {0} us-backstop" },
        { "break/us-backstop?facts=true&given=ceasefire=true", "break {0} us-backstop --facts --given ceasefire=true" },
        { "power/reassurance-land", "power {0} reassurance-land" },
        { "odds/us-backstop", "odds {0} us-backstop" },
        { "gaps", "gaps {0}" },
        { "burden", "burden {0}" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_api_gives_the_bytes_of_the_command_line(string path, string line)
    {
        Assert.NotEmpty(command.Version);
        var answer = await board.Client.GetAsync($"/api/{path}", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(EntenteCommand.Run(string.Format(null, line, "samples/coalition") + " --json").Output, text);
    }

    public static TheoryData<string, int, string> Mistaken { get; } = new()
    {
        { "assess?as-of=2025-02-30", 400, "as-of takes a day" },
        { "assess?given=fra-lnd", 400, "did you mean fra-land?" },
        { "assess?limit=0", 400, "limit takes a whole number" },
        { "unlock/us-backstp", 404, "did you mean us-backstop?" },
        { "explain/nonsense", 404, "nonsense" },
        { "whatif", 400, "?choice=fra-land" },
        { "whatif?choice=us-backstop", 400, "is a guarantee" },
    };

    [Theory]
    [MemberData(nameof(Mistaken))]
    public async Task A_wrong_question_has_a_clear_answer(string path, int status, string expected)
    {
        var answer = await board.Client.GetAsync($"/api/{path}", TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        var detail = JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString();
        Assert.Contains(expected, detail, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_answers_for_the_file_as_it_stands()
    {
        var text = await board.Client.GetStringAsync("/api/check", TestContext.Current.CancellationToken);
        Assert.Equal(EntenteCommand.Run("check samples/coalition --json").Output, text);
    }

    [Fact]
    public async Task The_description_names_every_question()
    {
        var text = await board.Client.GetStringAsync(
            "/api/openapi/entente.json", TestContext.Current.CancellationToken);
        var paths = JsonDocument.Parse(text).RootElement.GetProperty("paths");
        string[] questions =
        [
            "/api/assess", "/api/check", "/api/gaps", "/api/burden", "/api/whatif", "/api/explain/{name}",
            "/api/unlock/{guarantee}", "/api/joint/{guarantee}", "/api/break/{guarantee}", "/api/power/{guarantee}",
            "/api/odds/{guarantee}",
        ];
        Assert.Equal(
            questions.Order(StringComparer.Ordinal),
            paths.EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal));
        Assert.All(paths.EnumerateObject(), path =>
            Assert.NotEmpty(path.Value.GetProperty("get").GetProperty("summary").GetString()!));
    }
}
