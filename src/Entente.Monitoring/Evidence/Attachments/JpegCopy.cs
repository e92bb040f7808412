using System.Buffers.Binary;

namespace Entente.Monitoring.Evidence.Attachments;

/// <summary>
/// A JPEG by its segments (ITU-T T.81, annex B). Tables, frames and scans are copied; of the application's segments
/// only a JFIF header without a small picture in it and Adobe's word on colours. What follows the end is left out: a
/// film or a second picture may lie there. Which side is up is said anew.
/// </summary>
internal static class JpegCopy
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App14 = 0xEE;

    public static byte[]? Of(ReadOnlySpan<byte> picture)
    {
        using var copy = new MemoryStream(picture.Length);
        copy.Write([0xFF, Start]);
        var (at, turned, scans) = (2, false, 0);
        while (at + 1 < picture.Length && picture[at] == 0xFF)
        {
            var marker = picture[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker == End)
            {
                copy.Write([0xFF, End]);
                return scans > 0 ? copy.ToArray() : null;
            }

            if (Segment(picture, at) is not { } end)
            {
                return null;
            }

            var segment = picture[at..end];
            if (!turned && marker == App1 && ExifTurn.Of(segment[4..]) is { } turn)
            {
                turned = true;
                copy.Write(ExifTurn.Segment(turn));
            }

            if (Draws(marker, segment))
            {
                copy.Write(segment);
            }

            scans += marker == Scan ? 1 : 0;
            at = end;
        }

        return null;
    }

    /// <summary>Where a segment ends, with the data of its scan; null where it is cut off.</summary>
    private static int? Segment(ReadOnlySpan<byte> picture, int at)
    {
        if (at + 4 > picture.Length)
        {
            return null;
        }

        var end = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 2)..]);
        if (end < at + 4 || end > picture.Length)
        {
            return null;
        }

        return picture[at + 1] == Scan ? DataEnd(picture, end) : end;
    }

    // In the data of a scan a byte FF is followed by 00, or by a restart.
    private static int? DataEnd(ReadOnlySpan<byte> picture, int at)
    {
        while (at + 1 < picture.Length)
        {
            var next = picture[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= picture.Length)
            {
                return null;
            }

            at += next;
            if (picture[at + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }

        return null;
    }

    private static bool Draws(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        App0 => segment.Length == 18 && segment[4..].StartsWith("JFIF\0"u8),
        App14 => segment.Length == 16 && segment[4..].StartsWith("Adobe"u8),
        // Frames, tables of Huffman and arithmetic codes (0xC8 is kept for extensions).
        >= 0xC0 and <= 0xCF => marker != 0xC8,
        // Scans, tables of quantisation, numbers of lines, restarts.
        >= Scan and <= 0xDF => true,
        _ => false,
    };
}
