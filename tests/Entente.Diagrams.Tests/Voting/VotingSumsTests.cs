using System.Numerics;
using CsCheck;
using Entente.Diagrams.Voting;

namespace Entente.Diagrams.Tests.Voting;

/// <summary>The polynomials in prime fields against the same in integers.</summary>
public sealed class VotingSumsTests
{
    [Fact]
    public void A_polynomial_is_multiplied_by_one_factor_or_by_pairs_of_them_and_cut_at_its_length() => Gen
        .Select(Gen.Int[1, 2600], Gen.Int[1, 700].Array[1, 8], Gen.Int[1, 9], Gen.Int[-9, 9], Gen.ULong, Gen.Bool)
        .Where(problem => problem.Item4 != 0)
        .Sample(
            (length, weights, stay, join, seed, isWide) =>
            {
                Array.Sort(weights);
                ResidueField field = ResidueField.Below((stay + Math.Abs(join)) * (stay + Math.Abs(join)), []);
                ulong[] numbers = Numbers(field, length, seed);
                double[] values = Array.ConvertAll(numbers, field.ToResidue);
                int odd = weights.Length % 2;
                ShiftedSums sums = new(field, values, new Ratio(join, stay), isWide);
                if (odd == 1)
                {
                    sums.Multiply(weights[0]);
                }

                if (weights.Length > 1)
                {
                    sums.Multiply(weights.AsSpan(odd));
                }

                foreach (int weight in weights)
                {
                    for (int x = length - 1; x >= 0; x--)
                    {
                        BigInteger joined = x >= weight ? (BigInteger)join * numbers[x - weight] : 0;
                        numbers[x] = Remainder(((BigInteger)stay * numbers[x]) + joined, field);
                    }
                }

                Assert.Equal(numbers, Array.ConvertAll(values, field.ToInteger));
            },
            iter: 150);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_one_power_those_are_left_who_all_stay_out(bool isWide)
    {
        ResidueField field = ResidueField.Below(25, []);
        double[] values = [7];
        new ShiftedSums(field, values, new Ratio(2, 3), isWide).Multiply([1, 1, 1, 5]);
        Assert.Equal(7.0 * 81, values[0]);
    }

    [Fact]
    public void As_many_voters_share_an_array_as_makes_the_fewest_powers_to_write() => Gen
        .Select(Gen.Int[1, 60].Array[0, 12], Gen.Double.Unit)
        .Sample((weights, share) =>
        {
            Array.Sort(weights);
            int quota = 1 + (int)(share * weights.Sum());
            weights = [.. weights.Where(weight => weight <= quota)];
            Assert.Equal(
                Enumerable.Range(0, weights.Length + 1).Reverse().MinBy(count => Written(weights, quota, count)),
                SwingSums.Shared(weights, quota));

            // As many powers with the second as without it.
            Assert.Equal(2, SwingSums.Shared([3, 3], 5));
        });

    [Fact]
    public void What_sums_hold_is_what_a_thread_of_a_vote_holds_at_most() => Gen
        .Select(Gen.Int[1, 60].Array[1, 12], Gen.Double.Unit)
        .Sample((weights, share) => AssertHeld([.. weights.Order()], 1 + (int)(share * (weights.Sum() - 1))));

    [Fact]
    public void The_two_heaviest_are_in_no_array()
    {
        AssertHeld([3, 3], 6);
        AssertHeld([3], 3);
        AssertHeld([3, 3, 3], 6);
    }

    [Fact]
    public void A_field_leaves_room_for_the_numbers_that_its_points_take_and_no_more()
    {
        for (int sizes = 1; sizes <= 60; sizes++)
        {
            FieldStep step = Assert.Single(FieldStep.Plan(new double[sizes]));
            Assert.Equal(
                ResidueField.Below(Ratio.At(step.NumberCount - 1).Growth, []).Integer, step.Field.Integer);
        }
    }

    [Theory]
    [InlineData(1 << 26, 0, 3)]
    [InlineData(1 << 26, 1, 2)]
    [InlineData(1 << 27, 1, 3)]
    public void An_array_is_shared_that_has_two_to_the_twenty_six_powers_or_ends_at_the_quota(
        int quota, int more, int expected)
    {
        int[] weights = [1 << 24, 1 << 24, (1 << 25) - 1 + more];
        Assert.Equal(expected, SwingSums.Shared(weights, quota));
    }

    [Theory]
    [InlineData(10_000, 10_000, 10_000, 10_000, 2)]
    [InlineData(5_000, 5_000, 5_000, 5_000, 6)]
    [InlineData(5_000, 5_000, 5_000, 5_001, 2)]
    [InlineData(1, 1, 30_000, 30_000, 2)]
    public void Pairs_are_multiplied_in_together_while_their_weights_fit_the_cache(
        int first, int second, int third, int fourth, int expected)
    {
        Assert.Equal(Math.Min(expected, 4), SwingSums.Batch([first, second, third, fourth]));
        Assert.Equal(2, SwingSums.Batch([first, second]));
    }

