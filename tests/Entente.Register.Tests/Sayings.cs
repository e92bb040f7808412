using System.Text.Json.Nodes;
using Entente.Register.Statements;

namespace Entente.Register.Tests;

/// <summary>Short ways to state things.</summary>
internal static class Sayings
{
    public static Statement Define(string subject, string item, Marking? marking = null) => new(
        Statement.Keeper, subject, StatementKind.Definition, null, marking ?? Marking.Public,
        new JsonObject { ["item"] = JsonNode.Parse(item) });

    public static Statement Pledge(
        string issuer, string id, string terms, Marking? marking = null, string? on = null) =>
        new(issuer, "commitments/" + id, StatementKind.Pledge, Day(on), marking ?? Marking.Public, new JsonObject
        {
            ["terms"] = JsonNode.Parse(terms),
            ["line"] = new JsonObject { ["status"] = "pledged" },
        });

    public static Statement Confirm(string issuer, string id, string? on = null, string? joint = null) =>
        About(
            issuer, "commitments/" + id, StatementKind.Confirmation, on,
            joint is null ? [] : new() { ["joint"] = joint });

    public static Statement Withdraw(string issuer, string id, string? on = null, string? joint = null) =>
        About(
            issuer, "commitments/" + id, StatementKind.Withdrawal, on,
            joint is null ? [] : new() { ["joint"] = joint });

    public static Statement Fact(string issuer, string id, string status, string? on = null, Marking? marking = null) =>
        About(issuer, "facts/" + id, StatementKind.Fact, on, new()
        {
            ["line"] = new JsonObject { ["status"] = status },
        }) with { Marking = marking ?? Marking.Public };

    public static Statement About(
        string issuer, string subject, StatementKind kind, string? on, JsonObject content) =>
        new(issuer, subject, kind, Day(on), Marking.Public, content);

    public static Statement OpenAct(string issuer, string id, string deadline, params string[] members) =>
        About(issuer, "joint/" + id, StatementKind.Joint, null, new()
        {
            ["members"] = new JsonArray([.. members.Select(one => JsonValue.Create(one))]),
            ["deadline"] = deadline,
        });

    public static Statement Policy(string content) =>
        About(Statement.Keeper, "policy", StatementKind.Policy, null, (JsonObject)JsonNode.Parse(content)!);

    /// <summary>Two parties whose commitments wait for one another, a guarantee that needs both, and a fact.</summary>
    public static IReadOnlyList<Statement> Circle() =>
    [
        Define("parties/FRA", """{ "name": "France" }"""),
        Define("parties/USA", """{ "name": "United States" }"""),
        Define("parties/GBR", """{ "name": "United Kingdom" }"""),
        Define("facts/ceasefire", """{ "title": "A ceasefire holds" }"""),
        Define("guarantees/security", """{ "holds-when": "force and backstop" }"""),
        Pledge(Statement.Keeper, "force", """{ "party": "FRA", "confirms-when": "backstop" }"""),
        Pledge(Statement.Keeper, "backstop", """{ "party": "USA", "confirms-when": "force" }"""),
    ];

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(
            text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
