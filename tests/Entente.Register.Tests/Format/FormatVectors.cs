using System.Text;
using System.Text.Json.Nodes;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Statements;

namespace Entente.Register.Tests.Format;

/// <summary>
/// The values of the format for fixed keys, moments and nonces. All of them follow from those, but for signatures by
/// ECDSA, which are random: they are taken from what is kept.
/// </summary>
internal sealed class FormatVectors(JsonObject kept)
{
    public const string Register = "example.org/test";
    private const long SignedAt = 1_756_803_600;
    private const long RecordedMs = 1_756_803_601_234;
    private const int Index = 2;
    private const int Size = 5;

    private static readonly byte[] Nonce = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

    public static Statement Statement { get; } = new(
        "FRA", "commitments/force", StatementKind.Confirmation, new DateOnly(2025, 9, 2), Marking.Of(["FRA", "GBR"]),
        new JsonObject { ["line"] = new JsonObject { ["note"] = "Signé à Paris" } });

    public PrivateKey Party { get; } = KeyIn(kept, "party");

    public PrivateKey Receipts { get; } = KeyIn(kept, "receipts");

    public NoteSigner Checkpoints { get; } = NoteIn(kept, "checkpoints", Register, NoteKey.LogType);

    public NoteSigner Witness { get; } = NoteIn(kept, "witness", "example.org/witness", NoteKey.WitnessType);

    /// <summary>All values, as the code makes them.</summary>
    public JsonObject Make()
    {
        var message = Hex.Of(MakeStatement().Message);
        return new JsonObject
        {
            ["party"] = KeyValues("party", Party),
            ["receipts"] = KeyValues("receipts", Receipts),
            ["checkpoints"] = NoteValues("checkpoints", Checkpoints),
            ["witness"] = NoteValues("witness", Witness),
            ["proof"] = ProofValues(),
            ["statement"] = StatementValues(),
            ["leaf"] = new JsonObject
            {
                ["recorded"] = RecordedMs,
                ["bytes"] = Hex.Of(TreeHash.LeafBytes(RecordedMs, Hex.Bytes(message))),
                ["hash"] = Hex.Of(LeafHash()),
            },
            ["tree"] = TreeValues(),
            ["receipt"] = ReceiptValues(),
            ["checkpoint"] = CheckpointValues(),
        };
    }

    public byte[] Message() => MakeStatement().Message;

    public byte[] Receipt() => Hex.Bytes(Kept("receipt", "bytes"));

    public byte[] LeafHash() => TreeHash.OfLeaf(TreeHash.LeafBytes(RecordedMs, Message()));

    /// <summary>A tree of five leaves: four of one byte each, and in the third place the statement.</summary>
    public List<byte[]> Leaves() =>
        [.. Enumerable.Range(0, Size).Select(i => i == Index ? LeafHash() : TreeHash.OfLeaf([(byte)i]))];

    public static TreeReader TreeOf(IEnumerable<byte[]> leaves)
    {
        var all = leaves.SelectMany(leaf => leaf).ToArray();
        return new TreeReader(all.Length / 32, (_, _) => all);
    }

