using System.Security.Cryptography;
using Entente.Register.Keys;
using Entente.Register.Log;
using Entente.Register.Statements;
using static Entente.Register.Tests.Sayings;

namespace Entente.Register.Tests.Format;

/// <summary>
/// Two verifiers that share no line, ours and one in Python written from the page, say the same of what is right and of
/// what was forged. BouncyCastle is the third to be asked about signatures.
/// </summary>
public sealed class SecondVerifierTests
{
    private const string Origin = "example.org/test";

    private static readonly int[] Sizes = [1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 100, 255, 256, 257, 300];

    [Fact]
    public void Statements_and_receipts_of_logs_of_many_sizes_are_right_for_all_verifiers()
    {
        using var register = new TestRegister();
        register.Record(Circle());
        var verdicts = new Verdicts();
        var log = register.Keys.Receipts.Public;
        foreach (var size in Sizes)
        {
            Grow(register, size);
            // The newest entry, and then one from anywhere.
            var index = size % 2 == 0 ? register.Register.Size - 1 : size * 7_919L % register.Register.Size;
            var (bytes, receipt) = (register.Register.Find(index)!.Signed.Bytes, register.Register.Receipt(index)!);
            var key = register.KeyOf(Statement.Keeper).Public.Write();
            verdicts.Statement($"entry {index}", true, bytes, key);
            verdicts.Receipt($"entry {index} of {size}", true, bytes, receipt, log.Write());
            Assert.True(SecondOpinion.IsSigned(bytes, null, key));
            Assert.True(SecondOpinion.IsSigned(receipt, Receipt.Parse(receipt)!.RootFor(bytes), log.Write()));
        }

        var (other, another) = (register.Register.Find(1)!.Signed.Bytes, register.Register.Receipt(2)!);
        verdicts.Receipt("of another statement", false, other, another, log.Write());
        verdicts.AgreeAndAreRight();
    }

    [Fact]
    public void A_forged_statement_is_refused_by_all_verifiers()
    {
        var verdicts = new Verdicts();
        using var key = PrivateKey.Create();
        using var other = PrivateKey.Create();
        var signed = key.Sign(Fact("FRA", "ceasefire", "true", "2025-09-02"), Origin, At);
        var (text, message) = (key.Public.Write(), signed.Bytes);
        verdicts.Statement("as it was signed", true, message, text);
        verdicts.Statement("the other s", true, SecondOpinion.OtherS(message), text);
        Assert.True(SecondOpinion.IsSigned(SecondOpinion.OtherS(message), null, text));
        verdicts.Statement("another key", false, message, other.Public.Write());
        foreach (var (at, bit) in Places(message.Length, 60))
        {
            verdicts.Statement($"bit {bit} of byte {at}", false, Flip(message, at, bit), text);
        }

        foreach (var (name, forged) in Cuts(message).Concat(ForgedSignatures(message)))
        {
            verdicts.Statement(name, false, forged, text);
        }

        foreach (var (name, bad) in ForeignKeys(key))
        {
            verdicts.Statement(name, false, message, bad);
        }

        verdicts.AgreeAndAreRight();
    }

    [Fact]
    public void A_payload_or_header_that_is_not_of_the_format_is_refused_though_it_is_signed()
    {
        var verdicts = new Verdicts();
        using var key = PrivateKey.Create();
        foreach (var (name, isRight, payload) in Payloads.All)
        {
            var header = StatementBytes.Header(
                Fact("FRA", "ceasefire", "true"), Origin, key.Public.Thumbprint, At, new byte[16]);
            verdicts.Statement(name, isRight, Payloads.Sign(key, header, payload), key.Public.Write());
        }

        foreach (var (name, isRight, header) in Payloads.Headers(key.Public.Thumbprint))
        {
            verdicts.Statement(
                name, isRight, Payloads.Sign(key, header, Payloads.Plain), key.Public.Write());
        }

        verdicts.AgreeAndAreRight();
    }

