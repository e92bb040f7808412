using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Entente.Diagrams.Voting;

/// <summary>
/// Multiplies a polynomial, in place, by one or two factors stay + join·x^weight. The loops walk from high powers to
/// low ones, so that what is read was not written yet.
/// </summary>
/// <param name="field">Where the numbers live.</param>
/// <param name="values">The coefficients, from the lowest power.</param>
/// <param name="ratio">Join and stay.</param>
/// <param name="isWide">Eight powers by one instruction, not four.</param>
internal readonly ref struct ShiftedSums(ResidueField field, Span<double> values, Ratio ratio, bool isWide)
{
    /// <summary>Powers that one pair advances at a time.</summary>
    private const int Tile = 1024;

    /// <summary>How many powers ahead are asked of memory, where weights are larger than the caches.</summary>
    private const int Ahead = 256;

    private const int LineBytes = 64;

    /// <summary>The powers of a line of the cache, but for one.</summary>
    private const int RestOfLine = (LineBytes / sizeof(double)) - 1;

    private readonly ResidueField field = field;
    private readonly Span<double> values = values;
    private readonly double stay = ratio.Stay;
    private readonly double join = ratio.Join;
    private readonly bool isWide = isWide;

    /// <summary>
    /// By the factors of many weights, an even number of them, in pairs. Pairs follow one another at a distance down
    /// the powers, so that what one has written is still in the cache when the next reads it.
    /// </summary>
    public void Multiply(ReadOnlySpan<int> weightsAscending)
    {
        Span<int> done = stackalloc int[weightsAscending.Length / 2];
        done.Fill(values.Length);
        while (done[^1] > 0)
        {
            for (int pair = 0; pair < done.Length; pair++)
            {
                (int weight, int second) = (weightsAscending[2 * pair], weightsAscending[(2 * pair) + 1]);
                int both = weight + second;
                int next = pair == 0 ? done[0] - Tile : done[pair - 1] + both;
                next = next <= both ? 0 : AtLine(next);
                if (next < done[pair])
                {
                    Multiply(weight, second, next, done[pair]);
                    done[pair] = next;
                }
            }
        }
    }

    public void Multiply(int weight)
    {
        Add(new Terms { By0 = stay, By2 = join, Third = weight }, Math.Min(weight, values.Length), values.Length);
        Scale(stay, weight);
    }

    /// <summary>Four powers meet from both weights on, three from the second, two from the first.</summary>
    private void Multiply(int weight, int second, int from, int end)
    {
        int both = weight + second;
        Terms three = new() { By0 = stay * stay, By1 = stay * join, First = weight, Second = second };
        Add(three with { By2 = join * join, Third = both }, Math.Max(from, both), end);
        if (from == 0)
        {
            Terms two = new() { By0 = stay * stay, By2 = stay * join, Third = weight };
            Add(three, Math.Min(second, end), Math.Min(both, end));
            Add(two, Math.Min(weight, end), Math.Min(second, end));
            Scale(stay * stay, Math.Min(weight, end));
        }
    }

    private void Scale(double factor, int end)
    {
        if (factor != 1)
        {
            Add(new Terms { By0 = factor }, 0, Math.Min(end, values.Length));
        }
    }

    private void Add(Terms terms, int from, int end)
    {
        int whole = end - Math.Min(BeyondLine(end), Math.Max(0, end - from));
        AddEach(terms, whole, end);
        nint done = isWide ? Add512(terms, from, whole) : Add256(terms, from, whole);
        AddEach(terms, from, (int)done);
    }

    /// <summary>The next power, or this one, that begins a line of the cache: lines are written whole.</summary>
    private int AtLine(int x) => x + RestOfLine - BeyondLine(x + RestOfLine);

    private unsafe int BeyondLine(int x)
    {
        nint address = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values)) + (sizeof(double) * (nint)x);
        return (int)(address & (LineBytes - 1)) / sizeof(double);
    }

    private void AddEach(Terms terms, int from, int end)
    {
        for (int x = end - 1; x >= from; x--)
        {
            double ones = values[x - terms.First] + values[x - terms.Second];
            double sum = (terms.By0 * values[x]) + (terms.By1 * ones);
            values[x] = field.Reduce(sum + (terms.By2 * values[x - terms.Third]));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Add256(Terms terms, int from, int end)
    {
        ref double start = ref MemoryMarshal.GetReference(values);
        (nint first, nint second, nint third) = (terms.First, terms.Second, terms.Third);
        (Vector256<double> by0, Vector256<double> by1) = (Vector256.Create(terms.By0), Vector256.Create(terms.By1));
        Vector256<double> by2 = Vector256.Create(terms.By2);
        nint x = end - Vector256<double>.Count;
        for (; x >= from; x -= Vector256<double>.Count)
        {
            AskAhead(ref start, x, first, third);
            Vector256<double> ones = At256(ref start, x - first) + At256(ref start, x - second);
            Vector256<double> sum = Vector256.FusedMultiplyAdd(
                by2,
                At256(ref start, x - third),
                Vector256.FusedMultiplyAdd(by1, ones, by0 * At256(ref start, x)));
            field.Reduce(sum).StoreUnsafe(ref Unsafe.Add(ref start, x));
        }

        return x + Vector256<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private nint Add512(Terms terms, int from, int end)
    {
        ref double start = ref MemoryMarshal.GetReference(values);
        (nint first, nint second, nint third) = (terms.First, terms.Second, terms.Third);
        (Vector512<double> by0, Vector512<double> by1) = (Vector512.Create(terms.By0), Vector512.Create(terms.By1));
        Vector512<double> by2 = Vector512.Create(terms.By2);
        nint x = end - Vector512<double>.Count;
        for (; x >= from; x -= Vector512<double>.Count)
        {
            AskAhead(ref start, x, first, third);
            Vector512<double> ones = At512(ref start, x - first) + At512(ref start, x - second);
            Vector512<double> sum = Vector512.FusedMultiplyAdd(
                by2,
                At512(ref start, x - third),
                Vector512.FusedMultiplyAdd(by1, ones, by0 * At512(ref start, x)));
            field.Reduce(sum).StoreUnsafe(ref Unsafe.Add(ref start, x));
        }

        return x + Vector512<double>.Count;
    }

    /// <summary>A hint: what lies before the polynomial may be asked for, and is not read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void AskAhead(ref double start, nint x, nint first, nint third)
    {
        if (Sse.IsSupported)
        {
            byte* ahead = (byte*)Unsafe.AsPointer(ref start) + (sizeof(double) * (x - Ahead));
            Sse.Prefetch0(ahead);
            Sse.Prefetch0(ahead - (sizeof(double) * first));
            Sse.Prefetch0(ahead - (sizeof(double) * third));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> At256(ref double start, nint x) =>
        Vector256.LoadUnsafe(ref Unsafe.Add(ref start, x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> At512(ref double start, nint x) =>
        Vector512.LoadUnsafe(ref Unsafe.Add(ref start, x));

    /// <summary>
    /// What each power becomes: by0 times itself, by1 times those first and second powers below, by2 times that third
    /// below.
    /// </summary>
    private readonly record struct Terms
    {
        public double By0 { get; init; }

        public double By1 { get; init; }

        public double By2 { get; init; }

        public int First { get; init; }

        public int Second { get; init; }

        public int Third { get; init; }
    }
}
