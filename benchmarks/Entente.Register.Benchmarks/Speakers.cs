using System.Text.Json.Nodes;
using Entente.Register.Keys;
using Entente.Register.Registration;
using Entente.Register.Statements;

namespace Entente.Register.Benchmarks;

/// <summary>Who speaks in the measured logs, and what is said: facts by the keeper, confirmations by a party.</summary>
internal sealed class Speakers
{
    public const string Origin = "example.org/benchmark";

    private static readonly string[] Statuses = ["true", "false"];

    public PrivateKey Keeper { get; } = PrivateKey.Create();

    public PrivateKey Party { get; } = PrivateKey.Create();

    /// <summary>What the rest is about.</summary>
    public IReadOnlyList<SignedStatement> Beginning(DateTimeOffset at) =>
    [
        Sign(Define("parties/FRA", """{ "name": "France" }"""), at),
        Sign(Define("facts/ceasefire", """{ "title": "A ceasefire holds" }"""), at),
        Sign(
            new(Statement.Keeper, "commitments/force", StatementKind.Pledge, null, Marking.Public, new JsonObject
            {
                ["terms"] = new JsonObject { ["party"] = "FRA" },
                ["line"] = new JsonObject { ["status"] = "pledged" },
            }),
            at),
        Sign(
            new(Statement.Keeper, "keys/" + Party.Public.Name, StatementKind.Key, null, Marking.Public, new JsonObject
            {
                ["key"] = Party.Public.Write(),
                ["party"] = "FRA",
                ["person"] = "A signatory",
                ["proof"] = Convert.ToBase64String(Party.Sign(KeyRules.Proof(Origin, "FRA", Party.Public.Name))),
            }),
            at),
    ];

    public SignedStatement Sign(Statement statement, DateTimeOffset at) =>
        (statement.Issuer == Statement.Keeper ? Keeper : Party).Sign(statement, Origin, at);

    /// <summary>Facts and confirmations in turn, signed on all cores.</summary>
    public SignedStatement[] Many(int count, DateTimeOffset at)
    {
        var signed = new SignedStatement[count];
        Parallel.For(0, count, i => signed[i] = Sign(i % 2 == 0 ? Fact(i) : Confirmation(i), at));
        return signed;
    }

    public static Statement Fact(long number) => new(
        Statement.Keeper, "facts/ceasefire", StatementKind.Fact, Day(number), Marking.Public, new JsonObject
        {
            ["line"] = new JsonObject
            {
                ["status"] = Statuses[number % 2],
                ["source"] = "monitoring-mission",
                ["note"] = $"Report {number} of the monitoring mission",
            },
        });

    private static Statement Confirmation(long number) => new(
        "FRA", "commitments/force", StatementKind.Confirmation, Day(number), Marking.Public, new JsonObject
        {
            ["line"] = new JsonObject { ["note"] = $"Instrument {number}, deposited with the keeper" },
        });

    private static DateOnly Day(long number) => new DateOnly(2025, 9, 2).AddDays((int)(number % 300));

    private static Statement Define(string subject, string item) => new(
        Statement.Keeper, subject, StatementKind.Definition, null, Marking.Public,
        new JsonObject { ["item"] = JsonNode.Parse(item) });
}
