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

    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var hash = (uint)text.Length;
        foreach (var value in text)
        {
            hash = (hash ^ value) * 16777619;
        }

        return hash ^ (hash >> 15);
    }
}
