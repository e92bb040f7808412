using System.Buffers.Binary;
using System.Text;

namespace Entente.Monitoring.Evidence.Attachments;

/// <summary>
/// A PNG by its chunks (ISO/IEC 15948). Those that draw are copied with their check sums; texts, Exif data, times,
/// profiles of colour, which name a device, and what nobody knows are left out.
/// </summary>
internal static class PngCopy
{
    private const int SignatureLength = 8;

    /// <summary>Length, name and check sum.</summary>
    private const int Frame = 12;

    private static readonly HashSet<string> Drawing = new(StringComparer.Ordinal)
    {
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "hIST", "pHYs", "acTL", "fcTL",
        "fdAT",
    };

    public static byte[]? Of(ReadOnlySpan<byte> picture)
    {
        using var copy = new MemoryStream(picture.Length);
        copy.Write(picture[..SignatureLength]);
        var (at, hasData) = (SignatureLength, false);
        while (picture.Length - at >= Frame)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(picture[at..]);
            if (length > picture.Length - at - Frame)
            {
                return null;
            }

            var name = Encoding.Latin1.GetString(picture.Slice(at + 4, 4));
            var chunk = picture.Slice(at, (int)length + Frame);
            if (Drawing.Contains(name))
            {
                copy.Write(chunk);
            }

            hasData |= name == "IDAT";
            if (name == "IEND")
            {
                return hasData && length == 0 ? copy.ToArray() : null;
            }

            at += chunk.Length;
        }

        return null;
    }
}
