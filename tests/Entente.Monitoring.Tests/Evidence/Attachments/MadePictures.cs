using System.Buffers.Binary;
using System.Text;

namespace Entente.Monitoring.Tests.Evidence.Attachments;

/// <summary>Pictures by their parts; they need not show anything.</summary>
internal static class MadePictures
{
    public const string Secret = "camera of Olha at 48.57 N";

    public static readonly byte[] Frame = Segment(0xC0, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    public static readonly byte[] Table = Segment(0xDB, [0, .. Enumerable.Repeat((byte)3, 64)]);
    public static readonly byte[] Jfif = Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]);

    /// <summary>A scan with a byte FF, a restart and more in its data.</summary>
    public static readonly byte[] Scan =
        [.. Segment(0xDA, [1, 1, 0, 0, 63, 0]), 1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 5];

    public static byte[] Jpeg(params byte[][] parts) => [0xFF, 0xD8, .. parts.SelectMany(part => part), 0xFF, 0xD9];

    public static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>Exif with a turn, and a secret behind it.</summary>
    public static byte[] Exif(int turn, bool isLittle = false)
    {
        byte[] entries = isLittle
            ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte)turn, 0, 0, 0, 0, 0, 0, 0]
            : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0];
        return Segment(0xE1, [.. "Exif\0\0"u8, .. entries, .. Encoding.UTF8.GetBytes(Secret)]);
    }

    public static byte[] Png(params byte[][] chunks) =>
        [0x89, .. "PNG\r\n"u8, 26, 10, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Chunk(string name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        // Its check sum is not looked at.
        return [.. length, .. Encoding.ASCII.GetBytes(name), .. content, 9, 9, 9, 9];
    }

    public static byte[] Secretly(string name) => Chunk(name, Encoding.UTF8.GetBytes(Secret));

    public static bool Tells(byte[] picture) => picture.AsSpan().IndexOf(Encoding.UTF8.GetBytes("Olha")) >= 0;
}
