using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Register.Log;
using Entente.Register.Registration;
using Entente.Register.Statements;

namespace Entente.Register.Tests.Format;

/// <summary>The page on the format shows values; the code makes the same, and takes them.</summary>
public sealed class FormatVectorsTests
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string FilePath => Path.Combine(FormatFiles.Folder, "vectors.json");

    [Fact]
    public void The_code_makes_every_value_again_byte_for_byte()
    {
        var kept = Read();
        var made = new FormatVectors(kept).Make().ToJsonString(Indented) + "\n";
        // When the format has changed on purpose, as with the documents (CONTRIBUTING.md).
        if (Environment.GetEnvironmentVariable("ENTENTE_ACCEPT") == "1")
        {
            File.WriteAllText(FilePath, made);
        }

        Assert.Equal(made, File.ReadAllText(FilePath));
    }

    [Fact]
    public void The_code_and_another_library_take_every_signature()
    {
        var vectors = new FormatVectors(Read());
        var (message, party, log) = (vectors.Message(), vectors.Party.Public, vectors.Receipts.Public);
        var signed = StatementBytes.Read(message).Signed!;
        Assert.Equal(party.Thumbprint, signed.KeyId);
        Assert.True(party.Verifies(message));
        Assert.True(SecondOpinion.IsSigned(message, null, party.Write()));
        var proof = KeyRules.Proof(FormatVectors.Register, "FRA", party.Name);
        var signature = Hex.Bytes(Read()["proof"]!["signature"]!.ToString());
        Assert.True(party.VerifiesBytes(proof, signature));
        Assert.True(SecondOpinion.IsEcdsa(proof, signature, party.Write()));
        var receipt = Receipt.Parse(vectors.Receipt())!;
        Assert.True(receipt.Verifies(message, log));
        Assert.True(SecondOpinion.IsSigned(receipt.Bytes, receipt.RootFor(message), log.Write()));
        var note = Read()["checkpoint"]!["cosigned"]!.ToString();
        Assert.Equal(5, Checkpoint.Read(note, vectors.Checkpoints.Verifier).Checkpoint!.Size);
        Assert.NotNull(vectors.Witness.Verifier.Verified(SignedNote.Parse(note)!));
        Assert.True(SecondOpinion.IsNoted(note, vectors.Checkpoints.Verifier));
        Assert.True(SecondOpinion.IsNoted(note, vectors.Witness.Verifier));
    }

    [Fact]
    public void The_verifier_in_Python_takes_the_values_too()
    {
        var vectors = new FormatVectors(Read());
        var verdicts = new Verdicts();
        var (party, log) = (vectors.Party.Public.Write(), vectors.Receipts.Public.Write());
        verdicts.Statement("the vector", true, vectors.Message(), party);
        verdicts.Receipt("the vector", true, vectors.Message(), vectors.Receipt(), log);
        verdicts.Receipt("the party's key for the log's", false, vectors.Message(), vectors.Receipt(), party);
        verdicts.Cosignature(
            "the vector", true, Read()["checkpoint"]!["cosigned"]!.ToString(), vectors.Checkpoints.Verifier.Write(),
            vectors.Witness.Verifier.Write());
        verdicts.AgreeAndAreRight();
    }

    [Fact]
    public void Every_value_on_the_page_is_the_one_in_the_file()
    {
        var kept = Read();
        var shown = Shown(File.ReadLines(FormatFiles.Page)).ToList();
        Assert.All(shown, one => Assert.Equal(ValueOf(kept, one.Name), one.Value));
        Assert.Superset(
            new HashSet<string>(["party.thumbprint", "statement.header", "statement.identity", "leaf.bytes", "leaf.hash",
                "receipt.root", "receipt.header", "tree.root0", "tree.root7", "checkpoint.time"]),
            shown.Select(one => one.Name).ToHashSet(StringComparer.Ordinal));
    }

    // In blocks of "vectors": a name, an equals sign and a value, which goes on in lines that are indented.
    private static IEnumerable<(string Name, string Value)> Shown(IEnumerable<string> lines)
    {
        var (isInside, name, value) = (false, "", "");
        foreach (var line in lines)
        {
            if (isInside && line.StartsWith("  ", StringComparison.Ordinal))
            {
                value += line.Trim();
                continue;
            }

            if (name.Length > 0)
            {
                yield return (name, value);
            }

            (name, value) = ("", "");
            isInside = line == "```vectors" || (isInside && line != "```");
            if (isInside && line.Split(" = ", 2) is [var left, var right])
            {
                (name, value) = (left, right);
            }
        }
    }

    private static string ValueOf(JsonObject kept, string name)
    {
        JsonNode? node = kept;
        foreach (var part in name.Split('.'))
        {
            node = node is JsonArray list
                ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]
                : node?[part];
        }

        return node is JsonArray hashes ? string.Concat(hashes.Select(hash => hash!.ToString())) : $"{node}";
    }

    private static JsonObject Read() =>
        File.Exists(FilePath) ? (JsonObject)JsonNode.Parse(File.ReadAllText(FilePath))! : [];
}