    private (byte[] Header, byte[] Payload, byte[] Message) MakeStatement()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(SignedAt);
        var header = StatementBytes.Header(Statement, Register, Party.Public.Thumbprint, at, Nonce);
        var payload = StatementBytes.Payload(Statement);
        return (header, payload, StatementBytes.Message(header, payload, SignatureOf(
            "statement", Party, StatementBytes.ToBeSigned(header, payload))));
    }

    private JsonObject StatementValues()
    {
        var (header, payload, message) = MakeStatement();
        return new JsonObject
        {
            ["issuedAt"] = SignedAt,
            ["nonce"] = Hex.Of(Nonce),
            ["header"] = Hex.Of(header),
            ["payload"] = Encoding.UTF8.GetString(payload),
            ["toBeSigned"] = Hex.Of(StatementBytes.ToBeSigned(header, payload)),
            ["identity"] = Hex.Of(StatementBytes.Read(message).Signed!.Identity),
            ["signature"] = Hex.Of(message[^64..]),
            ["message"] = Hex.Of(message),
        };
    }

    private JsonObject ProofValues()
    {
        var bytes = KeyRules.Proof(Register, "FRA", Party.Public.Name);
        return new JsonObject
        {
            ["text"] = Encoding.UTF8.GetString(bytes),
            ["signature"] = Hex.Of(SignatureOf("proof", Party, bytes)),
        };
    }

    private static JsonObject TreeValues()
    {
        var tree = TreeOf(Enumerable.Range(0, 8).Select(i => TreeHash.OfLeaf([(byte)i])));
        var values = new JsonObject();
        for (var size = 0; size <= 8; size++)
        {
            values[$"root{size}"] = Hex.Of(tree.Root(size));
        }

        values["inclusion2of5"] = Hashes(tree.Inclusion(2, 5));
        values["inclusion6of7"] = Hashes(tree.Inclusion(6, 7));
        values["consistency3to7"] = Hashes(tree.Consistency(3, 7));
        values["consistency4to8"] = Hashes(tree.Consistency(4, 8));
        return values;
    }

    private JsonObject ReceiptValues()
    {
        var tree = TreeOf(Leaves());
        var root = tree.Root(Size);
        var path = tree.Inclusion(Index, Size);
        var kept = Kept("receipt", "bytes");
        // All but the signature is made again.
        var made = kept.Length > 0 ? Hex.Bytes(kept)
            : Entente.Register.Log.Receipt.Sign(Receipts, Register, RecordedMs, Size, Index, path, root);
        var again = Entente.Register.Log.Receipt.Sign(Receipts, Register, RecordedMs, Size, Index, path, root);
        byte[] bytes = [.. again[..^64], .. made[^64..]];
        return new JsonObject
        {
            ["index"] = Index,
            ["size"] = Size,
            ["root"] = Hex.Of(root),
            ["path"] = Hashes(path),
            ["header"] = Hex.Of(SecondOpinion.Parts(bytes).Header),
            ["toBeSigned"] = Hex.Of(StatementBytes.ToBeSigned(SecondOpinion.Parts(bytes).Header, root)),
            ["bytes"] = Hex.Of(bytes),
        };
    }

    private JsonObject CheckpointValues()
    {
        var checkpoint = new Checkpoint(Register, Size, TreeOf(Leaves()).Root(Size));
        var cosignature = Witness.Cosign(checkpoint.Text, DateTimeOffset.FromUnixTimeSeconds(SignedAt + 60));
        var signature = Checkpoints.Sign(checkpoint.Text);
        return new JsonObject
        {
            ["note"] = new SignedNote(checkpoint.Text, [signature]).Write(),
            ["time"] = SignedAt + 60,
            ["cosigned"] = new SignedNote(checkpoint.Text, [signature, cosignature]).Write(),
        };
    }

    private JsonObject KeyValues(string name, PrivateKey key) => new()
    {
        ["private"] = Kept(name, "private") is { Length: > 0 } pem ? pem : key.Write(null),
        ["public"] = key.Public.Write(),
        ["thumbprint"] = key.Public.Name,
    };

    private JsonObject NoteValues(string name, NoteSigner key) => new()
    {
        ["private"] = Kept(name, "private") is { Length: > 0 } pem ? pem : key.Write(),
        ["public"] = key.Verifier.Write(),
    };

    private byte[] SignatureOf(string name, PrivateKey key, byte[] bytes) =>
        Kept(name, "signature") is { Length: > 0 } signature ? Hex.Bytes(signature) : key.Sign(bytes);

    private string Kept(string part, string field) => TextIn(kept, part, field);

    private static string TextIn(JsonObject kept, string part, string field) => kept[part]?[field]?.ToString() ?? "";

    private static PrivateKey KeyIn(JsonObject kept, string part) =>
        TextIn(kept, part, "private") is { Length: > 0 } pem ? PrivateKey.Parse(pem, null).Key! : PrivateKey.Create();

    private static NoteSigner NoteIn(JsonObject kept, string part, string name, byte type) =>
        TextIn(kept, part, "private") is { Length: > 0 } pem
            ? NoteSigner.Parse(pem, name, type)!
            : NoteSigner.Create(name, type);

    private static JsonArray Hashes(IReadOnlyList<byte[]> hashes) =>
        new([.. hashes.Select(hash => JsonValue.Create(Hex.Of(hash)))]);
}

internal static class Hex
{
    public static string Of(byte[] bytes) => Convert.ToHexStringLower(bytes);

    public static byte[] Bytes(string text) => Convert.FromHexString(text);
}
