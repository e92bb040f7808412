using System.Text.Json.Nodes;
using Entente.Acceptance.Tests.Web.Accounts;
using Entente.Register.Statements;

namespace Entente.Acceptance.Tests.Web.Log;

public sealed class HandingInTests(RegisterBoard board) : IClassFixture<RegisterBoard>
{
    [Fact]
    public async Task A_signatory_hands_in_what_the_party_signed()
    {
        var statement = Note("FRA", "one");
        var bytes = board.Sign(statement);
        var first = await RegisterBoard.HandInAsync(board.France, bytes);
        Assert.Equal((200, "recorded"), (first.Status, first.Code));
        Assert.Contains($"entry {first.Entry}", first.Message, StringComparison.Ordinal);
        var page = await board.Anonymous.TextAsync($"/log/{first.Entry}");
        Assert.Contains("France pledged force", page, StringComparison.Ordinal);
        var again = await RegisterBoard.HandInAsync(board.France, bytes);
        Assert.Equal((200, "known", first.Entry), (again.Status, again.Code, again.Entry));
    }

    [Fact]
    public async Task Only_the_party_hands_in_what_it_signed()
    {
        var bytes = board.Sign(Note("FRA", "two"));
        Assert.Equal((401, "signed-out"), await TryAsync(board.Anonymous, bytes));
        Assert.Equal((403, "not-signatory"), await TryAsync(board.Britain, bytes));
        Assert.Equal((403, "not-signatory"), await TryAsync(board.Drafter, bytes));
        Assert.Equal((403, "not-signatory"), await TryAsync(board.Keeper, bytes));
        Assert.Equal((200, "recorded"), await TryAsync(board.France, bytes));
    }

    [Fact]
    public async Task A_keeper_hands_in_for_the_register_and_signs_for_no_party()
    {
        var own = RegisterBoard.About(Statement.Keeper, StatementKind.Fact, "facts/ceasefire", Line("unknown"));
        Assert.Equal((200, "recorded"), await TryAsync(board.Keeper, board.Sign(own)));
        Assert.Equal((403, "not-signatory"), await TryAsync(board.France, board.Sign(own with { On = null })));
        var foreign = RegisterBoard.About(Statement.Keeper, StatementKind.Confirmation, "commitments/force");
        Assert.Equal((422, "speaks-for-itself"), await TryAsync(board.Keeper, board.Sign(foreign)));
    }

