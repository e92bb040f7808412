namespace Entente.Monitoring.Incidents.Merging;

/// <summary>
/// Brings observations into the order of merging: into slices of time that fit into a cache, each of which is then
/// ordered, as it is needed, by <see cref="SliceOrder"/>.
/// </summary>
internal sealed class SightOrder
{
    private const int SliceBits = 11;
    private const int PerSlice = 2_048;

    private readonly int[] _reports;
    private readonly int _count;
    private readonly int _ahead;
    private readonly Sight[] _sights;
    private readonly int[] _ends;
    private readonly long _least;
    private readonly int _shift;

    public SightOrder(IncidentColumns columns, MergingReach reach)
    {
        (_reports, _count) = (columns.Report, columns.Count);
        (_least, long most) = Range(columns.From);
        int bits = Math.Min(SliceBits, BitsOf(columns.Count / PerSlice));
        _shift = Math.Max(0, BitsOf(most - _least) - bits);
        _ends = new int[1 << bits];
        _ahead = SightAnswers.Ahead(columns.Count);
        _sights = GC.AllocateUninitializedArray<Sight>(_ahead + columns.Count);
        Count(columns.From);
        Scatter(columns, reach);
    }

    /// <summary>Gives all to a sweep, in order, and its answers to where they belong.</summary>
    public void Take(LeaderSweep sweep, Span<int> leaders, Span<MergeReason> reasons)
    {
        int start = 0;
        var room = Array.Empty<Sight>();
        var (named, found, why) = (Array.Empty<int>(), Array.Empty<int>(), Array.Empty<MergeReason>());
        var order = new SliceOrder();
        var answers = new SightAnswers(_count);
        for (int slice = 0; slice < _ends.Length; slice++)
        {
            int length = _ends[slice] - start;
            if (room.Length < length)
            {
                int more = length + (length / 4);
                (room, named, found, why) = (new Sight[more], new int[more], new int[more], new MergeReason[more]);
            }

            var ordered = room.AsSpan(0, length);
            order.Order(_sights.AsSpan(_ahead + start, length), ordered, _least + ((long)slice << _shift), _shift);
            Reports(ordered, found, named);
            sweep.Take(ordered, named, found, why);
            answers.Keep(_sights, ordered, found, why);
            start += length;
        }

        answers.Write(_sights, leaders, reasons);
    }

    /// <summary>All, in order.</summary>
    public Sight[] All()
    {
        var ordered = GC.AllocateUninitializedArray<Sight>(_count);
        var order = new SliceOrder();
        int start = 0;
        for (int slice = 0; slice < _ends.Length; slice++)
        {
            int length = _ends[slice] - start;
            long least = _least + ((long)slice << _shift);
            order.Order(_sights.AsSpan(_ahead + start, length), ordered.AsSpan(start, length), least, _shift);
            start += length;
        }

        return ordered;
    }

    /// <summary>
    /// Looks up the reports that the sweep may ask for, of neighbours at one place, the first and the last: together,
    /// because each lies elsewhere in the memory, so that there is one wait for many.
    /// </summary>
    private void Reports(ReadOnlySpan<Sight> sights, Span<int> wanted, Span<int> named)
    {
        int count = 0;
        ulong before = sights.Length > 0 ? sights[0].Place : 0;
        for (int i = 0; i < sights.Length; i++)
        {
            ulong place = sights[i].Place;
            bool isWanted = place == before || i + 1 >= sights.Length || sights[i + 1].Place == place;
            wanted[count] = i;
            count += isWanted ? 1 : 0;
            before = place;
        }

        foreach (int i in wanted[..count])
        {
            named[i] = _reports[sights[i].Row];
        }
    }

    internal static int BitsOf(long number) => 64 - (int)long.LeadingZeroCount(number);

    private static (long Least, long Most) Range(long[] times)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        foreach (long time in times)
        {
            least = Math.Min(least, time);
            most = Math.Max(most, time);
        }

        return (least, most);
    }

    /// <summary>Where each slice begins.</summary>
    private void Count(long[] times)
    {
        foreach (long time in times)
        {
            _ends[(time - _least) >> _shift]++;
        }

        Begin(_ends);
    }

    /// <summary>Moves each to its slice; what was where a slice begins is where it ends then.</summary>
    private void Scatter(IncidentColumns columns, MergingReach reach)
    {
        var (from, to, lon, lat) = (columns.From, columns.To, columns.Lon, columns.Lat);
        var (kind, precision) = (columns.Kind, columns.Precision);
        var (ends, shift, least) = (_ends, _shift, _least);
        var sights = _sights.AsSpan(_ahead);
        for (int row = 0; row < from.Length; row++)
        {
            long time = from[row];
            ref var sight = ref sights[ends[(time - least) >> shift]++];
            sight.From = time;
            sight.To = to[row];
            sight.Place = Sight.PlaceOf(lon[row], lat[row]);
            sight.Row = row;
            sight.Kind = kind[row];
            sight.IsExact = precision[row] <= reach.WidestPlace && to[row] - time <= reach.WidestTime;
        }
    }

    /// <summary>Makes beginnings of counts.</summary>
    internal static void Begin(Span<int> counts)
    {
        int sum = 0;
        foreach (ref int count in counts)
        {
            (count, sum) = (sum, sum + count);
        }
    }
}
