using System.Text;

namespace Entente.Agreements.Reading;

/// <summary>
/// Makes short texts that come again and again (names of fields, words for a status) one object each, so that a
/// large file does not fill the memory with copies.
/// </summary>
internal sealed class SameTexts
{
    private const int Longest = 16;
    private const int Slots = 1 << 8;

    private readonly string?[] _texts = new string?[Slots];

    public string Of(string text)
    {
        if (text.Length is 0 or > Longest)
        {
            return text;
        }

        ref var known = ref _texts[Slot(text[0], text[^1], text.Length)];
        return known == text ? known : known = text;
    }

    /// <summary>The text of some bytes of UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is 0 or > Longest)
        {
            return Encoding.UTF8.GetString(bytes);
        }

        ref var known = ref _texts[Slot(bytes[0], bytes[^1], bytes.Length)];
        return known is not null && Ascii.Equals(bytes, known) ? known : known = Encoding.UTF8.GetString(bytes);
    }

    private static int Slot(int first, int last, int length) => (first * 31 + last * 7 + length) & (Slots - 1);
}