    [Fact]
    public void A_forged_receipt_is_refused_by_all_verifiers()
    {
        using var register = new TestRegister();
        register.Record(Circle());
        Grow(register, 37);
        var verdicts = new Verdicts();
        var (bytes, receipt) = (register.Register.Find(20)!.Signed.Bytes, register.Register.Receipt(20)!);
        using var otherLog = PrivateKey.Create();
        var log = register.Keys.Receipts;
        var key = log.Public.Write();
        verdicts.Receipt("as it was given", true, bytes, receipt, key);
        verdicts.Receipt("the other s", true, bytes, SecondOpinion.OtherS(receipt), key);
        verdicts.Receipt("another log's key", false, bytes, receipt, otherLog.Public.Write());
        verdicts.Receipt("the other s of the statement", false, SecondOpinion.OtherS(bytes), receipt, key);
        foreach (var (at, bit) in Places(bytes.Length, 20))
        {
            verdicts.Receipt($"bit {bit} of byte {at} of the statement", false, Flip(bytes, at, bit), receipt, key);
        }

        foreach (var (at, bit) in Places(receipt.Length, 80))
        {
            verdicts.Receipt($"bit {bit} of byte {at}", false, bytes, Flip(receipt, at, bit), key);
        }

        foreach (var (name, forged) in Cuts(receipt).Concat(ForgedSignatures(receipt)))
        {
            verdicts.Receipt(name, false, bytes, forged, key);
        }

        verdicts.Receipt("a byte behind the proof", false, bytes, LongerProof(receipt), key);
        ForgedFields(verdicts, Receipt.Parse(receipt)!, bytes, log);
        verdicts.AgreeAndAreRight();
    }

    [Fact]
    public void Proofs_of_trees_of_many_sizes_are_right_and_changed_ones_are_not()
    {
        var verdicts = new Verdicts();
        var leaves = Enumerable.Range(0, 300).Select(i => TreeHash.OfLeaf(SHA256.HashData([(byte)i, (byte)(i >> 8)])))
            .ToList();
        var tree = new TreeReader(300, (level, index) => TilesOf(leaves, level, index));
        foreach (var size in Sizes)
        {
            foreach (var index in new[] { 0, size / 2, size / 3, size - 1 }.Distinct())
            {
                Inclusions(verdicts, leaves[index], index, size, tree);
            }

            foreach (var before in new[] { 0, 1, size / 2, size / 3 * 2, size - 1, size }.Distinct())
            {
                Consistencies(verdicts, tree, before, size);
            }
        }

        verdicts.AgreeAndAreRight();
    }

    [Fact]
    public void A_forged_checkpoint_or_cosignature_is_refused_by_all_verifiers()
    {
        using var log = NoteSigner.Create(Origin, NoteKey.LogType);
        using var witness = NoteSigner.Create("example.org/witness", NoteKey.WitnessType);
        using var other = NoteSigner.Create(Origin, NoteKey.LogType);
        var verdicts = new Verdicts();
        var text = new Checkpoint(Origin, 42, SHA256.HashData([1])).Text;
        var note = new SignedNote(text, [log.Sign(text), witness.Cosign(text, At)]).Write();
        var (key, seen) = (log.Verifier.Write(), witness.Verifier.Write());
        Assert.True(SecondOpinion.IsNoted(note, log.Verifier));
        Assert.True(SecondOpinion.IsNoted(note, witness.Verifier));
        verdicts.Checkpoint("as it was signed", true, note, key);
        verdicts.Cosignature("as it was cosigned", true, note, key, seen);
        verdicts.Checkpoint("another log's key", false, note, other.Verifier.Write());
        verdicts.Cosignature("a log's key for the witness's", false, note, key, other.Verifier.Write());
        verdicts.Checkpoint("a witness's key for the log's", false, note, seen);
        foreach (var (name, forged) in ForgedNotes.Of(note, log, witness))
        {
            verdicts.Checkpoint(name, false, forged, key);
            verdicts.Cosignature(name, false, forged, key, seen);
        }

        foreach (var (name, forged) in ForgedNotes.OfCosignature(note, witness))
        {
            verdicts.Checkpoint(name, true, forged, key);
            verdicts.Cosignature(name, false, forged, key, seen);
        }

        foreach (var (name, bad) in ForgedNotes.Keys(log.Verifier))
        {
            verdicts.Checkpoint(name, false, note, bad);
        }

        verdicts.AgreeAndAreRight();
    }

    private static DateTimeOffset At { get; } = new(2025, 9, 2, 9, 0, 0, TimeSpan.Zero);