    [Fact]
    public async Task Two_that_are_handed_in_together_are_both_recorded_or_neither()
    {
        Statement Said(string source, string party = "FRA") => RegisterBoard.About(
            Statement.Keeper, StatementKind.Definition, "statements/said-" + source, new() { ["item"] = new JsonObject
            {
                ["party"] = party, ["says"] = "It is ready", ["source"] = new JsonArray(source),
            } });
        Statement Source(string id) => RegisterBoard.About(
            Statement.Keeper, StatementKind.Definition, "sources/" + id, new() { ["item"] = new JsonObject
            {
                ["title"] = "A paper",
            } }) with { On = null };
        Task<(int Status, string Code, string Message, long? Entry)> HandInAsync(Statement one, Statement other) =>
            RegisterBoard.HandInAsync(board.Keeper, board.Sign(one), board.Sign(other));
        var both = await HandInAsync(Source("paper"), Said("paper"));
        Assert.Equal((200, "recorded"), (both.Status, both.Code));
        Assert.Contains("said-paper", await board.Anonymous.TextAsync($"/log/{both.Entry}"), StringComparison.Ordinal);
        var wrong = await HandInAsync(Source("other"), Said("other", party: "XYZ"));
        Assert.Equal((422, "agreement"), (wrong.Status, wrong.Code));
        var foreign = await HandInAsync(Source("other"), Note("FRA", "for another"));
        Assert.Equal((403, "not-signatory"), (foreign.Status, foreign.Code));
        using var answer = await board.Anonymous.AskAsync("/sources/other");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task That_something_was_recorded_for_others_is_told_to_nobody_else()
    {
        async Task<int> ChangesAsync(Visitor visitor) =>
            int.Parse((await visitor.FirstEventAsync("/live"))["data: ".Length..]);
        var (france, nobody) = (await ChangesAsync(board.France), await ChangesAsync(board.Anonymous));
        var hidden = Note("FRA", "a word for France alone") with { Marking = Marking.Of(["FRA"]) };
        var handed = await RegisterBoard.HandInAsync(board.France, board.Sign(hidden));
        Assert.Contains(
            "not for you", await board.Anonymous.TextAsync($"/log/{handed.Entry}"), StringComparison.Ordinal);
        Assert.Equal((france + 1, nobody), (await ChangesAsync(board.France), await ChangesAsync(board.Anonymous)));
        Assert.Equal((200, "recorded"), await TryAsync(board.France, board.Sign(Note("FRA", "a word for all"))));
        Assert.Equal((france + 2, nobody + 1), (await ChangesAsync(board.France), await ChangesAsync(board.Anonymous)));
    }

    [Fact]
    public async Task What_is_wrong_with_a_statement_is_said()
    {
        var right = board.Sign(Note("FRA", "three"));
        var forged = right.ToArray();
        forged[^1] ^= 1;
        Assert.Equal((422, "signature"), await TryAsync(board.France, forged));
        Assert.Equal((422, "malformed"), await TryAsync(board.France, [1, 2, 3]));
        Assert.Equal((422, "malformed"), await TryAsync(board.France, []));
        Assert.Equal((422, "other-party"), await TryAsync(board.France, board.Sign(Note("FRA", "four"), with: "GBR")));
        var elsewhere = board.Sign(Note("FRA", "five"), register: "elsewhere");
        Assert.Equal((422, "other-register"), await TryAsync(board.France, elsewhere));
        var british = RegisterBoard.About("FRA", StatementKind.Confirmation, "commitments/backstop");
        Assert.Equal((422, "other-party"), await TryAsync(board.France, board.Sign(british)));
    }

    [Fact]
    public async Task A_refusal_says_nothing_of_what_is_for_others()
    {
        foreach (var (code, statement) in new (string, Statement)[]
        {
            ("unknown", RegisterBoard.About("GBR", StatementKind.Confirmation, "commitments/mistral")),
            ("unknown", RegisterBoard.About("GBR", StatementKind.Withdrawal, "commitments/mistral-reserve")),
            ("unknown", RegisterBoard.About(
                "GBR", StatementKind.Confirmation, "commitments/backstop", new() { ["joint"] = "mistral-act" })),
            ("content", RegisterBoard.About("GBR", StatementKind.Correction, "commitments/backstop", new()
            {
                ["corrects"] = board.Entries["mistral"], ["was"] = "pledge",
            })),
            ("unknown", RegisterBoard.About("GBR", StatementKind.Joint, "joint/windy", Act("backstop", "mistral"))),
            ("not-taken", RegisterBoard.About(
                "GBR", StatementKind.Joint, "joint/mistral-act", Act("backstop", "force"))),
        })
        {
            var answer = await RegisterBoard.HandInAsync(board.Britain, board.Sign(statement));
            Assert.Equal((422, code), (answer.Status, answer.Code));
            Assert.DoesNotContain("FRA", answer.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("brigade", answer.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_is_taken_without_the_token_of_a_page()
    {
        var answer = await board.France.PostAsync("/log", ("statement", "x"));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task What_was_handed_in_is_written_down()
    {
        await TryAsync(board.Britain, board.Sign(Note("FRA", "six")));
        await TryAsync(board.France, board.Sign(Note("FRA", "seven")));
        var trail = await board.Keeper.TextAsync("/audit");
        Assert.Contains("statement recorded", trail, StringComparison.Ordinal);
        Assert.Contains("statement refused", trail, StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Code)> TryAsync(Accounts.Visitor visitor, byte[] statement)
    {
        var (status, code, _, _) = await RegisterBoard.HandInAsync(visitor, statement);
        return (status, code);
    }

    private static Statement Note(string party, string note) => RegisterBoard.About(
        party, StatementKind.Pledge, "commitments/force", new() { ["line"] = new JsonObject
        {
            ["status"] = "pledged", ["note"] = note,
        } });

    private static JsonObject Line(string status) => new() { ["line"] = new JsonObject { ["status"] = status } };

    private static JsonObject Act(params string[] members) => new()
    {
        ["members"] = new JsonArray([.. members.Select(one => JsonValue.Create(one))]),
        ["deadline"] = "2099-01-01T00:00:00Z",
    };
}
