using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Entente.Register.Log;

/// <summary>A text with signatures under it: the signed note of C2SP.</summary>
/// <param name="Text">The lines before the empty one, with the line feed that ends the last.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const string Mark = "\u2014 ";
    private const int MostSignatures = 100;

    /// <summary>Reads a note; null where it is not one.</summary>
    public static SignedNote? Parse(string note)
    {
        var at = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (at < 0 || !note.EndsWith('\n') || note.Length > 1_000_000)
        {
            return null;
        }

        var lines = note[(at + 2)..].TrimEnd('\n').Split('\n');
        var signatures = lines.Select(ReadLine).ToList();
        return signatures.Count is > 0 and <= MostSignatures && signatures.All(one => one is not null)
            ? new SignedNote(note[..(at + 1)], signatures!)
            : null;
    }

    public string Write() => Text + "\n" + string.Concat(Signatures.Select(one => Line(one)));

    public static string Line(NoteSignature signature) =>
        $"{Mark}{signature.Name} {Convert.ToBase64String([.. signature.KeyHash, .. signature.Bytes])}\n";

    private static NoteSignature? ReadLine(string line)
    {
        var parts = line.StartsWith(Mark, StringComparison.Ordinal) ? line[Mark.Length..].Split(' ') : [];
        var bytes = new byte[1_000];
        return parts.Length == 2 && parts[0].Length > 0 && Convert.TryFromBase64String(parts[1], bytes, out var length)
            && length > 4 && Convert.ToBase64String(bytes, 0, length) == parts[1]
            ? new NoteSignature(parts[0], bytes[..4], bytes[4..length])
            : null;
    }
}

/// <summary>One signature under a note.</summary>
/// <param name="KeyHash">The first four bytes of a hash of the name and the key.</param>
public sealed record NoteSignature(string Name, byte[] KeyHash, byte[] Bytes);

/// <summary>A key that verifies notes: Ed25519, for a log (type 1) or a witness (type 4).</summary>
public sealed class NoteKey
{
    public const byte LogType = 1;
    public const byte WitnessType = 4;

    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    private readonly NSec.Cryptography.PublicKey _key;

    private NoteKey(string name, byte type, byte[] key)
    {
        Name = name;
        Type = type;
        Bytes = key;
        _key = NSec.Cryptography.PublicKey.Import(Ed25519, key, KeyBlobFormat.RawPublicKey);
        KeyHash = SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. key])[..4];
    }

    public string Name { get; }

    public byte Type { get; }

    /// <summary>The 32 bytes of the public key.</summary>
    public byte[] Bytes { get; }

    public byte[] KeyHash { get; }

    public static NoteKey Of(string name, byte type, byte[] key) => new(name, type, key);

    /// <summary>Reads <c>name+hash+key</c>; null where it is not such a key or its hash is another.</summary>
    public static NoteKey? Parse(string text)
    {
        var parts = text.Split('+', 3);
        var bytes = new byte[100];
        if (parts.Length != 3 || !IsName(parts[0])
            || !Convert.TryFromBase64String(parts[2], bytes, out var length) || length != 33
            || bytes[0] is not (LogType or WitnessType))
        {
            return null;
        }

        try
        {
            var key = new NoteKey(parts[0], bytes[0], bytes[1..33]);
            return key.Write() == text ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public string Write() =>
        $"{Name}+{Convert.ToHexStringLower(KeyHash)}+{Convert.ToBase64String([Type, .. Bytes])}";

    /// <summary>The signature of this key under a note that is right; null where there is none.</summary>
    public NoteSignature? Verified(SignedNote note) => note.Signatures.FirstOrDefault(one =>
        one.Name == Name && one.KeyHash.AsSpan().SequenceEqual(KeyHash) && IsRight(note.Text, one.Bytes));

    /// <summary>When a witness says that it signed.</summary>
    public static DateTimeOffset TimeOf(NoteSignature cosignature) => DateTimeOffset.FromUnixTimeSeconds(
        System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(cosignature.Bytes));

    internal static bool IsName(string name) =>
        name.Length is > 0 and <= 200 && !name.Any(letter => char.IsWhiteSpace(letter) || letter == '+');

    /// <summary>What a witness signs: its time and the text.</summary>
    internal static byte[] Cosigned(long seconds, string text) =>
        Encoding.UTF8.GetBytes($"cosignature/v1\ntime {seconds}\n{text}");

    private bool IsRight(string text, byte[] signature)
    {
        if (Type == LogType)
        {
            return signature.Length == 64 && Ed25519.Verify(_key, Encoding.UTF8.GetBytes(text), signature);
        }

        if (signature.Length != 72)
        {
            return false;
        }

        var seconds = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(signature);
        return seconds is >= 0 and < 253_402_300_800 && Ed25519.Verify(_key, Cosigned(seconds, text), signature.AsSpan(8));
    }
}

/// <summary>A key that signs notes.</summary>
public sealed class NoteSigner : IDisposable
{
    private static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    private readonly Key _key;

    private NoteSigner(Key key, string name, byte type)
    {
        _key = key;
        Verifier = NoteKey.Of(name, type, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    public NoteKey Verifier { get; }

    public static NoteSigner Create(string name, byte type) => new(
        Key.Create(Ed25519, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }), name, type);

    /// <summary>Reads a private key in PEM (PKCS #8); null where it is not one of Ed25519.</summary>
    public static NoteSigner? Parse(string pem, string name, byte type)
    {
        var parameters = new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
        return Key.TryImport(Ed25519, Encoding.ASCII.GetBytes(pem), KeyBlobFormat.PkixPrivateKeyText, out var key, parameters)
            ? new NoteSigner(key!, name, type)
            : null;
    }

    public string Write() => Encoding.ASCII.GetString(_key.Export(KeyBlobFormat.PkixPrivateKeyText)).Trim() + "\n";

    /// <summary>Signs a text as a log does.</summary>
    public NoteSignature Sign(string text) =>
        new(Verifier.Name, Verifier.KeyHash, Ed25519.Sign(_key, Encoding.UTF8.GetBytes(text)));

    /// <summary>Signs a text as a witness does at a time.</summary>
    public NoteSignature Cosign(string text, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var bytes = new byte[72];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(bytes, seconds);
        Ed25519.Sign(_key, NoteKey.Cosigned(seconds, text)).CopyTo(bytes, 8);
        return new NoteSignature(Verifier.Name, Verifier.KeyHash, bytes);
    }

    public void Dispose() => _key.Dispose();
}
