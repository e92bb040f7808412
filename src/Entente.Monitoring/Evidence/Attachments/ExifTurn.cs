using System.Buffers.Binary;

namespace Entente.Monitoring.Evidence.Attachments;

/// <summary>
/// Which side of a picture is up, from its Exif data (JEITA CP-3451, tag 0x0112): the one thing there without which a
/// picture is not shown as it was taken.
/// </summary>
internal static class ExifTurn
{
    private const int Tag = 0x0112;
    private const int EntryLength = 12;

    private static ReadOnlySpan<byte> Head => "Exif\0\0"u8;

    /// <summary>2 to 8; null where it stands upright or nothing is said.</summary>
    /// <param name="content">The segment after its length.</param>
    public static int? Of(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith(Head) || content.Length < Head.Length + 8)
        {
            return null;
        }

        var tiff = content[Head.Length..];
        var isLittle = tiff.StartsWith("II*\0"u8);
        if (!isLittle && !tiff.StartsWith("MM\0*"u8))
        {
            return null;
        }

        var first = isLittle
            ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2)
        {
            return null;
        }

        var entries = tiff[((int)first + 2)..];
        for (var left = Short(tiff[(int)first..], isLittle); left > 0 && entries.Length >= EntryLength; left--)
        {
            if (Short(entries, isLittle) == Tag)
            {
                var turn = Short(entries[8..], isLittle);
                return turn is >= 2 and <= 8 ? turn : null;
            }

            entries = entries[EntryLength..];
        }

        return null;
    }

    /// <summary>A segment that says this and nothing else.</summary>
    public static byte[] Segment(int turn) =>
    [
        0xFF, 0xE1, 0, 34, .. Head, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0,
    ];

    private static int Short(ReadOnlySpan<byte> at, bool isLittle) => isLittle
        ? BinaryPrimitives.ReadUInt16LittleEndian(at)
        : BinaryPrimitives.ReadUInt16BigEndian(at);
}
