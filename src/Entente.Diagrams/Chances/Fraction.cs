using System.Globalization;
using System.Numerics;

namespace Entente.Diagrams.Chances;

/// <summary>An exact ratio in lowest terms; the denominator is positive.</summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    private readonly BigInteger denominatorLessOne;

    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Fraction(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        BigInteger common = BigInteger.CopySign(BigInteger.GreatestCommonDivisor(numerator, denominator), denominator);
        Numerator = numerator / common;
        denominatorLessOne = (denominator / common) - 1;
    }

    public BigInteger Numerator { get; }

    public BigInteger Denominator => denominatorLessOne + 1;

    /// <summary>The exact value of the double's bits.</summary>
    public static Fraction OfDouble(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value));
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52 & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        int shift = Math.Max(exponent, 1) - 1075;
        BigInteger magnitude = mantissa << Math.Max(shift, 0);
        return new Fraction(
            double.IsNegative(value) ? -magnitude : magnitude, BigInteger.One << Math.Max(-shift, 0));
    }

    public static Fraction operator +(Fraction a, Fraction b) =>
        new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) =>
        new((a.Numerator * b.Denominator) - (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) =>
        new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    public int CompareTo(Fraction other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <summary>
    /// The nearest double, of two equally near the even one; small ratios of large numbers included. Below the
    /// smallest normal double, within one unit in the last place.
    /// </summary>
    public double ToDouble()
    {
        if (Numerator.IsZero)
        {
            return 0;
        }

        BigInteger magnitude = BigInteger.Abs(Numerator);
        int shift = 62 - (int)(magnitude.GetBitLength() - Denominator.GetBitLength());
        (BigInteger scaled, BigInteger rest) =
            BigInteger.DivRem(magnitude << Math.Max(shift, 0), Denominator << Math.Max(-shift, 0));

        // At least 62 bits, and one that says whether anything follows: then rounding once rounds rightly.
        long bits = (long)scaled | Convert.ToInt64(!rest.IsZero);
        return Math.ScaleB(Numerator.Sign * (double)bits, -shift);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
