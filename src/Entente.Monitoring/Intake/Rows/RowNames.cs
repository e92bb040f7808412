using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Entente.Monitoring.Intake.Rows;

/// <summary>
/// Names for rows whose source gives none: the beginning of the SHA-256 of their bytes. The second row of the same
/// bytes gets <c>#2</c> behind it, and so on, so that no order of the rows and no other row changes a name.
/// </summary>
internal sealed class RowNames
{
    private readonly Dictionary<ulong, int> _seen = [];

    public string Name(ReadOnlySpan<byte> row)
    {
        var hash = Hash(row);
        var times = _seen[hash] = _seen.GetValueOrDefault(hash) + 1;
        return times == 1 ? $"{hash:x16}" : $"{hash:x16}#{times}";
    }

    /// <summary>Sixteen hexadecimal digits; the name of nothing is empty.</summary>
    public static string Fingerprint(ReadOnlySpan<byte> text) => text.IsEmpty ? "" : $"{Hash(text):x16}";

    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
