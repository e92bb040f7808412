using System.Numerics;
using System.Runtime.Intrinsics;
using CsCheck;
using Entente.Diagrams.Voting;

namespace Entente.Diagrams.Tests.Voting;

public sealed class ResidueFieldTests
{
    private static readonly ResidueField Field = ResidueField.Below(9, []);
    private static readonly Gen<ulong> Numbers = Gen.ULong[0, Field.Integer - 1];

    [Fact]
    public void Whole_numbers_and_doubles_are_added_and_multiplied_as_remainders_of_integers() =>
        Gen.Select(Numbers, Numbers).Sample((a, b) =>
        {
            BigInteger prime = Field.Integer;
            Assert.Equal((ulong)((BigInteger)a * b % prime), Field.Multiply(a, b));
            Assert.Equal((ulong)(((BigInteger)a + b) % prime), Field.Add(a, b));
            Assert.Equal((ulong)((a + prime - b) % prime), Field.Subtract(a, b));
            Assert.Equal(Field.Multiply(a, b), Field.ToInteger(Field.Multiply(Field.ToResidue(a), Field.ToResidue(b))));
            Assert.Equal(a, Field.ToInteger(Field.ToResidue(a)));
            Assert.True(Math.Abs(Field.ToResidue(a)) <= (Field.Prime + 1) / 2);
        });

    [Fact]
    public void Zero_and_the_neighbours_of_the_prime_are_reduced_too()
    {
        ulong prime = Field.Integer;
        Assert.Equal(0UL, Field.Add(prime - 1, 1));
        Assert.Equal(prime - 1, Field.Add(prime - 1, 0));
        Assert.Equal(0UL, Field.Subtract(7, 7));
        Assert.Equal(prime - 1, Field.Subtract(0, 1));
        Assert.Equal(0UL, Field.ToInteger(0));
        Assert.Equal(prime - 1, Field.ToInteger(-1));
        Assert.Equal(1UL, Field.ToInteger(Field.Prime + 1));
        Assert.Equal(prime - 3, Field.ToInteger((-2 * Field.Prime) - 3));
    }

    [Fact]
    public void A_number_times_its_inverse_is_one() => Numbers.Where(a => a > 0).Sample(a =>
        Field.Multiply(a, Field.Inverse(a)) == 1 && Field.Power(a, 3UL) == Field.Multiply(a, Field.Multiply(a, a)));

    [Fact]
    public void A_power_in_doubles_is_the_power_of_the_integer() =>
        Gen.Select(Numbers, Gen.Int[0, 1000]).Sample((a, exponent) =>
            Field.ToInteger(Field.Power(Field.ToResidue(a), exponent)) == Field.Power(a, (ulong)exponent));

    [Fact]
    public void Four_and_eight_sums_are_reduced_as_one_is()
    {
        double[] sums = [0, -1, 1, Field.Prime, 1 - Field.Prime, 4 * Field.Prime, 8e14 + 3, -9e14 - 7];
        double[] reduced = Array.ConvertAll(sums, Field.Reduce);
        Assert.Equal(Vector512.Create(reduced), Field.Reduce(Vector512.Create(sums)));
        Assert.Equal(Vector256.Create(reduced[4..]), Field.Reduce(Vector256.Create(sums[4..])));
    }

    [Fact]
    public void The_prime_is_the_largest_that_leaves_room_for_the_growth_and_is_not_taken() =>
        Gen.Int[1 << 29, int.MaxValue].Sample(
            growth =>
            {
                ulong room = ((1UL << 54) - (1UL << 34)) / (ulong)growth;
                ulong[] primes = [.. Below(room).Take(3)];
                Assert.Equal(primes[0], ResidueField.Below(growth, []).Integer);
                Assert.Equal(primes[1], ResidueField.Below(growth, [primes[0]]).Integer);
                Assert.Equal(primes[2], ResidueField.Below(growth, [primes[1], primes[0]]).Integer);
            },
            iter: 20);

    [Theory]
    [InlineData(8534233UL)]
    [InlineData(56_052_361UL)]
    [InlineData(10_267_951UL)]
    public void A_product_that_passes_as_a_prime_in_part_is_not_taken_for_one(ulong product)
    {
        // The first passes Miller and Rabin's test to the base two. The others pass Fermat's to any base: they are
        // 211 · 421 · 631, and 67 · 331 · 463, all three of which are three more than a multiple of four.
        int growth = (int)(((1UL << 54) - (1UL << 34)) / product);
        Assert.Equal(product, ((1UL << 54) - (1UL << 34)) / (ulong)growth);
        Assert.Equal(Below(product).First(), ResidueField.Below(growth, []).Integer);
        Assert.True(Below(product).First() < product);
    }

    [Fact]
    public void The_largest_prime_of_all_has_forty_nine_bits()
    {
        ulong prime = ResidueField.Below(1, []).Integer;
        Assert.InRange(prime, (1UL << 49) - 1000, 1UL << 49);
        Assert.Equal(prime, ResidueField.Below(31, []).Integer);
        Assert.True(ResidueField.Below(33, []).Integer < prime);
    }

    /// <summary>By dividing; an odd number more than the limit may be the first.</summary>
    private static IEnumerable<ulong> Below(ulong limit)
    {
        for (ulong candidate = limit | 1; ; candidate -= 2)
        {
            ulong divisor = 3;
            while (divisor * divisor <= candidate && candidate % divisor != 0)
            {
                divisor += 2;
            }

            if (divisor * divisor > candidate)
            {
                yield return candidate;
            }
        }
    }
}
