using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Statements;

namespace Entente.Register.Tests.Format;

/// <summary>A case for the verifier in Python, with what the code here says of it.</summary>
/// <param name="Name">What was done to it.</param>
/// <param name="ShouldBe">Whether it is right.</param>
/// <param name="Ours">What the code here says.</param>
internal sealed record Verdict(string Name, JsonObject Case, bool ShouldBe, bool Ours);

/// <summary>Cases, and what both verifiers say of them.</summary>
internal sealed class Verdicts
{
    private readonly List<Verdict> _all = [];

    public IReadOnlyList<Verdict> All => _all;

    public void Statement(string name, bool shouldBe, byte[] message, string key) => Add(
        name, shouldBe,
        new() { ["check"] = "statement", ["message"] = Hex(message), ["key"] = key },
        StatementBytes.Read(message).Signed is { } signed && PublicKey.Parse(key) is { } parsed
            && signed.KeyId.AsSpan().SequenceEqual(parsed.Thumbprint) && IsSigned(parsed, signed));

    public void Receipt(string name, bool shouldBe, byte[] message, byte[] receipt, string key) => Add(
        name, shouldBe,
        new() { ["check"] = "receipt", ["message"] = Hex(message), ["receipt"] = Hex(receipt), ["key"] = key },
        StatementBytes.Read(message).Signed is { } signed && Register.Log.Receipt.Parse(receipt) is { } parsed
            && PublicKey.Parse(key) is { } log && parsed.Origin == signed.Register && parsed.Verifies(message, log));

    public void Checkpoint(string name, bool shouldBe, string note, string log) => Add(
        name, shouldBe,
        new() { ["check"] = "checkpoint", ["note"] = note, ["log"] = log },
        IsCheckpoint(note, log));

    public void Cosignature(string name, bool shouldBe, string note, string log, string witness) => Add(
        name, shouldBe,
        new() { ["check"] = "cosignature", ["note"] = note, ["log"] = log, ["witness"] = witness },
        IsCheckpoint(note, log) && NoteKey.Parse(witness) is { Type: NoteKey.WitnessType } key
            && key.Verified(SignedNote.Parse(note)!) is not null);

    public void Inclusion(
        string name, bool shouldBe, byte[] leaf, long index, long size, IReadOnlyList<byte[]> path, byte[] root) => Add(
        name, shouldBe,
        new()
        {
            ["check"] = "inclusion", ["leaf"] = Hex(leaf), ["index"] = index, ["size"] = size, ["path"] = Hexes(path),
            ["root"] = Hex(root),
        },
        ProofCheck.RootOf(leaf, index, size, path) is { } found && found.AsSpan().SequenceEqual(root));

    public void Consistency(
        string name, bool shouldBe, (long Size, byte[] Root) before, (long Size, byte[] Root) after,
        IReadOnlyList<byte[]> proof) => Add(
        name, shouldBe,
        new()
        {
            ["check"] = "consistency", ["before"] = before.Size, ["rootBefore"] = Hex(before.Root),
            ["after"] = after.Size, ["rootAfter"] = Hex(after.Root), ["proof"] = Hexes(proof),
        },
        ProofCheck.IsConsistent(before.Size, before.Root, after.Size, after.Root, proof));

    /// <summary>Both verifiers say what is right, of every case.</summary>
    public void AgreeAndAreRight()
    {
        var theirs = Python();
        Assert.Equal(_all.Count, theirs.Count);
        var wrong = _all.Zip(theirs).Where(
            pair => pair.First.Ours != pair.First.ShouldBe || pair.Second != pair.First.ShouldBe)
            .Select(pair => $"{pair.First.Case["check"]}, {pair.First.Name}: should be {pair.First.ShouldBe}, here "
                + $"{pair.First.Ours}, in Python {pair.Second}");
        Assert.Empty(wrong);
        Assert.Contains(_all, one => one.ShouldBe);
        Assert.Contains(_all, one => !one.ShouldBe);
    }

    // By the message as COSE has it, and by its hash as the log verifies it: the two never differ.
    private static bool IsSigned(PublicKey key, SignedStatement signed)
    {
        var isRight = key.Verifies(signed.Bytes);
        Assert.Equal(isRight, key.Verifies(signed));
        return isRight;
    }

    private List<bool> Python()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("entente-verify-").FullName, "cases.json");
        File.WriteAllText(file, new JsonArray([.. _all.Select(one => one.Case)]).ToJsonString());
        var start = new ProcessStartInfo("python3")
        {
            ArgumentList = { "-B", Path.Combine(FormatFiles.Folder, "verify.py"), file },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync();
        var output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Directory.Delete(Path.GetDirectoryName(file)!, true);
        Assert.Equal("", errors.GetAwaiter().GetResult());
        return JsonSerializer.Deserialize<List<bool>>(output)!;
    }

    private static bool IsCheckpoint(string note, string log) =>
        NoteKey.Parse(log) is { Type: NoteKey.LogType } key && Register.Log.Checkpoint.Read(note, key).Problem is null;

    private void Add(string name, bool shouldBe, JsonObject one, bool ours) => _all.Add(new(name, one, shouldBe, ours));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static JsonArray Hexes(IReadOnlyList<byte[]> hashes) =>
        new([.. hashes.Select(hash => JsonValue.Create(Hex(hash)))]);
}

/// <summary>Where the files of the format lie.</summary>
internal static class FormatFiles
{
    public static string Folder => Sources.PathTo("tests/Entente.Register.Tests/Format");

    public static string Page => Sources.PathTo("docs/register-format.md");
}
