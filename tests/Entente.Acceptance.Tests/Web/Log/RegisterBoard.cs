using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Acceptance.Tests.Web.Accounts;
using Entente.Register;
using Entente.Register.Appending;
using Entente.Register.Keys;
using Entente.Register.Registration;
using Entente.Register.Statements;
using Entente.Register.Stores;

namespace Entente.Acceptance.Tests.Web.Log;

/// <summary>
/// The web app on a register of its own: what everybody sees, what the coalition sees, and what only FRA sees.
/// </summary>
public sealed class RegisterBoard : IAsyncLifetime
{
    public const string Origin = "example.org/board";

    /// <summary>What only FRA may see, by words that occur nowhere else.</summary>
    public static readonly IReadOnlyList<string> OnlyFrance = ["Mistral", "mistral", .. Amounts];

    /// <summary>The amount that is for France alone, as pages and files write it.</summary>
    public static IReadOnlyList<string> Amounts => ["7391", "7,391", "7\u00a0391", "7\u202f391", "7 391"];

    /// <summary>What only parties may see.</summary>
    public static readonly IReadOnlyList<string> OnlyCoalition = ["Zephyr", "zephyr", "4817"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-pages-");
    private readonly Dictionary<string, PrivateKey> _keys = new(StringComparer.Ordinal);
    private AccountsBoard? _board;

    public string Url => _board!.Url;

    /// <summary>The numbers of the entries, by a word for each.</summary>
    public IReadOnlyDictionary<string, long> Entries { get; private set; } = new Dictionary<string, long>();

    internal Visitor Anonymous { get; private set; } = null!;

    internal Visitor Keeper => _board!.Keeper;

    /// <summary>A signatory of GBR.</summary>
    internal Visitor Britain { get; private set; } = null!;

    /// <summary>A signatory of FRA.</summary>
    internal Visitor France { get; private set; } = null!;

    /// <summary>Someone of FRA who may not sign.</summary>
    internal Visitor Drafter { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Path.Combine(_folder.FullName, "board.reg");
        Begin(path);
        _board = new AccountsBoard(new Dictionary<string, string>(), path);
        await _board.InitializeAsync();
        Anonymous = _board.Visit();
        Britain = await _board.JoinAsync("britain", ("parties", "GBR"), ("signatoryFor", "GBR"));
        France = await _board.JoinAsync("france", ("parties", "FRA"), ("signatoryFor", "FRA"));
        Drafter = await _board.JoinAsync("drafter", ("parties", "FRA"), ("roles", "drafter"));
    }

    internal byte[] Sign(Statement statement, string? with = null, string register = Origin) =>
        _keys[with ?? statement.Issuer].Sign(statement, register, TimeProvider.System.GetUtcNow()).Bytes;

    /// <summary>Hands statements in together, as the sign page's script does.</summary>
    internal static async Task<(int Status, string Code, string Message, long? Entry)> HandInAsync(
        Visitor visitor, params byte[][] statements)
    {
        using var answer = await visitor.SendFilesAsync(TokenPage, "/log", "statement", statements);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        var entry = root.GetProperty("entry");
        return ((int)answer.StatusCode, root.GetProperty("code").GetString()!, root.GetProperty("message").GetString()!,
            entry.ValueKind == JsonValueKind.Number ? entry.GetInt64() : null);
    }

    /// <summary>A page with a form for whoever asks.</summary>
    public const string TokenPage = "/sign-in";

    internal static Statement About(string issuer, StatementKind kind, string subject, JsonObject? content = null) =>
        new(issuer, subject, kind, new DateOnly(2026, 3, 2), Marking.Public, content ?? []);

    public async ValueTask DisposeAsync()
    {
        if (_board is not null)
        {
            await _board.DisposeAsync();
        }

        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private void Begin(string path)
    {
        using var operators = OperatorKeys.Create(Origin);
        Assert.Null(KeyFile.Write(path + ".keys", operators.Write()));
        var keeper = _keys[Statement.Keeper] = PrivateKey.Create();
        using var store = SqliteStore.Open(path, true, TimeProvider.System);
        using var register = CommitmentRegister.Begin(
            store, Origin, operators, keeper, "Kay", TimeProvider.System);
        var entries = new Dictionary<string, long>(StringComparer.Ordinal);
        // Together: what names what does not matter then.
        var beginning = Beginning().ToList();
        var numbers = Record(register, [.. beginning.Select(one => one.Statement)]);
        foreach (var (number, (name, _)) in numbers.Zip(beginning))
        {
            entries[name] = number;
        }

        foreach (var party in new[] { "FRA", "GBR" })
        {
            var key = _keys[party] = PrivateKey.Create();
            entries["key-" + party] = Record(register, Enrolment(party, key))[0];
        }

        entries["secret-word"] = Record(register, new Statement(
            "FRA", "commitments/mistral", StatementKind.Confirmation, null, Marking.Of(["FRA"]), []))[0];
        Entries = entries;
    }

    private IReadOnlyList<long> Record(CommitmentRegister register, params IReadOnlyList<Statement> statements)
    {
        var signed = statements.Select(statement =>
            _keys[statement.Issuer].Sign(statement, Origin, TimeProvider.System.GetUtcNow()));
        var outcome = register.AppendAsync([.. signed]).GetAwaiter().GetResult();
        return outcome is AppendOutcome.Appended appended
            ? [.. appended.Recorded.Select(one => one.Index)]
            : throw new InvalidOperationException(outcome is AppendOutcome.Refused refused
                ? refused.Statements[0].Refusal.ToString()
                : outcome.ToString());
    }

    private static Statement Enrolment(string party, PrivateKey key) => new(
        Statement.Keeper, "keys/" + key.Public.Name, StatementKind.Key, null, Marking.Public, new JsonObject
        {
            ["key"] = key.Public.Write(),
            ["party"] = party,
            ["person"] = $"Signer of {party}",
            ["proof"] = Convert.ToBase64String(key.Sign(KeyRules.Proof(Origin, party, key.Public.Name))),
        });

    private static IEnumerable<(string Name, Statement Statement)> Beginning()
    {
        var france = Marking.Of(["FRA"]);
        yield return ("FRA", Define("parties/FRA", """{ "name": "France" }"""));
        yield return ("GBR", Define("parties/GBR", """{ "name": "United Kingdom" }"""));
        yield return ("USA", Define("parties/USA", """{ "name": "United States" }"""));
        yield return ("troops", Define("capabilities/troops", """{ "unit": "people" }"""));
        yield return ("ceasefire", Define("facts/ceasefire", """{ "title": "A ceasefire holds" }"""));
        yield return ("security", Define(
            "guarantees/security", """{ "holds-when": "force and backstop and shield" }"""));
        yield return ("force", Pledge("force", "FRA", "A French force", 1500, Marking.Public, "backstop"));
        yield return ("backstop", Pledge("backstop", "GBR", "A British backstop", 1600, Marking.Public, "force"));
        yield return ("shield", Pledge("shield", "USA", "An American shield", 1700, Marking.Public, null));
        yield return ("zephyr", Pledge("zephyr", "GBR", "Zephyr brigade", 4817, Marking.Coalition, null));
        yield return ("mistral", Pledge("mistral", "FRA", "Mistral brigade", 7391, france, null));
        yield return ("mistral-reserve", Pledge("mistral-reserve", "FRA", "Mistral reserve", 7391, france, null));
        yield return ("mistral-guard", Define(
            "guarantees/mistral-guard",
            """{ "title": "Mistral guards", "holds-when": "mistral and mistral-reserve and troops >= 9000" }""",
            france));
        yield return ("mistral-act", new Statement(
            Statement.Keeper, "joint/mistral-act", StatementKind.Joint, null, france, new JsonObject
            {
                ["title"] = "Mistral signing",
                ["members"] = new JsonArray("mistral", "mistral-reserve"),
                ["deadline"] = "2099-01-01T00:00:00Z",
            }));
        yield return ("mistral-said", Define(
            "statements/mistral-said", """{ "on": "2026-03-01", "by": "A minister", "says": "Mistral is ready" }""",
            france));
    }

    private static Statement Define(string subject, string item, Marking? marking = null) => new(
        Statement.Keeper, subject, StatementKind.Definition, null, marking ?? Marking.Public,
        new JsonObject { ["item"] = JsonNode.Parse(item) });

    private static Statement Pledge(
        string id, string party, string title, int amount, Marking marking, string? confirmsWhen)
    {
        var terms = new JsonObject
        {
            ["party"] = party,
            ["title"] = title,
            ["provides"] = new JsonObject { ["troops"] = $"{amount}" },
        };
        if (confirmsWhen is not null)
        {
            terms["confirms-when"] = confirmsWhen;
        }

        return new Statement(
            Statement.Keeper, "commitments/" + id, StatementKind.Pledge, new DateOnly(2026, 3, 1), marking,
            new JsonObject { ["terms"] = terms, ["line"] = new JsonObject { ["status"] = "pledged" } });
    }
}
