using System.Numerics;
using CsCheck;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Voting;

namespace Entente.Diagrams.Tests.Voting;

public sealed class WeightedVoteTests
{
    /// <summary>UN Charter, article 27(3): nine of fifteen votes, the five permanent members among them.</summary>
    private static readonly long[] SecurityCouncil = [7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

    [Fact]
    public void In_the_security_council_a_permanent_member_has_the_published_shapley_shubik_index()
    {
        // L. S. Shapley and M. Shubik, "A method for evaluating the distribution of power in a committee system"
        // (1954), recomputed for fifteen members: 421/2145 = 0.1963 and 4/2145 = 0.001865.
        IReadOnlyList<Fraction> power = new WeightedVote(SecurityCouncil, 39).ShapleyShubik(Token);
        Assert.All(power.Take(5), share => Assert.Equal(new Fraction(421, 2145), share));
        Assert.All(power.Skip(5), share => Assert.Equal(new Fraction(4, 2145), share));
    }

    [Fact]
    public void In_the_security_council_a_permanent_member_has_848_of_5080_banzhaf_swings()
    {
        // A. D. Taylor and A. M. Pacelli, "Mathematics and Politics" (2008), chapter 3.
        IReadOnlyList<BigInteger> swings = new WeightedVote(SecurityCouncil, 39).BanzhafSwings(Token);
        Assert.Equal([.. Enumerable.Repeat<BigInteger>(848, 5), .. Enumerable.Repeat<BigInteger>(84, 10)], swings);
    }

    [Fact]
    public void In_the_community_of_six_of_1958_luxembourg_has_no_power()
    {
        // S. J. Brams, "Game Theory and Politics" (1975): France, Germany, Italy 4, Belgium, Netherlands 2,
        // Luxembourg 1, quota 12.
        WeightedVote council = new([4, 4, 4, 2, 2, 1], 12);
        Assert.Equal([10, 10, 10, 6, 6, 0], council.BanzhafSwings(Token).Select(count => (int)count));
        Assert.Equal(new Fraction(5, 21), council.Banzhaf(Token)[0]);
        Fraction[] expected = [new(14, 60), new(14, 60), new(14, 60), new(9, 60), new(9, 60), new(0, 1)];
        Assert.Equal(expected, council.ShapleyShubik(Token));
    }

    [Fact]
    public void Any_vote_has_the_indices_that_counting_all_coalitions_gives()
    {
        Gen.Select(Gen.Long[0, 12].Array[1, 9], Gen.Double.Unit).Where(vote => vote.Item1.Sum() > 0)
            .Sample((weights, share) =>
            {
                long quota = 1 + (long)(share * (weights.Sum() - 1));
                WeightedVote vote = new(weights, quota, threads: 2);
                BigInteger[][] bySize = BySize(weights, quota);
                Assert.Equal(bySize.Select(Sum), vote.BanzhafSwings(Token));
                Assert.Equal(bySize.Select(ShapleyShare), vote.ShapleyShubik(Token));
            });
    }

    [Fact]
    public void Large_votes_agree_with_the_diagram_of_their_threshold()
    {
        long[] weights = [.. Enumerable.Range(1, 40).Select(i => (long)(i * i * 37 % 101) + 900)];
        long quota = weights.Sum() * 2 / 3;
        using DiagramManager manager = new();
        manager.AddVariables(weights.Length);
        Diagram winning = manager.WeightAtLeast(quota, weights.Select((weight, v) => (v, (BigInteger)weight)));
        WeightedVote vote = new(weights, quota);
        Assert.Equal(manager.Swings(winning), vote.BanzhafSwings(Token));
        Assert.Equal(manager.SwingsBySize(winning).Select(ShapleyShare), vote.ShapleyShubik(Token));
    }

    [Fact]
    public void A_vote_counts_the_same_as_its_dual_in_which_those_win_who_can_block()
    {
        Gen.Select(Gen.Long[1, 4000].Array[2, 70], Gen.Double.Unit).Sample(
            (weights, share) =>
            {
                long quota = 1 + (long)(share * (weights.Sum() - 1));
                WeightedVote vote = new([.. weights, 0], quota);
                WeightedVote dual = new([.. weights, 0], weights.Sum() - quota + 1, threads: 2);
                Assert.Equal(vote.ShapleyShubik(Token), dual.ShapleyShubik(Token));
                IEnumerable<BigInteger> all = vote.SwingsBySize(null, Token).Select(Sum);
                Assert.Equal(all, vote.BanzhafSwings(Token).Select(count => count / 2));
            },
            iter: 40);
    }

    [Fact]
    public void Any_vote_of_forty_agrees_with_the_diagram_of_its_threshold()
    {
        Gen.Select(Gen.Long[1, 900].Array[40], Gen.Double.Unit).Sample(
            (weights, share) =>
            {
                long quota = 1 + (long)(share * (weights.Sum() - 1));
                using DiagramManager manager = new();
                manager.AddVariables(weights.Length);
                Diagram winning = manager.WeightAtLeast(quota, weights.Select((weight, v) => (v, (BigInteger)weight)));
                Assert.Equal(manager.SwingsBySize(winning), new WeightedVote(weights, quota).SwingsBySize(null, Token));
            },
            iter: 8);
    }

    [Fact]
    public void No_count_is_larger_than_its_bound() =>
        Gen.Select(Gen.Long[1, 30].Array[1, 10], Gen.Double.Unit).Sample((weights, share) =>
        {
            long quota = 1 + (long)(share * (weights.Sum() - 1));
            int[] clipped = [.. weights.Order().Select(weight => (int)Math.Min(weight, quota))];
            double[] bounds = CoalitionBounds.LogBySize(clipped, (int)quota);
            foreach (BigInteger[] bySize in BySize(weights, quota))
            {
                Assert.All(
                    bySize.Index(),
                    size => Assert.True(size.Item.IsZero || BigInteger.Log(size.Item, 2) <= bounds[size.Index]));
            }
        });

    [Fact]
    public void All_shares_of_two_hundred_voters_with_large_weights_sum_to_one()
    {
        long[] weights = [.. Enumerable.Range(1, 200).Select(i => (long)i * i * 3)];
        IReadOnlyList<Fraction> power = new WeightedVote(weights, weights.Sum() / 2).Banzhaf(Token);
        Assert.Equal(new Fraction(1, 1), power.Aggregate((sum, share) => sum + share));
        Assert.True(power[199] > power[100]);
    }

    [Fact]
    public void A_quota_that_nobody_or_everybody_reaches_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedVote([1, 2], 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedVote([1, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedVote([1, -1, 3], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedVote([1, -2, 3], 1));
    }

    [Fact]
    public void Votes_of_more_than_255_voters_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            "weights", () => new WeightedVote([.. Enumerable.Repeat(1L, 256)], 9));
        Assert.NotNull(new WeightedVote([.. Enumerable.Repeat(1L, 255)], 9));
        Assert.NotNull(WeightedVote.BytesOfThread([.. Enumerable.Repeat(1L, 255)], 9));
        Assert.Null(WeightedVote.BytesOfThread([.. Enumerable.Repeat(1L, 256)], 9));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Counts_that_need_a_second_prime_at_some_sizes_only_agree_with_the_diagram(bool winsAlone)
    {
        // Of 66 voters the coalitions of middling size are more than 2^49, the small and the large ones fewer.
        long[] weights = [.. Enumerable.Range(0, 66).Select(i => (long)(i % 4) + 1)];
        long quota = weights.Sum() / 2;
        weights = winsAlone ? [.. weights, quota] : weights;
        using DiagramManager manager = new();
        manager.AddVariables(weights.Length);
        Diagram winning = manager.WeightAtLeast(quota, weights.Select((weight, v) => (v, (BigInteger)weight)));
        IReadOnlyList<IReadOnlyList<BigInteger>> expected = manager.SwingsBySize(winning);
        Assert.True(expected[65].Max() > BigInteger.One << 50);
        Assert.Equal(expected, new WeightedVote(weights, quota).SwingsBySize(null, Token));
    }

    [Fact]
    public void Only_what_weights_are_to_one_another_matters()
    {
        long[] weights = [1, 2, 2, 3, 5, 0];
        IReadOnlyList<IReadOnlyList<BigInteger>> expected = new WeightedVote(weights, 6).SwingsBySize(null, Token);
        long[] larger = Array.ConvertAll(weights, weight => 20 * weight);
        Assert.Equal(expected, new WeightedVote(larger, 101).SwingsBySize(null, Token));
        Assert.Equal(expected, new WeightedVote(larger, 120).SwingsBySize(null, Token));
    }

    [Fact]
    public void Weights_are_counted_in_their_greatest_common_unit_up_to_a_quota_of_two_to_the_twenty_eight()
    {
        // Of the dual, 3 of 6, an array up to all weights and one to the quota.
        Assert.Equal(8 * (7 + 3), WeightedVote.BytesOfThread([1, 2, 3], 4));
        Assert.Equal(8 * (7 + 3), WeightedVote.BytesOfThread([20, 40, 60], 61));
        const long Most = 1L << 28;
        Assert.NotNull(WeightedVote.BytesOfThread([(2 * Most) - 1, 1], Most));
        Assert.Null(WeightedVote.BytesOfThread([2 * Most, 1], Most + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WeightedVote([2 * Most, 1], Most + 1));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static BigInteger[][] BySize(long[] weights, long quota)
    {
        BigInteger[][] counts = [.. weights.Select(_ => new BigInteger[weights.Length])];
        for (int set = 0; set < 1 << weights.Length; set++)
        {
            int[] members = [.. TruthTables.VariablesOf(set)];
            long weight = members.Sum(member => weights[member]);
            foreach (int pivot in members.Where(member => weight >= quota && weight - weights[member] < quota))
            {
                counts[pivot][members.Length - 1]++;
            }
        }

        return counts;
    }

    private static BigInteger Sum(IEnumerable<BigInteger> counts) =>
        counts.Aggregate(BigInteger.Zero, (sum, count) => sum + count);

    private static Fraction ShapleyShare(IReadOnlyList<BigInteger> bySize)
    {
        BigInteger orders = Sum(bySize.Select((count, s) => count * Factorial(s) * Factorial(bySize.Count - 1 - s)));
        return new Fraction(orders, Factorial(bySize.Count));
    }

    private static BigInteger Factorial(int n) =>
        Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i);
}
