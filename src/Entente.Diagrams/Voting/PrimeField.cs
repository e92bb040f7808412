using System.Numerics;
using System.Runtime.Intrinsics;

namespace Entente.Diagrams.Voting;

/// <summary>
/// Arithmetic modulo a prime a little below 2^55. Numbers between operations may exceed the prime slightly: the bits
/// above the 55th are folded back once, times the gap, which is all that many additions need.
/// </summary>
internal sealed class PrimeField
{
    public const int Bits = 55;
    private const ulong Mask = (1UL << Bits) - 1;
    private const ulong LargestGap = 1024;

    private readonly ulong gap;

    private PrimeField(ulong gap) => this.gap = gap;

    public ulong Prime => (1UL << Bits) - gap;

    /// <summary>The first so many fields, the largest prime first.</summary>
    public static PrimeField[] First(int count)
    {
        PrimeField[] fields = [.. Enumerable.Range(0, (int)LargestGap)
            .Select(gap => new PrimeField((ulong)gap))
            .Where(field => field.IsField())
            .Take(count)];
        return fields.Length == count
            ? fields
            : throw new ArgumentOutOfRangeException(nameof(count), "There are too many voters.");
    }

    public ulong Add(ulong a, ulong b) => (ulong)(((UInt128)a + b) % Prime);

    public ulong Subtract(ulong a, ulong b) => (ulong)(((UInt128)a + Prime - (b % Prime)) % Prime);

    public ulong Multiply(ulong a, ulong b) => (ulong)((UInt128)a * b % Prime);

    public ulong Inverse(ulong a) => (ulong)BigInteger.ModPow(a, Prime - 2, Prime);

    /// <summary>
    /// values[x] += factor · values[x − shift] for every x from shift up to the length, as if at once.
    /// </summary>
    /// <param name="values">Each below 2^55 + 2^20, and so they stay.</param>
    /// <param name="shift">At least one.</param>
    /// <param name="factor">Below 2^8.</param>
    public void AddShifted(Span<ulong> values, int shift, ulong factor)
    {
        int end = values.Length;
        int width = Vector512<ulong>.Count;
        Vector512<ulong> mask = Vector512.Create(Mask);
        while (end - width >= shift && shift >= width)
        {
            end -= width;
            Vector512<ulong> sum = Vector512.Create<ulong>(values.Slice(end, width))
                + (Vector512.Create<ulong>(values.Slice(end - shift, width)) * factor);
            Vector512<ulong> folded = (sum & mask) + (Vector512.ShiftRightLogical(sum, Bits) * gap);
            folded.CopyTo(values.Slice(end, width));
        }

        while (--end >= shift)
        {
            ulong sum = values[end] + (values[end - shift] * factor);
            values[end] = (sum & Mask) + ((sum >> Bits) * gap);
        }
    }

    /// <summary>Replaces every value by the sum of all up to it.</summary>
    public void Accumulate(Span<ulong> values)
    {
        ulong sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += values[i];
            sum = (sum & Mask) + ((sum >> Bits) * gap);
            values[i] = sum;
        }
    }

    /// <summary>Miller and Rabin's test with the bases that decide every number below 2^64.</summary>
    private bool IsField()
    {
        if (Prime % 2 == 0)
        {
            return false;
        }

        int twos = BitOperations.TrailingZeroCount(Prime - 1);
        ulong[] bases = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];
        return bases.All(witness =>
        {
            ulong power = (ulong)BigInteger.ModPow(witness, (Prime - 1) >> twos, Prime);
            bool passes = power == 1 || power == Prime - 1;
            for (int i = 1; i < twos && !passes; i++)
            {
                power = Multiply(power, power);
                passes = power == Prime - 1;
            }

            return passes;
        });
    }
}
