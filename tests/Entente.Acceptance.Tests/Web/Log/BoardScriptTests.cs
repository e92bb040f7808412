using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Statements;

namespace Entente.Acceptance.Tests.Web.Log;

/// <summary>What a browser signs and verifies is what the register signs and verifies, byte for byte.</summary>
public sealed class BoardScriptTests(BoardScripts scripts) : IClassFixture<BoardScripts>
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly byte[] Nonce = [.. Enumerable.Range(0, 16).Select(i => (byte)(i * 17))];

    public static TheoryData<string, string, string?, string> Statements => new()
    {
        { "confirmation", "commitments/force", "2026-03-02", "{}" },
        { "withdrawal", "commitments/force", null, """{"joint":"spring"}""" },
        { "pledge", "commitments/force", "2026-03-02", """{"line":{"status":"pledged","source":["a"],"note":"x"}}""" },
        { "fact", "facts/ceasefire", "2026-03-02", """{"line":{"status":"true"}}""" },
        { "condition", "commitments/force", "0001-01-01", """{"confirms-when":"a and (b or 2 of {c, d})"}""" },
        { "joint", "joint/spring", null, """{"title":"Été & <b>","members":["a"],"deadline":"2026-04-01T00:00Z"}""" },
        { "definition", "statements/said", "9999-12-31", """{"item":{"says":"a\nb\t\"quoted\" \\ / '+ é 中 😀"}}""" },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_browser_signs_the_bytes_that_the_register_has_for_a_statement(
        string kind, string subject, string? on, string content)
    {
        using var key = PrivateKey.Create();
        var statement = new Statement(
            "FRA", subject, StatementKinds.Parse(kind)!.Value,
            on is null ? null : DateOnly.ParseExact(on, "yyyy-MM-dd", null), Marking.Of(["FRA", "GBR"]),
            JsonNode.Parse(content)!.AsObject());
        var message = Sign(statement, key.Write(null), "");
        Assert.Equal(Expected(statement, key, message), message);
        Assert.True(key.Public.Verifies(message));
        var (signed, refusal) = StatementBytes.Read(message);
        Assert.Null(refusal);
        Assert.Equal("example.org/board", signed!.Register);
        Assert.True(JsonNode.DeepEquals(statement.Content, signed.Statement.Content));
    }

    [Fact]
    public void Every_character_is_written_as_the_register_writes_it()
    {
        var text = new StringBuilder();
        for (var letter = 0; letter < 0x10000; letter++)
        {
            // What one side knows as a letter and the other not yet is left out: which Unicode it is differs.
            if (!char.IsSurrogate((char)letter)
                && char.GetUnicodeCategory((char)letter) is not System.Globalization.UnicodeCategory.OtherNotAssigned)
            {
                text.Append((char)letter);
            }
        }

        var statement = new Statement(
            "FRA", "commitments/force", StatementKind.Confirmation, null, Marking.Public,
            new JsonObject { ["line"] = new JsonObject { ["note"] = text.Append("😀\U0010FFFF").ToString() } });
        var answer = scripts.Ask("payload", new JsonObject { ["draft"] = DraftOf(statement) });
        var made = Encoding.UTF8.GetString(Convert.FromBase64String(answer["payload"]!.ToString()));
        Assert.Equal(Encoding.UTF8.GetString(StatementBytes.Payload(statement)), made);
    }

    [Fact]
    public void A_key_under_a_passphrase_opens_with_it_and_with_no_other()
    {
        using var key = PrivateKey.Create();
        var statement = new Statement(
            "FRA", "commitments/force", StatementKind.Confirmation, null, Marking.Public, []);
        var pem = key.Write("geheim, été 中");
        var message = Sign(statement, pem, "geheim, été 中");
        Assert.True(key.Public.Verifies(message));
        Assert.Contains("passphrase is another", ProblemOf(statement, pem, "geheim"), StringComparison.Ordinal);
        Assert.Contains("protected by a passphrase", ProblemOf(statement, pem, ""), StringComparison.Ordinal);
        Assert.Contains("no private key", ProblemOf(statement, "hello", ""), StringComparison.Ordinal);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Contains(
            "curve P-256", ProblemOf(statement, other.ExportPkcs8PrivateKeyPem(), ""), StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_to_the_root_is_followed_as_the_register_follows_it()
    {
        foreach (var size in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 31, 33 })
        {
            var tree = TreeOf(size);
            for (var index = 0; index < size; index++)
            {
                var path = tree.Inclusion(index, size);
                var root = RootOf(LeafOf(index), index, size, path);
                Assert.Equal(Convert.ToBase64String(tree.Root(size)), root);
                Assert.NotEqual(root, RootOf(LeafOf(index + 1), index, size, path));
                if (path.Count > 0)
                {
                    Assert.Null(RootOf(LeafOf(index), index, size, [.. path.Skip(1)]));
                }

                Assert.Null(RootOf(LeafOf(index), index, size, [.. path, LeafOf(0)]));
                Assert.Null(RootOf(LeafOf(index), size, size, path));
            }
        }
    }

    [Fact]
    public void A_tree_has_grown_where_the_register_says_so_and_nowhere_else()
    {
        const int Most = 18;
        var tree = TreeOf(Most);
        for (var after = 1; after <= Most; after++)
        {
            for (var before = 1; before <= after; before++)
            {
                var proof = tree.Consistency(before, after);
                Assert.True(HasGrown((before, tree.Root(before)), (after, tree.Root(after)), proof));
                Assert.False(HasGrown((before, LeafOf(99)), (after, tree.Root(after)), proof));
                Assert.False(HasGrown((before, tree.Root(before)), (after, LeafOf(99)), proof));
                Assert.False(HasGrown((before, tree.Root(before)), (after, tree.Root(after)), [.. proof, LeafOf(1)]));
            }
        }
    }

    [Fact]
    public void A_receipt_is_right_for_its_own_statement_and_key_alone()
    {
        using var key = PrivateKey.Create();
        using var other = PrivateKey.Create();
        byte[] statement = [1, 2, 3];
        var leaf = TreeHash.OfLeaf(TreeHash.LeafBytes(1_700_000_000_123, statement));
        var root = TreeHash.OfNode(leaf, LeafOf(7));
        var receipt = Receipt.Sign(key, "example.org/board", 1_700_000_000_123, 2, 0, [LeafOf(7)], root);
        Assert.True(IsRight(receipt, statement, key));
        Assert.False(IsRight(receipt, [1, 2, 4], key));
        Assert.False(IsRight(receipt, statement, other));
        var forged = receipt.ToArray();
        forged[^1] ^= 1;
        Assert.False(IsRight(forged, statement, key));
        var moved = Receipt.Sign(key, "example.org/board", 1_700_000_000_124, 2, 0, [LeafOf(7)], root);
        Assert.False(IsRight(moved, statement, key));
    }

    private static byte[] LeafOf(int number) => TreeHash.OfLeaf([(byte)number]);

    private static TreeReader TreeOf(int size)
    {
        var edge = new TreeEdge();
        for (var i = 0; i < size; i++)
        {
            edge.Add(LeafOf(i), []);
        }

        return new TreeReader(size, (level, _) => edge.HashesOf(level));
    }

    private string? RootOf(byte[] leaf, int index, int size, IReadOnlyList<byte[]> path) => scripts.Ask("root", new()
    {
        ["leaf"] = Convert.ToBase64String(leaf), ["index"] = index, ["size"] = size, ["path"] = ListOf(path),
    })["root"]?.ToString();

    private bool HasGrown((int Size, byte[] Root) before, (int Size, byte[] Root) after, IReadOnlyList<byte[]> proof) =>
        (bool)scripts.Ask("grown", new()
        {
            ["before"] = new JsonObject { ["size"] = before.Size, ["root"] = Convert.ToBase64String(before.Root) },
            ["after"] = new JsonObject { ["size"] = after.Size, ["root"] = Convert.ToBase64String(after.Root) },
            ["proof"] = ListOf(proof),
        })["grown"]!;

    private bool IsRight(byte[] receipt, byte[] statement, PrivateKey key) => (bool)scripts.Ask("receipt", new()
    {
        ["receipt"] = Convert.ToBase64String(receipt), ["statement"] = Convert.ToBase64String(statement),
        ["key"] = key.Public.Write(),
    })["right"]!;

    private static JsonArray ListOf(IReadOnlyList<byte[]> hashes) =>
        [.. hashes.Select(hash => (JsonNode)Convert.ToBase64String(hash))];

    private byte[] Sign(Statement statement, string pem, string passphrase) =>
        Convert.FromBase64String(Asked(statement, pem, passphrase)["message"]?.ToString() ?? "");

    private string ProblemOf(Statement statement, string pem, string passphrase) =>
        Asked(statement, pem, passphrase)["problem"]?.ToString() ?? "";

    private JsonObject Asked(Statement statement, string pem, string passphrase) => scripts.Ask("sign", new JsonObject
    {
        ["draft"] = DraftOf(statement), ["pem"] = pem, ["passphrase"] = passphrase,
        ["seconds"] = At.ToUnixTimeSeconds(), ["nonce"] = Convert.ToBase64String(Nonce),
    });

    private static JsonNode DraftOf(Statement statement) =>
        JsonNode.Parse(Entente.Web.Features.Log.StatementJson.Draft(statement, "example.org/board"))!;

    // All but the signature, which is another each time.
    private static byte[] Expected(Statement statement, PrivateKey key, byte[] message) => StatementBytes.Message(
        StatementBytes.Header(statement, "example.org/board", key.Public.Thumbprint, At, Nonce),
        StatementBytes.Payload(statement), message[^64..]);
}
