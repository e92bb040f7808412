using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Entente.Diagrams.Voting;

/// <summary>
/// Multiplies a polynomial, in place, by one or two factors stay + join·x^weight. The loops walk from high powers to
/// low ones, so that what is read was not written yet.
/// </summary>
internal readonly ref struct ShiftedSums(ResidueField field, Span<double> values, double stay, double join)
{
    /// <summary>Powers that one pair advances at a time.</summary>
    private const int Tile = 1024;

    private readonly ResidueField field = field;
    private readonly Span<double> values = values;
    private readonly double stay = stay;
    private readonly double join = join;

    /// <summary>
    /// By the factors of many weights, an even number of them, in pairs. Pairs follow one another at a distance down
    /// the powers, so that what one has written is still in the cache when the next reads it.
    /// </summary>
    public void Multiply(ReadOnlySpan<int> weights)
    {
        Span<int> done = stackalloc int[weights.Length / 2];
        done.Fill(values.Length);
        while (done[^1] > 0)
        {
            for (int pair = 0; pair < done.Length; pair++)
            {
                (int weight, int second) = (weights[2 * pair], weights[(2 * pair) + 1]);
                int both = weight + second;
                int next = pair == 0 ? done[0] - Tile : done[pair - 1] + (done[pair - 1] > 0 ? both : 0);
                next = next < both ? 0 : next;
                if (next < done[pair])
                {
                    Multiply(weight, second, next, done[pair]);
                    done[pair] = next;
                }
            }
        }
    }

    /// <summary>Both factors at once where four powers meet, one after the other below.</summary>
    private void Multiply(int weight, int second, int from, int end)
    {
        int both = weight + second;
        if (end > both)
        {
            new ShiftedSums(field, values[..end], stay, join).Four(weight, second, Math.Max(from, both));
        }

        if (from == 0)
        {
            ShiftedSums below = new(field, values[..Math.Min(both, end)], stay, join);
            below.Multiply(second);
            below.Multiply(weight);
        }
    }

    public void Multiply(int weight)
    {
        int from = Math.Min(weight, values.Length);
        Two(weight, from);
        if (stay != 1)
        {
            Scale(from);
        }
    }

    private void Scale(int end)
    {
        foreach (ref double value in values[..end])
        {
            value = field.Reduce(stay * value);
        }
    }

    private void Two(int weight, int from)
    {
        nint done = Vector512.IsHardwareAccelerated ? Two512(weight, from) : Two256(weight, from);
        for (int x = (int)done - 1; x >= from; x--)
        {
            values[x] = field.Reduce((stay * values[x]) + (join * values[x - weight]));
        }
    }

    private void Four(int weight, int second, int from)
    {
        nint done = Vector512.IsHardwareAccelerated
            ? Four512(weight, second, from)
            : Four256(weight, second, from);
        for (int x = (int)done - 1; x >= from; x--)
        {
            double ones = values[x - weight] + values[x - second];
            double sum = (stay * stay * values[x]) + (stay * join * ones);
            values[x] = field.Reduce(sum + (join * join * values[x - weight - second]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Two256(int weight, int from)
    {
        ref double start = ref MemoryMarshal.GetReference(values);
        (Vector256<double> by0, Vector256<double> by1) = (Vector256.Create(stay), Vector256.Create(join));
        Vector256<double> reciprocal = Vector256.Create(field.Reciprocal);
        Vector256<double> prime = Vector256.Create(-field.Prime);
        nint x = values.Length - Vector256<double>.Count;
        for (; x >= from; x -= Vector256<double>.Count)
        {
            Vector256<double> sum =
                Vector256.FusedMultiplyAdd(by1, At256(ref start, x - weight), by0 * At256(ref start, x));
            Vector256.FusedMultiplyAdd(Vector256.Round(sum * reciprocal), prime, sum)
                .StoreUnsafe(ref Unsafe.Add(ref start, x));
        }

        return x + Vector256<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Two512(int weight, int from)
    {
        ref double start = ref MemoryMarshal.GetReference(values);
        (Vector512<double> by0, Vector512<double> by1) = (Vector512.Create(stay), Vector512.Create(join));
        Vector512<double> reciprocal = Vector512.Create(field.Reciprocal);
        Vector512<double> prime = Vector512.Create(-field.Prime);
        nint x = values.Length - Vector512<double>.Count;
        for (; x >= from; x -= Vector512<double>.Count)
        {
            Vector512<double> sum =
                Vector512.FusedMultiplyAdd(by1, At512(ref start, x - weight), by0 * At512(ref start, x));
            Vector512.FusedMultiplyAdd(Vector512.Round(sum * reciprocal), prime, sum)
                .StoreUnsafe(ref Unsafe.Add(ref start, x));
        }

        return x + Vector512<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Four256(int weight, int second, int from)
    {
        ref double start = ref MemoryMarshal.GetReference(values);
        (Vector256<double> by0, Vector256<double> by1) = (Vector256.Create(stay * stay), Vector256.Create(stay * join));
        (Vector256<double> by2, Vector256<double> reciprocal) =
            (Vector256.Create(join * join), Vector256.Create(field.Reciprocal));
        Vector256<double> prime = Vector256.Create(-field.Prime);
        nint x = values.Length - Vector256<double>.Count;
        for (; x >= from; x -= Vector256<double>.Count)
        {
            Vector256<double> ones = At256(ref start, x - weight) + At256(ref start, x - second);
            Vector256<double> sum = Vector256.FusedMultiplyAdd(
                by2,
                At256(ref start, x - weight - second),
                Vector256.FusedMultiplyAdd(by1, ones, by0 * At256(ref start, x)));
            Vector256.FusedMultiplyAdd(Vector256.Round(sum * reciprocal), prime, sum)
                .StoreUnsafe(ref Unsafe.Add(ref start, x));
        }

        return x + Vector256<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Four512(int weight, int second, int from)
    {
        ref double start = ref MemoryMarshal.GetReference(values);
        (Vector512<double> by0, Vector512<double> by1) = (Vector512.Create(stay * stay), Vector512.Create(stay * join));
        (Vector512<double> by2, Vector512<double> reciprocal) =
            (Vector512.Create(join * join), Vector512.Create(field.Reciprocal));
        Vector512<double> prime = Vector512.Create(-field.Prime);
        nint x = values.Length - Vector512<double>.Count;
        for (; x >= from; x -= Vector512<double>.Count)
        {
            Vector512<double> ones = At512(ref start, x - weight) + At512(ref start, x - second);
            Vector512<double> sum = Vector512.FusedMultiplyAdd(
                by2,
                At512(ref start, x - weight - second),
                Vector512.FusedMultiplyAdd(by1, ones, by0 * At512(ref start, x)));
            Vector512.FusedMultiplyAdd(Vector512.Round(sum * reciprocal), prime, sum)
                .StoreUnsafe(ref Unsafe.Add(ref start, x));
        }

        return x + Vector512<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> At256(ref double start, nint x) =>
        Vector256.LoadUnsafe(ref Unsafe.Add(ref start, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> At512(ref double start, nint x) =>
        Vector512.LoadUnsafe(ref Unsafe.Add(ref start, x));
}
