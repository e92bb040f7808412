using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Entente.Monitoring.Intake.Csv;

/// <summary>
/// Where a bare field ends: at a separator, a quote or the end of a line. Sixty-four bytes are looked at together, and
/// what was found in them is remembered for the fields that follow.
/// </summary>
internal sealed class CsvStops(byte delimiter)
{
    private const int Block = 64;
    private const int Nowhere = -Block;

    private readonly SearchValues<byte> _stops = SearchValues.Create([delimiter, (byte)'"', (byte)'\r', (byte)'\n']);
    private readonly Vector256<byte> _delimiter = Vector256.Create(delimiter);
    private int _from = Nowhere;
    private ulong _found;

    public bool Contains(byte value) => _stops.Contains(value);

    /// <summary>To be called when the bytes have moved.</summary>
    public void Forget() => _from = Nowhere;

    /// <summary>The first from a place on; -1 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> data, int at)
    {
        while (true)
        {
            var into = (uint)(at - _from);
            if (into < Block && _found >> (int)into is var rest and not 0)
            {
                return at + BitOperations.TrailingZeroCount(rest);
            }

            at = into < Block ? _from + Block : at;
            if (data.Length - at < Block || !Vector256.IsHardwareAccelerated)
            {
                var stop = data[at..].IndexOfAny(_stops);
                return stop < 0 ? -1 : at + stop;
            }

            (_from, _found) = (at, Look(data.Slice(at, Block)));
        }
    }

    private ulong Look(ReadOnlySpan<byte> block)
    {
        ref var first = ref MemoryMarshal.GetReference(block);
        var low = Look(Vector256.LoadUnsafe(ref first));
        var high = Look(Vector256.LoadUnsafe(ref first, (nuint)Vector256<byte>.Count));
        return low | ((ulong)high << 32);
    }

    private uint Look(Vector256<byte> bytes) =>
        (Vector256.Equals(bytes, _delimiter) | Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))).ExtractMostSignificantBits();
}
