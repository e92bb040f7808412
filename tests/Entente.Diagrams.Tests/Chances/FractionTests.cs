using System.Numerics;
using CsCheck;
using Entente.Diagrams.Chances;

namespace Entente.Diagrams.Tests.Chances;

public sealed class FractionTests
{
    private static readonly Gen<Fraction> Fractions =
        Gen.Select(Gen.Int[-40, 40], Gen.Int[1, 30], (numerator, denominator) => new Fraction(numerator, denominator));

    [Fact]
    public void Fractions_are_added_subtracted_and_multiplied_as_their_numerators_over_one_denominator() =>
        Gen.Select(Fractions, Fractions).Sample((a, b) =>
        {
            BigInteger all = a.Denominator * b.Denominator;
            BigInteger left = a.Numerator * b.Denominator;
            BigInteger right = b.Numerator * a.Denominator;
            Assert.Equal(new Fraction(left + right, all), a + b);
            Assert.Equal(new Fraction(left - right, all), a - b);
            Assert.Equal(new Fraction(a.Numerator * b.Numerator, all), a * b);
            Assert.Equal(BigInteger.One, BigInteger.GreatestCommonDivisor((a - b).Numerator, (a - b).Denominator));
            Assert.True((a * b).Denominator.Sign > 0);
        });

    [Fact]
    public void Fractions_are_compared_as_their_numerators_over_one_denominator() =>
        Gen.Select(Fractions, Fractions).Sample((a, b) =>
        {
            int order = (a.Numerator * b.Denominator).CompareTo(b.Numerator * a.Denominator);
            Assert.Equal(order, a.CompareTo(b));
            Assert.Equal((order < 0, order <= 0, order > 0, order >= 0), (a < b, a <= b, a > b, a >= b));
            Assert.Equal((false, true, false, true), (a < a + b - b, a <= a + b - b, a > a + b - b, a >= a + b - b));
        });

    [Fact]
    public void Every_double_is_the_ratio_that_its_bits_say_and_comes_back_from_it() =>
        Gen.Long.Select(BitConverter.Int64BitsToDouble).Where(double.IsNormal).Sample(value =>
        {
            // A whole number of the last binary place.
            int place = Math.ILogB(value) - 52;
            BigInteger whole = (BigInteger)Math.ScaleB(value, -place);
            BigInteger scale = BigInteger.One << Math.Abs(place);
            Fraction expected = place < 0 ? new Fraction(whole, scale) : new Fraction(whole * scale, 1);
            Assert.Equal(expected, Fraction.OfDouble(value));
            Assert.Equal(value, expected.ToDouble());
        });

    [Theory]
    [InlineData(0.0)]
    [InlineData(double.Epsilon)]
    [InlineData(-3 * double.Epsilon)]
    [InlineData(2.2250738585072009E-308)]
    [InlineData(double.MaxValue)]
    [InlineData(4503599627370496.0)]
    [InlineData(9007199254740992.0)]
    [InlineData(18014398509481988.0)]
    public void The_smallest_and_the_largest_doubles_come_back_from_their_ratios(double value)
    {
        Assert.Equal(value, Fraction.OfDouble(value).ToDouble());
        Assert.Equal(value, (Fraction.OfDouble(value) + Fraction.OfDouble(1) - Fraction.OfDouble(1)).ToDouble());
    }

    [Fact]
    public void The_smallest_double_is_one_in_two_to_the_1074() =>
        Assert.Equal(new Fraction(1, BigInteger.One << 1074), Fraction.OfDouble(double.Epsilon));

    [Fact]
    public void What_is_not_finite_is_no_ratio()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Fraction.OfDouble(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fraction.OfDouble(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fraction.OfDouble(double.NegativeInfinity));
    }

    [Fact]
    public void A_ratio_of_integers_of_any_size_is_rounded_within_one_unit_in_the_last_place() =>
        Gen.Select(Gen.ULong, Gen.ULong, Gen.Int[0, 900], Gen.Int[0, 900]).Sample((a, b, above, below) =>
        {
            Fraction ratio = new((BigInteger)a << above, ((BigInteger)b << below) + 1);
            double rounded = ratio.ToDouble();
            Assert.True(Fraction.OfDouble(Math.BitDecrement(rounded)) <= ratio);
            Assert.True(ratio <= Fraction.OfDouble(Math.BitIncrement(rounded)));
        });

    [Fact]
    public void A_ratio_of_small_numbers_is_the_double_that_their_division_gives()
    {
        for (int numerator = -60; numerator <= 60; numerator++)
        {
            for (int denominator = 1; denominator <= 60; denominator++)
            {
                Assert.Equal((double)numerator / denominator, new Fraction(numerator, denominator).ToDouble());
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(-500)]
    public void A_ratio_is_rounded_to_the_nearest_double_and_in_the_middle_between_two_to_the_even_one(int exponent)
    {
        // Doubles from 2^53 on are the even numbers.
        BigInteger even = BigInteger.One << 53;
        BigInteger scale = BigInteger.One << Math.Abs(exponent);
        Fraction unit = exponent < 0 ? new Fraction(1, scale) : new Fraction(scale, 1);
        double one = Math.ScaleB(1, exponent);
        Fraction little = new(1, BigInteger.One << 700);
        foreach (int sign in (int[])[1, -1])
        {
            Fraction middle = unit * new Fraction(sign * (even + 1), 1);
            Fraction next = unit * new Fraction(sign * (even + 3), 1);
            Fraction away = new Fraction(sign, 1) * little;
            Assert.Equal(sign * one * Math.ScaleB(1, 53), middle.ToDouble());
            Assert.Equal(sign * one * (Math.ScaleB(1, 53) + 2), (middle + away).ToDouble());
            Assert.Equal(sign * one * (Math.ScaleB(1, 53) + 4), next.ToDouble());
            Assert.Equal(sign * one * (Math.ScaleB(1, 53) + 2), (next - away).ToDouble());
        }
    }

    [Fact]
    public void A_fraction_is_written_with_a_stroke() => Assert.Equal("-2/3", new Fraction(4, -6).ToString());
}