    [Fact]
    public void What_a_voter_turns_is_summed_at_a_point_and_at_its_inverse_as_its_coalitions_say() => Gen
        .Select(Gen.Int[1, 30].Array[1, 8], Gen.Double.Unit, Gen.Int[0, 17].Select(Ratio.At), Gen.Bool)
        .Sample((weights, share, ratio, withInverses) =>
        {
            Array.Sort(weights);
            int quota = 1 + (int)(share * (weights.Sum() - 1));
            weights = Array.ConvertAll(weights, weight => Math.Min(weight, quota));
            ResidueField field = ResidueField.Below(ratio.Growth, []);
            SwingSums sums = new(weights, quota, withInverses);
            ulong number = ratio.In(field);
            for (int round = 0; round < 2; round++)
            {
                Assert.Equal(ByTrying(weights, quota, field, number), sums.At(field, ratio));
                if (withInverses)
                {
                    (ulong[] atPoint, ulong[] atInverse) = sums.AtBoth(field, ratio);
                    Assert.Equal(ByTrying(weights, quota, field, number), atPoint);
                    Assert.Equal(ByTrying(weights, quota, field, field.Inverse(number)), atInverse);
                }
            }
        });

    [Fact]
    public void Coefficients_come_back_from_the_values_at_as_many_points() => Gen
        .Select(Gen.Int[1, 20], Gen.ULong)
        .Sample((count, seed) =>
        {
            ResidueField field = ResidueField.Below(100, []);
            ulong[] coefficients = Numbers(field, count, seed);
            ulong[] points = [.. Enumerable.Range(0, count).Select(i => Remainder(i % 2 == 0 ? i + 1 : -i, field))];
            Interpolation interpolation = new(field, points);
            ulong[] values = Array.ConvertAll(points, point => coefficients
                .Reverse().Aggregate(0UL, (sum, own) => field.Add(field.Multiply(sum, point), own)));
            for (int power = 0; power < count; power++)
            {
                Assert.Equal(coefficients[power], interpolation.Coefficient(power, values));
            }
        });

    [Fact]
    public void Steps_are_planned_until_their_primes_together_pass_every_bound_and_name_each_point_once() =>
        Gen.Double[0, 300].Array[1, 40].Sample(
            bounds =>
            {
                FieldStep[] steps = FieldStep.Plan(bounds);
                BigInteger product = 1;
                foreach (FieldStep step in steps)
                {
                    Assert.Equal(product, step.Product);
                    Assert.Equal(
                        1UL, step.Field.Multiply((ulong)(product % step.Field.Integer), step.ProductInverse));
                    double known = BigInteger.Log(product, 2);
                    int[] open = [.. bounds.Index().Where(bound => bound.Item >= known).Select(bound => bound.Index)];
                    Assert.InRange(open[0], step.FirstSize, step.FirstSize + step.SizeCount - 1);
                    Assert.InRange(open[^1], step.FirstSize, step.FirstSize + step.SizeCount - 1);
                    AssertPoints(step);
                    product *= step.Field.Integer;
                }

                Assert.True(BigInteger.Log(product, 2) > bounds.Max());
                Assert.Equal(steps.Length, steps.Select(step => step.Field.Integer).Distinct().Count());
            },
            iter: 40);

    [Fact]
    public void A_bound_of_one_coalition_asks_for_its_size_and_one_of_none_does_not()
    {
        double none = double.NegativeInfinity;
        FieldStep step = Assert.Single(FieldStep.Plan([none, 0, 0, none]));
        Assert.Equal((1, 2), (step.FirstSize, step.SizeCount));
        Assert.Empty(FieldStep.Plan([none, none]));
    }

    [Fact]
    public void A_size_has_no_coalition_where_the_lightest_win_or_the_heaviest_lose_with_one_more() => Gen
        .Select(Gen.Int[1, 30].Array[1, 10], Gen.Double.Unit)
        .Sample((weights, share) =>
        {
            Array.Sort(weights);
            int quota = 1 + (int)(share * (weights.Sum() - 1));
            weights = Array.ConvertAll(weights, weight => Math.Min(weight, quota));
            double[] bounds = CoalitionBounds.LogBySize(weights, quota);
            for (int size = 0; size < weights.Length; size++)
            {
                bool isNone = weights.Take(size).Sum() >= quota || weights.TakeLast(size + 1).Sum() < quota;
                Assert.Equal(isNone, double.IsNegativeInfinity(bounds[size]));

                // All sets of that size, with the margin for rounding, is the loosest bound.
                double choices = Enumerable.Range(0, size)
                    .Aggregate(1.0, (product, i) => product * (weights.Length - i) / (i + 1));
                Assert.True(bounds[size] <= Math.Log2(choices) + 0.0101);
            }
        });

