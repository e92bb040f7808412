using System.Buffers.Binary;
using Entente.Register.Log;

namespace Entente.Register.Tests.Format;

/// <summary>Checkpoints, cosignatures and keys with one thing changed in each.</summary>
internal static class ForgedNotes
{
    /// <summary>What is wrong with the log's part: neither verifier may take it.</summary>
    public static IEnumerable<(string Name, string Note)> Of(string note, NoteSigner log, NoteSigner witness)
    {
        var signed = SignedNote.Parse(note)!;
        var (text, own, other) = (signed.Text, signed.Signatures[0], signed.Signatures[1]);
        string Note(string changed, params NoteSignature[] signatures) => new SignedNote(changed, signatures).Write();
        string Line(int number, string by) =>
            string.Join('\n', text.Split('\n').Select((line, i) => i == number ? by : line));
        yield return ("another name", Note(Line(0, "example.org/other"), own, other));
        yield return ("another size", Note(Line(1, "43"), own, other));
        yield return ("another root", Note(Line(2, Convert.ToBase64String(new byte[32])), own, other));
        yield return ("a line more", Note(text + "more\n", own, other));
        foreach (var (name, changed) in new[]
        {
            ("a zero in front of the size", Line(1, "042")), ("a size with a sign", Line(1, "+42")),
            ("a root of 31 bytes", Line(2, Convert.ToBase64String(new byte[31]))),
            ("a root with a space behind it", Line(2, text.Split('\n')[2] + " ")),
            ("a root with another last letter", Line(2, OtherLast(text.Split('\n')[2]))),
            ("a size beyond all", Line(1, "9223372036854775808")), ("a log without a name", Line(0, "")),
        })
        {
            yield return ($"{name}, and signed", Note(changed, log.Sign(changed), witness.Cosign(changed, TimeOf(other))));
        }

        yield return ("a signature of the witness alone", Note(text, other));
        yield return ("a signature with a bit flipped", Note(text, own with { Bytes = Flip(own.Bytes, 10) }, other));
        yield return ("a signature under another name", Note(text, own with { Name = "example.org/x" }, other));
        yield return ("a signature with another key's hash", Note(text, own with { KeyHash = other.KeyHash }, other));
        yield return ("a signature of 63 bytes", Note(text, own with { Bytes = own.Bytes[..63] }, other));
        yield return ("a signature of 65 bytes", Note(text, own with { Bytes = [.. own.Bytes, 0] }, other));
        yield return ("s beyond the order", Note(text, own with { Bytes = BeyondOrder(own.Bytes) }, other));
        yield return ("no last line feed", note[..^1]);
        yield return ("two last line feeds", note + "\n");
        yield return ("no signatures", text + "\n");
        yield return ("no empty line", text + string.Concat(signed.Signatures.Select(SignedNote.Line)));
        yield return ("a hyphen for the dash", note.Replace('\u2014', '-'));
        yield return ("returns at the ends of lines", note.Replace("\n", "\r\n", StringComparison.Ordinal));
        yield return ("a return behind a signature", note[..^1] + "\r\n");
        yield return ("101 signatures", Note(text, [.. Enumerable.Repeat(own, 101)]));
        yield return ("nothing", "");
    }

    /// <summary>What is wrong with the witness's part alone.</summary>
    public static IEnumerable<(string Name, string Note)> OfCosignature(string note, NoteSigner witness)
    {
        var signed = SignedNote.Parse(note)!;
        var (own, other) = (signed.Signatures[0], signed.Signatures[1]);
        string With(NoteSignature changed) => new SignedNote(signed.Text, [own, changed]).Write();
        byte[] Timed(long seconds)
        {
            byte[] bytes = [.. other.Bytes];
            BinaryPrimitives.WriteInt64BigEndian(bytes, seconds);
            return bytes;
        }

        yield return ("no cosignature", new SignedNote(signed.Text, [own]).Write());
        yield return ("another time", With(other with { Bytes = Timed(1_756_803_601) }));
        yield return ("a time before 1970", With(other with { Bytes = Timed(-1) }));
        yield return ("a cosignature with a bit flipped", With(other with { Bytes = Flip(other.Bytes, 40) }));
        yield return ("a cosignature of 71 bytes", With(other with { Bytes = other.Bytes[..71] }));
        yield return ("a cosignature under another name", With(other with { Name = "example.org/w" }));
        yield return ("a witness that signed as a log does",
            With(witness.Sign(signed.Text) with { KeyHash = other.KeyHash }));
        yield return ("a cosignature of another text", With(witness.Cosign("x\n", TimeOf(other))));
    }

    public static IEnumerable<(string Name, string Key)> Keys(NoteKey key)
    {
        var parts = key.Write().Split('+', 3);
        yield return ("a key with another hash", $"{parts[0]}+00000000+{parts[2]}");
        yield return ("a key with its hash in capitals", $"{parts[0]}+{parts[1].ToUpperInvariant()}X+{parts[2]}");
        yield return ("a key under another name", $"{parts[0]}x+{parts[1]}+{parts[2]}");
        yield return ("a key of an unknown kind",
            NoteKey.Of(key.Name, 2, key.Bytes).Write());
        yield return ("a key with a space behind it", key.Write() + " ");
        yield return ("a key without its name", $"{parts[1]}+{parts[2]}");
        yield return ("a key of zeros", NoteKey.Of(key.Name, 1, new byte[32]).Write());
    }

    private static DateTimeOffset TimeOf(NoteSignature cosignature) => NoteKey.TimeOf(cosignature);

    private static byte[] Flip(byte[] bytes, int at)
    {
        byte[] flipped = [.. bytes];
        flipped[at] ^= 4;
        return flipped;
    }

    // The last letter before the padding carries two bits that are not used.
    private static string OtherLast(string base64)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        return base64[..^2] + Letters[Letters.IndexOf(base64[^2], StringComparison.Ordinal) ^ 1] + "=";
    }

    // The order of the group is added to s: an older verifier would take it.
    private static byte[] BeyondOrder(byte[] signature)
    {
        var order = System.Numerics.BigInteger.Pow(2, 252)
            + System.Numerics.BigInteger.Parse(
                "27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
        var s = new System.Numerics.BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
        var bytes = s.ToByteArray(isUnsigned: true);
        return [.. signature[..32], .. bytes, .. new byte[32 - bytes.Length]];
    }
}