    private static void Grow(TestRegister register, long size)
    {
        while (register.Register.Size < size)
        {
            var number = register.Register.Size;
            register.Record(Fact(Statement.Keeper, "ceasefire", number % 3 == 0 ? "true" : "false", "2025-09-02"));
        }
    }

    private static IEnumerable<(int At, int Bit)> Places(int length, int count) =>
        Enumerable.Range(0, count).Select(i => (i * length / count, i % 8));

    private static byte[] Flip(byte[] bytes, int at, int bit)
    {
        byte[] flipped = [.. bytes];
        flipped[at] ^= (byte)(1 << bit);
        return flipped;
    }

    private static IEnumerable<(string, byte[])> Cuts(byte[] bytes) =>
    [
        ("nothing", []),
        ("the tag alone", bytes[..1]),
        ("without its last byte", bytes[..^1]),
        ("half of it", bytes[..(bytes.Length / 2)]),
        ("a byte more", [.. bytes, 0]),
        ("twice", [.. bytes, .. bytes]),
        ("without its tag", bytes[1..]),
        ("another tag", [0xd1, .. bytes[1..]]),
        ("a tag in two bytes", [0xd8, 0x12, .. bytes[1..]]),
        ("five parts", [bytes[0], 0x85, .. bytes[2..], 0xf6]),
        ("no known length", [bytes[0], 0x9f, .. bytes[2..], 0xff]),
    ];

    private static IEnumerable<(string, byte[])> ForgedSignatures(byte[] bytes)
    {
        var order = SecondOpinion.Order.ToByteArrayUnsigned();
        var (start, r) = (bytes[..^64], bytes[^64..^32]);
        return
        [
            ("a signature of zeros", [.. start, .. new byte[64]]),
            ("s is zero", [.. start, .. r, .. new byte[32]]),
            ("s is the order", [.. start, .. r, .. order]),
            ("r is the order", [.. start, .. order, .. bytes[^32..]]),
            ("r and s changed over", [.. start, .. bytes[^32..], .. r]),
            ("a signature of 63 bytes", [.. bytes[..^65], 63, .. bytes[^63..]]),
        ];
    }

