using System.Numerics;
using CsCheck;
using Entente.Diagrams.Chances;

namespace Entente.Diagrams.Tests.Chances;

/// <summary>A pair of doubles is an exact number; what is computed with pairs is held against ratios.</summary>
public sealed class CompensatedTests
{
    /// <summary>Two units in the thirty-first digit.</summary>
    private static readonly Fraction Little = new(1, BigInteger.One << 102);

    private static readonly Gen<Compensated> Pairs =
        from high in Gen.Double[-1, 1]
        from low in Gen.Double[-0.5, 0.5]
        from scale in Gen.Int[-8, 8]
        let lastPlace = Math.BitIncrement(Math.ScaleB(Math.Abs(high), scale - 53))
        select new Compensated(Math.ScaleB(high, scale), low * lastPlace);

    [Fact]
    public void Sums_differences_and_products_keep_thirty_digits() => Gen.Select(Pairs, Pairs).Sample((a, b) =>
    {
        // A sum may be far smaller than its terms; what it loses is small beside them.
        Fraction terms = Size(Exact(a)) + Size(Exact(b));
        AssertNear(Exact(a) + Exact(b), a + b, terms);
        AssertNear(Exact(a) - Exact(b), a - b, terms);
        AssertNear(Exact(a) * Exact(b), a * b, Size(Exact(a)) * Size(Exact(b)));
    });

    [Fact]
    public void The_lower_part_is_what_the_upper_rounds_away() => Gen.Select(Pairs, Pairs).Sample((a, b) =>
    {
        foreach (Compensated result in (Compensated[])[a + b, a - b, a * b])
        {
            Assert.Equal(result.High, result.High + result.Low);
            Assert.Equal(result.High, result.ToDouble());
        }
    });

    [Fact]
    public void The_opposite_is_the_opposite_of_both_parts() =>
        Pairs.Sample(a => Exact(-a) == new Fraction(0, 1) - Exact(a));

    [Fact]
    public void A_number_less_itself_is_nothing_and_times_one_it_stays() => Pairs.Sample(a =>
        a - a == Compensated.Zero && a + Compensated.Zero == a * Compensated.One && Exact(Compensated.One) == Exact(1));

    [Fact]
    public void Both_parts_together_are_the_nearest_double() =>
        Assert.Equal(1.5, new Compensated(1, 0.5).ToDouble());

    private static Fraction Exact(Compensated pair) => Fraction.OfDouble(pair.High) + Fraction.OfDouble(pair.Low);

    private static Fraction Size(Fraction value) => value < new Fraction(0, 1) ? new Fraction(0, 1) - value : value;

    private static void AssertNear(Fraction expected, Compensated actual, Fraction scale) =>
        Assert.True(Size(expected - Exact(actual)) <= Little * scale, $"{actual} is not near {expected}.");
}
