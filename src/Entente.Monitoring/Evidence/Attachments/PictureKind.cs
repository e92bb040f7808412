namespace Entente.Monitoring.Evidence.Attachments;

/// <summary>The formats of pictures that are kept, told by their bytes.</summary>
public enum PictureKind
{
    Jpeg,
    Png,
    WebP,
}

/// <summary>Tells formats of pictures.</summary>
public static class PictureKinds
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    /// <summary>The format by the first bytes, whatever the file is called; null where it is another.</summary>
    public static PictureKind? Of(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? PictureKind.Jpeg
        : bytes.StartsWith(PngSignature) ? PictureKind.Png
        : bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) ? PictureKind.WebP
        : null;

    /// <summary>The media type that a browser is told.</summary>
    public static string MediaType(PictureKind kind) => $"image/{kind.ToString().ToLowerInvariant()}";
}
