using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Incidents;

/// <summary>
/// What an incident is called: <c>i</c> and sixteen hexadecimal digits, the first 64 bits of the SHA-256 of its first
/// observation's key. Among ten million, two share a name with a chance of three in a million.
/// </summary>
public static class IncidentName
{
    /// <summary>The fewest digits by which a person may name one, where no other begins with them.</summary>
    public const int FewestDigits = 6;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private const int Digits = 16;
    private const int ShortKey = 256;

    /// <summary>The name of the incident whose first observation is this one.</summary>
    public static string Of(ObservationKey first) =>
        string.Create(CultureInfo.InvariantCulture, $"i{NumberOf(first):x16}");

    /// <summary>The digits of a name as a number.</summary>
    internal static ulong NumberOf(ObservationKey first)
    {
        var most = Encoding.UTF8.GetMaxByteCount(first.Source.Length + first.Id.Length + 1);
        Span<byte> text = most <= ShortKey ? stackalloc byte[ShortKey] : new byte[most];
        var length = Encoding.UTF8.GetBytes(first.Source, text);
        text[length++] = (byte)':';
        length += Encoding.UTF8.GetBytes(first.Id, text[length..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>
    /// The numbers that begin with the digits of a name or of its beginning; null where it is neither, whatever its
    /// length.
    /// </summary>
    internal static (ulong Least, ulong Greatest)? Range(string beginning)
    {
        var digits = beginning.AsSpan(beginning.Length > 0 ? 1 : 0);
        if (!beginning.StartsWith('i') || digits.Length is 0 or > Digits
            || digits.ContainsAnyExcept(Hexadecimal)
            || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var open = 4 * (Digits - digits.Length);
        var least = number << open;
        return (least, least | ((1UL << open) - 1));
    }
}
