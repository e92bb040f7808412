namespace Entente.Monitoring.Incidents.Merging;

/// <summary>
/// Orders one slice of time. Sorted are numbers of eight bytes, time before place in the slice: twice by eleven bits of
/// the time, which takes no comparison, and then by what little those bits leave. Observations move once, at the end.
/// </summary>
internal sealed class SliceOrder
{
    private const int DigitBits = 11;

    /// <summary>So many steps for each number may be made where it is put between others.</summary>
    private const int MostSteps = 8;

    private readonly int[] _low = new int[1 << DigitBits];
    private readonly int[] _high = new int[1 << DigitBits];
    private ulong[] _keys = [];
    private ulong[] _moved = [];

    /// <param name="least">No time is before it.</param>
    /// <param name="bits">So many bits the times since then have at most.</param>
    public void Order(ReadOnlySpan<Sight> sights, Span<Sight> ordered, long least, int bits)
    {
        MakeRoom(sights.Length);
        int places = SightOrder.BitsOf(sights.Length);
        int dropped = Math.Max(0, bits + places - 64);
        int top = bits - dropped + places;
        var (high, low) = (Math.Max(places, top - DigitBits), Math.Max(places, top - (2 * DigitBits)));
        Count(sights, least, dropped, (places, low, high));
        Move(_keys.AsSpan(0, sights.Length), _moved, _low, low, (1u << (high - low)) - 1);
        Move(_moved.AsSpan(0, sights.Length), _keys, _high, high, (1u << DigitBits) - 1);
        var keys = _keys.AsSpan(0, sights.Length);
        Insert(keys);
        ulong mask = (1UL << places) - 1;
        for (int i = 0; i < keys.Length; i++)
        {
            ordered[i] = sights[(int)(keys[i] & mask)];
        }

        OrderTies(keys, ordered, places);
    }

    private void MakeRoom(int length)
    {
        if (_keys.Length < length)
        {
            int more = length + (length / 4);
            (_keys, _moved) = (new ulong[more], new ulong[more]);
        }
    }

    /// <summary>Makes the numbers, and counts both digits of their times.</summary>
    private void Count(ReadOnlySpan<Sight> sights, long least, int dropped, (int Places, int Low, int High) at)
    {
        var (keys, counts, highCounts) = (_keys, _low, _high);
        counts.AsSpan().Clear();
        highCounts.AsSpan().Clear();
        uint mask = (1u << (at.High - at.Low)) - 1;
        for (int i = 0; i < sights.Length; i++)
        {
            ulong key = ((ulong)(sights[i].From - least) >> dropped << at.Places) | (uint)i;
            keys[i] = key;
            counts[(uint)(key >> at.Low) & mask]++;
            highCounts[(uint)(key >> at.High) & ((1u << DigitBits) - 1)]++;
        }

        SightOrder.Begin(counts);
        SightOrder.Begin(highCounts);
    }

    private static void Move(ReadOnlySpan<ulong> keys, ulong[] moved, int[] ends, int at, uint mask)
    {
        foreach (ulong key in keys)
        {
            moved[ends[(uint)(key >> at) & mask]++] = key;
        }
    }

    /// <summary>Puts each where it belongs, which is near, or else sorts all by comparison.</summary>
    private static void Insert(Span<ulong> keys)
    {
        long steps = 0;
        for (int i = 1; i < keys.Length; i++)
        {
            if (keys[i] > keys[i - 1])
            {
                continue;
            }

            ulong moved = keys[i];
            int at = i;
            for (; at > 0 && moved < keys[at - 1]; at--)
            {
                keys[at] = keys[at - 1];
            }

            keys[at] = moved;
            steps += i - at;
            if (steps > (long)MostSteps * keys.Length)
            {
                keys.Sort();
                return;
            }
        }
    }

    private static void OrderTies(ReadOnlySpan<ulong> keys, Span<Sight> ordered, int places)
    {
        for (int i = 1; i < keys.Length; i++)
        {
            if ((keys[i] ^ keys[i - 1]) >> places != 0)
            {
                continue;
            }

            int start = i - 1;
            while (i < keys.Length && (keys[i] ^ keys[start]) >> places == 0)
            {
                i++;
            }

            TieOrder.Order(ordered[start..i]);
        }
    }
}
