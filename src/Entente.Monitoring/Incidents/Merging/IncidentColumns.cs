using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Entente.Monitoring.Incidents.Merging;

/// <summary>
/// What merging needs of observations, in columns of one length. Observations that are equal in time, kind and place
/// are taken in the order of their rows.
/// </summary>
internal sealed class IncidentColumns
{
    /// <summary>The most rows that are merged at once.</summary>
    public const int Most = 1 << 28;

    /// <exception cref="ArgumentOutOfRangeException">There are less than none, or more than the most.</exception>
    public IncidentColumns(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        (From, To, Kind) = (new long[count], new long[count], new byte[count]);
        (Lon, Lat, Precision, Report) = (new int[count], new int[count], new float[count], new int[count]);
    }

    public int Count => From.Length;

    /// <summary>The earliest moment, in ticks.</summary>
    public long[] From { get; }

    /// <summary>The latest moment, in ticks; not before the earliest.</summary>
    public long[] To { get; }

    public byte[] Kind { get; }

    /// <summary>In ten-millionths of a degree.</summary>
    public int[] Lon { get; }

    /// <summary>In ten-millionths of a degree.</summary>
    public int[] Lat { get; }

    /// <summary>The radius in metres within which the place is; infinite where there is no point.</summary>
    public float[] Precision { get; }

    /// <summary>The number of the report and its source; 0 where there is none.</summary>
    public int[] Report { get; }

    /// <summary>Whether the rows lie in the order in which they are merged.</summary>
    public bool IsOrdered()
    {
        int row = 1;
        ref long from = ref MemoryMarshal.GetArrayDataReference(From);
        for (; row + Vector256<long>.Count <= Count; row += Vector256<long>.Count)
        {
            var before = Vector256.LoadUnsafe(ref from, (nuint)(row - 1));
            var now = Vector256.LoadUnsafe(ref from, (nuint)row);
            if (Vector256.LessThanAny(now, before))
            {
                return false;
            }

            for (uint same = Vector256.Equals(now, before).ExtractMostSignificantBits(); same != 0; same &= same - 1)
            {
                int tied = row + BitOperations.TrailingZeroCount(same);
                if (Comes(tied, tied - 1))
                {
                    return false;
                }
            }
        }

        for (; row < Count; row++)
        {
            if (From[row] < From[row - 1] || (From[row] == From[row - 1] && Comes(row, row - 1)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Writes rows from a first one on as they are merged.</summary>
    public void Fill(int first, Span<Sight> sights, MergingReach reach)
    {
        var from = From.AsSpan(first, sights.Length);
        var to = To.AsSpan(first, sights.Length);
        var lon = Lon.AsSpan(first, sights.Length);
        var lat = Lat.AsSpan(first, sights.Length);
        var kind = Kind.AsSpan(first, sights.Length);
        var precision = Precision.AsSpan(first, sights.Length);
        for (int i = 0; i < sights.Length; i++)
        {
            ref var sight = ref sights[i];
            sight.From = from[i];
            sight.To = to[i];
            sight.Place = Sight.PlaceOf(lon[i], lat[i]);
            sight.Row = first + i;
            sight.Kind = kind[i];
            sight.IsExact = precision[i] <= reach.WidestPlace && to[i] - from[i] <= reach.WidestTime;
        }
    }

    /// <summary>Whether a row comes before one that lies before it and begins at the same time.</summary>
    private bool Comes(int row, int before)
    {
        int order = To[row].CompareTo(To[before]);
        order = order != 0 ? order : Kind[row].CompareTo(Kind[before]);
        order = order != 0 ? order : Lon[row].CompareTo(Lon[before]);
        return (order != 0 ? order : Lat[row].CompareTo(Lat[before])) < 0;
    }
}
