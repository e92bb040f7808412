using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Entente.Diagrams.Voting;

/// <summary>
/// Arithmetic modulo a prime, in doubles that hold whole numbers: a residue lies between minus and plus half the
/// prime. With fused multiplication a sum of products below 2^53 and its remainder are exact, and take few steps.
/// </summary>
internal sealed class ResidueField
{
    /// <summary>Products of two residues are exact up to here.</summary>
    private const ulong LargestPrime = 1UL << 49;

    private ResidueField(ulong prime)
    {
        Integer = prime;
        Prime = prime;
        Reciprocal = 1 / Prime;
    }

    public ulong Integer { get; }

    public double Prime { get; }

    public double Reciprocal { get; }

    /// <summary>
    /// The field of the largest prime, not among those taken, in which residues times factors that together are no
    /// larger than growth can be added without rounding.
    /// </summary>
    public static ResidueField Below(int growth, IEnumerable<ulong> taken)
    {
        // Half the prime times the growth stays below 2^53, with room for a residue a little over one half.
        ulong candidate = Math.Min(LargestPrime, ((1UL << 54) - (1UL << 34)) / (ulong)growth) | 1;
        while (taken.Contains(candidate) || !IsPrime(candidate))
        {
            candidate -= 2;
        }

        return new ResidueField(candidate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Reduce(double sum) => Math.FusedMultiplyAdd(-Math.Round(sum * Reciprocal), Prime, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<double> Reduce(Vector256<double> sums)
    {
        Vector256<double> times = Vector256.Round(sums * Vector256.Create(Reciprocal));
        return Vector256.FusedMultiplyAdd(times, Vector256.Create(-Prime), sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<double> Reduce(Vector512<double> sums)
    {
        Vector512<double> times = Vector512.Round(sums * Vector512.Create(Reciprocal));
        return Vector512.FusedMultiplyAdd(times, Vector512.Create(-Prime), sums);
    }

    /// <summary>The product of two residues.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Multiply(double a, double b)
    {
        double high = a * b;
        double low = Math.FusedMultiplyAdd(a, b, -high);
        return Reduce(Math.FusedMultiplyAdd(-Math.Round(high * Reciprocal), Prime, high) + low);
    }

    public double Power(double residue, int exponent)
    {
        double power = 1;
        for (double square = residue; exponent > 0; exponent >>= 1)
        {
            power = (exponent & 1) == 1 ? Multiply(power, square) : power;
            square = Multiply(square, square);
        }

        return power;
    }

    public ulong Multiply(ulong a, ulong b) => (ulong)((UInt128)a * b % Integer);

    public ulong Add(ulong a, ulong b) => a + b >= Integer ? a + b - Integer : a + b;

    public ulong Subtract(ulong a, ulong b) => a >= b ? a - b : a + Integer - b;

    public ulong Inverse(ulong a) => Power(a, Integer - 2);

    public ulong Power(ulong a, ulong exponent) => (ulong)BigInteger.ModPow(a, exponent, Integer);

    /// <summary>Between zero and the prime, for any whole number.</summary>
    public ulong ToInteger(double residue)
    {
        double reduced = Reduce(residue);
        return (ulong)(reduced < 0 ? reduced + Prime : reduced);
    }

    /// <summary>The residue of a number below the prime.</summary>
    public double ToResidue(ulong number) => Reduce(number);

    /// <summary>Miller and Rabin's test; the primes among these bases decide every number below 2^61.</summary>
    private static bool IsPrime(ulong number)
    {
        int twos = BitOperations.TrailingZeroCount(number - 1);
        return Enumerable.Range(2, 22).All(witness => Power(witness, 0).IsOne
            || Enumerable.Range(0, twos).Any(squared => Power(witness, squared) == number - 1));

        BigInteger Power(int witness, int squared) => BigInteger.ModPow(witness, number >> twos << squared, number);
    }
}
