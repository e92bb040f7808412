using System.Buffers.Binary;
using System.Text;

namespace Entente.Monitoring.Intake.Csv;

/// <summary>
/// One string for equal texts that come again and again, such as the names of observers: a place for each hash, in
/// which the last text stays. Its size is bounded whatever comes.
/// </summary>
internal sealed class TextPool
{
    private const int Places = 4096;
    private const int Longest = 64;

    private readonly (byte[] Bytes, string Text)[] _places = new (byte[], string)[Places];

    public string Get(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }

        if (text.Length > Longest)
        {
            return Encoding.UTF8.GetString(text);
        }

        ref var place = ref _places[Hash(text) & (Places - 1)];
        if (place.Text is null || !text.SequenceEqual(place.Bytes))
        {
            place = (text.ToArray(), Encoding.UTF8.GetString(text));
        }

        return place.Text;
    }

    /// <summary>Eight bytes at a time, the last eight perhaps in part twice.</summary>
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong Odd = 0x9E3779B97F4A7C15;
        var hash = (ulong)text.Length * Odd;
        if (text.Length < sizeof(ulong))
        {
            foreach (var value in text)
            {
                hash = (hash << 8) ^ (hash >> 56) ^ value;
            }

            return (uint)((hash * Odd) >> 52);
        }

        for (var rest = text; rest.Length > sizeof(ulong); rest = rest[sizeof(ulong)..])
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(rest)) * Odd;
            hash ^= hash >> 29;
        }

        return (uint)(((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text[^sizeof(ulong)..])) * Odd) >> 52);
    }
}