    [Theory]
    [InlineData(2, 0.2, 1.299)]
    [InlineData(2, 0.5, 2.081)]
    [InlineData(2, 0.8, 2.954)]
    [InlineData(3, 0.1, 1.167)]
    [InlineData(3, 0.4, 2.067)]
    [InlineData(3, 0.5, 2.311)]
    public void Bounds_of_a_vote_are_a_few_bits_above_its_counts(int power, double share, double expected)
    {
        int[] weights = [.. Enumerable.Range(1, 40).Select(i => 10 + (int)Math.Pow(i, power))];
        int quota = (int)(share * weights.Sum());
        double[] bounds = CoalitionBounds.LogBySize(weights, quota);
        IReadOnlyList<IReadOnlyList<BigInteger>> swings =
            new WeightedVote(Array.ConvertAll(weights, weight => (long)weight), quota)
                .SwingsBySize(null, TestContext.Current.CancellationToken);
        double[] most = [.. bounds.Select((_, size) => BigInteger.Log(swings.Max(voter => voter[size]), 2))];
        Assert.All(most.Zip(bounds), pair => Assert.True(pair.First <= pair.Second));
        double above = bounds.Zip(most, (bound, log) => double.IsInfinity(log) ? 0 : bound - log).Average();
        Assert.Equal(expected, above, 0.001);
    }

    [Fact]
    public void Guests_come_to_as_many_weights_in_as_many_ways_as_their_sets_say() =>
        Gen.Long[0, 6].Array[0, 7].Sample(weights =>
        {
            Dictionary<long, BigInteger[]> expected = [];
            for (int set = 0; set < 1 << weights.Length; set++)
            {
                int[] members = [.. TruthTables.VariablesOf(set)];
                long sum = members.Sum(member => weights[member]);
                expected.TryAdd(sum, new BigInteger[weights.Length + 1]);
                expected[sum][members.Length]++;
            }

            Assert.Equal(expected, GuestSums.Of(weights, expected.Count)!);
            Assert.Null(expected.Count > 1 ? GuestSums.Of(weights, expected.Count - 1) : null);
        });

    private static void AssertHeld(int[] weights, int quota)
    {
        weights = Array.ConvertAll(weights, weight => Math.Min(weight, quota));
        int[] light = weights.Length < 2 ? weights : weights[..^2];
        int shared = light.Take(SwingSums.Shared(light, quota)).Sum();
        long both = new SwingSums(weights, quota, withInverses: true).Bytes;
        Assert.Equal(8L * quota, new SwingSums(weights, quota, withInverses: false).Bytes);
        Assert.Equal(8L * (Math.Max(1 + shared, quota) + quota), both);
        Assert.True(both <= 8 * (SwingSums.LongestArray(weights.Sum(), quota) + quota));
    }

    /// <summary>The powers that are written for t and 1/t, where so many voters share one array.</summary>
    private static long Written(int[] weights, int quota, int shared)
    {
        (long length, long written) = (1, 0);
        foreach ((int voter, int weight) in weights.Index())
        {
            long next = voter < shared ? length + weight : Math.Min(length + weight, quota);
            length = voter < shared ? length : Math.Min(length, quota);
            written += (voter < shared ? 1 : 2) * (next - weight);
            length = next;
        }

        return written;
    }

    /// <summary>Each number gives one point, or two with its inverse; together they are as many as sizes.</summary>
    private static void AssertPoints(FieldStep step)
    {
        int points = 0;
        for (int number = 0; number < step.NumberCount; number++)
        {
            Assert.Equal(points, FieldStep.PointOf(number));
            bool hasInverse = number > 1 && points + 1 < step.SizeCount;
            Assert.Equal(hasInverse, step.HasInverse(number));
            points += hasInverse ? 2 : 1;
        }

        Assert.Equal(step.SizeCount, points);
    }

    private static ulong Remainder(BigInteger number, ResidueField field) =>
        (ulong)(((number % field.Integer) + field.Integer) % field.Integer);

    private static ulong[] ByTrying(int[] weights, int quota, ResidueField field, ulong point) =>
        [.. weights.Index().Select(voter => Enumerable.Range(0, 1 << weights.Length)
            .Where(set => (set >> voter.Index & 1) == 0)
            .Select(set => TruthTables.VariablesOf(set).ToArray())
            .Where(set => set.Sum(member => weights[member]) is int sum && sum < quota && sum + voter.Item >= quota)
            .Aggregate(0UL, (sum, set) => field.Add(sum, field.Power(point, (ulong)set.Length))))];

    private static ulong[] Numbers(ResidueField field, int count, ulong seed)
    {
        ulong[] numbers = new ulong[count];
        for (int i = 0; i < count; i++)
        {
            seed = (seed * 6364136223846793005UL) + 1442695040888963407UL;
            numbers[i] = (seed >> 3) % field.Integer;
        }

        return numbers;
    }
}
