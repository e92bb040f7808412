using System.Security.Cryptography;

namespace Entente.Monitoring.Evidence.Attachments;

/// <summary>What may be a photo of something seen, and what it is called: by its SHA-256.</summary>
public static class Photo
{
    /// <summary>10 MiB.</summary>
    public const int MostBytes = 10 << 20;

    private const int HashLength = 64;

    /// <summary>Whether a text is a hash as photos are named by.</summary>
    public static bool IsName(string text) =>
        text.Length == HashLength && text.All(letter => char.IsAsciiDigit(letter) || letter is >= 'a' and <= 'f');

    /// <summary>Why bytes are not taken as the photo of a name, with a way out; null where they are.</summary>
    public static string? Refusal(string name, ReadOnlySpan<byte> bytes) =>
        bytes.Length > MostBytes
            ? $"the photo has more than {MostBytes >> 20} MB; take it anew in a smaller size"
        : PictureKinds.Of(bytes) is null ? "the file is no JPEG, PNG or WebP; choose another"
        : Convert.ToHexStringLower(SHA256.HashData(bytes)) != name
            ? "the photo did not arrive as it was taken: its SHA-256 is another; send it again"
        : null;
}
