using System.Text;
using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Evidence.Stores;

/// <summary>A number by which the rows of a key are found: FNV-1a of 64 bits. Several keys may share one.</summary>
internal static class KeyHash
{
    private const ulong Begin = 0xcbf2_9ce4_8422_2325;
    private const ulong Prime = 0x100_0000_01b3;

    public static long Of(ObservationKey key)
    {
        var hash = Begin;
        Add(key.Source, ref hash);
        hash = (hash ^ 0xff) * Prime;
        Add(key.Id, ref hash);
        return unchecked((long)hash);
    }

    private static void Add(string text, ref ulong hash)
    {
        Span<byte> part = stackalloc byte[192];
        for (var start = 0; start < text.Length; start += 64)
        {
            var length = Encoding.UTF8.GetBytes(text.AsSpan(start, Math.Min(64, text.Length - start)), part);
            foreach (var one in part[..length])
            {
                hash = (hash ^ one) * Prime;
            }
        }
    }
}