    private static IEnumerable<(string, string)> ForeignKeys(PrivateKey key)
    {
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        var bytes = Convert.FromBase64String(key.Public.Write());
        byte[] beside = [.. bytes];
        beside[^1] ^= 1;
        yield return ("a key on P-384", Convert.ToBase64String(larger.ExportSubjectPublicKeyInfo()));
        yield return ("a key of RSA", Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()));
        yield return ("a point beside the curve", Convert.ToBase64String(beside));
        yield return ("a compressed point", Convert.ToBase64String(Compressed(bytes)));
        yield return ("a length in two bytes", Convert.ToBase64String([0x30, 0x81, .. bytes[1..]]));
        yield return ("a byte behind the key", Convert.ToBase64String([.. bytes, 0]));
        yield return ("base64 with a space", key.Public.Write() + " ");
        yield return ("base64 with a line", key.Public.Write().Insert(40, "\n"));
        yield return ("no key", "");
    }

    private static byte[] Compressed(byte[] spki) =>
        [.. Convert.FromHexString("3039301306072a8648ce3d020106082a8648ce3d030107032200"), (byte)(2 + (spki[^1] & 1)), .. spki[27..59]];

    private static void ForgedFields(Verdicts verdicts, Receipt right, byte[] statement, PrivateKey log)
    {
        var root = right.RootFor(statement)!;
        byte[] Sign(long recorded, long size, long index, IReadOnlyList<byte[]> path, string origin = Origin) =>
            Receipt.Sign(log, origin, recorded, size, index, path, root);
        var (path, key) = (right.Path, log.Public.Write());
        var (recorded, size, index) = (right.RecordedMs, right.Size, right.Index);
        verdicts.Receipt("signed again", true, statement, Sign(recorded, size, index, path), key);
        foreach (var (name, forged) in new (string, byte[])[]
        {
            ("another moment", Sign(recorded + 1, size, index, path)),
            ("a smaller tree", Sign(recorded, 16, index, path)),
            ("an index beyond the tree", Sign(recorded, size, size, path)),
            ("a negative index", Sign(recorded, size, -1, path)),
            ("the neighbour's index", Sign(recorded, size, index ^ 1, path)),
            ("a shorter path", Sign(recorded, size, index, [.. path.SkipLast(1)])),
            ("a longer path", Sign(recorded, size, index, [.. path, path[0]])),
            ("no path", Sign(recorded, size, index, [])),
            ("a path of 65", Sign(recorded, size, index, [.. Enumerable.Repeat(path[0], 65)])),
            ("a hash of 31 bytes", Sign(recorded, size, index, [path[0][..31], .. path.Skip(1)])),
            ("two hashes changed over", Sign(recorded, size, index, [path[1], path[0], .. path.Skip(2)])),
            ("another register's name", Sign(recorded, size, index, path, "example.org/other")),
        })
        {
            verdicts.Receipt(name, false, statement, forged, key);
        }
    }

    // The proof is a byte string of more than 255 bytes or of fewer: its head ends with its length.
    private static byte[] LongerProof(byte[] receipt)
    {
        var proof = receipt.AsSpan().IndexOf((byte[])[0x81, 0x58]) is var small and >= 0 ? small + 2 : -1;
        Assert.True(proof > 0 && receipt[proof] < 255);
        var end = proof + 1 + receipt[proof];
        return [.. receipt[..proof], (byte)(receipt[proof] + 1), .. receipt[(proof + 1)..end], 0, .. receipt[end..]];
    }

    private static byte[] TilesOf(List<byte[]> leaves, int level, long index)
    {
        var hashes = leaves;
        for (; level > 0; level--)
        {
            hashes = [.. hashes.Chunk(256).Where(chunk => chunk.Length == 256)
                .Select(chunk => Tile.Subtree(chunk.SelectMany(hash => hash).ToArray(), 8, 0))];
        }

        return [.. hashes.Skip((int)index * 256).Take(256).SelectMany(hash => hash)];
    }

    private static void Inclusions(Verdicts verdicts, byte[] leaf, int index, int size, TreeReader tree)
    {
        var (path, root, name) = (tree.Inclusion(index, size), tree.Root(size), $"{index} of {size}");
        verdicts.Inclusion(name, true, leaf, index, size, path, root);
        verdicts.Inclusion(name + ", another root", false, leaf, index, size, path, Flip(root, 5, 3));
        verdicts.Inclusion(name + ", another leaf", false, Flip(leaf, 0, 0), index, size, path, root);
        verdicts.Inclusion(name + ", beyond", false, leaf, size, size, path, root);
        verdicts.Inclusion(name + ", one hash more", false, leaf, index, size, [.. path, leaf], root);
        if (path.Count > 0)
        {
            var at = index % path.Count;
            var changed = path.Select((hash, i) => i == at ? Flip(hash, 31, 7) : hash).ToList();
            verdicts.Inclusion(name + ", another hash", false, leaf, index, size, changed, root);
            verdicts.Inclusion(name + ", one hash less", false, leaf, index, size, [.. path.Skip(1)], root);
            verdicts.Inclusion(name + ", another place", false, leaf, index ^ 1, size, path, root);
        }
    }

    private static void Consistencies(Verdicts verdicts, TreeReader tree, int before, int after)
    {
        var (old, young, proof) = (tree.Root(before), tree.Root(after), tree.Consistency(before, after));
        var name = $"from {before} to {after}";
        verdicts.Consistency(name, true, (before, old), (after, young), proof);
        verdicts.Consistency(name + ", another first root", false, (before, Flip(old, 0, 1)), (after, young), proof);
        verdicts.Consistency(name + ", one hash more", false, (before, old), (after, young), [.. proof, old]);
        verdicts.Consistency(name + ", backwards", before == after, (after, young), (before, old), proof);
        if (before > 0)
        {
            verdicts.Consistency(name + ", another second root", false, (before, old), (after, Flip(young, 9, 2)), proof);
        }

        if (proof.Count > 0)
        {
            verdicts.Consistency(name + ", one hash less", false, (before, old), (after, young), [.. proof.Skip(1)]);
            verdicts.Consistency(
                name + ", another hash", false, (before, old), (after, young), [.. proof.SkipLast(1), Flip(proof[^1], 1, 1)]);
        }
    }
}
