using System.Numerics;
using Entente.Diagrams.Chances;

namespace Entente.Diagrams.Voting;

/// <summary>
/// Who has how much power where votes have weights and a quota carries a decision. Exact for hundreds of voters with
/// weights in the millions, where no diagram is needed: time grows with the quota, not with the coalitions.
/// </summary>
public sealed class WeightedVote
{
    /// <summary>More voters are not counted.</summary>
    public const int MostVoters = 255;

    private const int LargestQuota = 1 << 28;
    private readonly int[] weights;
    private readonly int[] ascending;
    private readonly int quota;
    private readonly bool isDual;
    private readonly int threads;

    /// <param name="weights">The weight of each voter; none negative.</param>
    /// <param name="quota">What a winning coalition has at least: from one up to all weights together.</param>
    /// <param name="threads">How many computations run at once; the answer does not depend on it.</param>
    public WeightedVote(IReadOnlyList<long> weights, long quota, int threads = 1)
    {
        long total = weights.Sum();
        if (weights.Any(weight => weight < 0) || quota < 1 || quota > total)
        {
            throw new ArgumentOutOfRangeException(nameof(quota), "The quota must lie between one and all weights.");
        }

        if (weights.Count > MostVoters)
        {
            throw new ArgumentOutOfRangeException(nameof(weights), "There are more than 255 voters.");
        }

        (long common, long needed, long lower) = Reduce(weights, quota, total);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lower, LargestQuota, nameof(quota));
        this.quota = (int)lower;
        isDual = lower < needed;
        this.threads = threads;
        this.weights = [.. weights.Select(weight => (int)Math.Min(weight / common, lower))];
        ascending = [.. this.weights.Where(weight => weight > 0).Order()];
    }

    /// <summary>
    /// What each thread of a vote holds, in bytes; null where there are too many voters or the quota is too large.
    /// </summary>
    public static long? BytesOfThread(IReadOnlyList<long> weights, long quota)
    {
        long total = weights.Sum();
        (long common, _, long lower) = Reduce(weights, quota, total);
        return weights.Count <= MostVoters && lower <= LargestQuota
            ? sizeof(double) * (SwingSums.LongestArray(total / common, lower) + lower)
            : null;
    }

    // Who blocks in a vote wins in its dual, and swings are the same in both; the lower quota is less work.
    private static (long Common, long Needed, long Lower) Reduce(IReadOnlyList<long> weights, long quota, long total)
    {
        long common = weights.Aggregate(0L, (a, b) => (long)BigInteger.GreatestCommonDivisor(a, b));
        long needed = ((quota - 1) / common) + 1;
        return (common, needed, Math.Min(needed, (total / common) - needed + 1));
    }

    /// <summary>
    /// For each voter, the coalitions of all the others that it turns from losing to winning. By these Banzhaf's
    /// indices: divided by two to the number of other voters, or by the sum over all voters.
    /// </summary>
    public IReadOnlyList<BigInteger> BanzhafSwings(CancellationToken cancellation = default)
    {
        // Sizes do not matter where t = 1, and no count has more bits than there are other voters.
        FieldStep[] steps = FieldStep.Plan([ascending.Length]);
        SizeCounts[] counts = Counts(steps, sizes: 1, null, cancellation);
        BigInteger dummies = BigInteger.One << weights.Count(weight => weight == 0);
        return ByVoter(counts.Select(count => count.Counts[0] * dummies), 0);
    }

    /// <summary>
    /// For each voter, its swings by the size of the coalition that it joins, voters without weight left aside.
    /// </summary>
    /// <param name="progress">Told by all threads which part of the work is done.</param>
    public IReadOnlyList<IReadOnlyList<BigInteger>> SwingsBySize(
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        double[] bounds = CoalitionBounds.LogBySize(ascending, quota);
        SizeCounts[] counts = Counts(FieldStep.Plan(bounds), ascending.Length, progress, cancellation);
        IEnumerable<IReadOnlyList<BigInteger>> bySize = counts.Select(count => count.Counts);

        // In the dual a voter joins those who stayed out.
        bySize = isDual ? bySize.Select(sizes => (IReadOnlyList<BigInteger>)[.. sizes.Reverse()]) : bySize;
        return ByVoter(bySize, [.. new BigInteger[ascending.Length]]);
    }

    /// <summary>Each voter's share of all swings.</summary>
    public IReadOnlyList<Fraction> Banzhaf(CancellationToken cancellation = default)
    {
        IReadOnlyList<BigInteger> swings = BanzhafSwings(cancellation);
        BigInteger all = swings.Aggregate(BigInteger.Zero, (sum, count) => sum + count);
        return [.. swings.Select(count => new Fraction(count, all))];
    }

    /// <summary>
    /// Each voter's share of the orders in which it is the one whose joining wins. Needs a computation like that of
    /// <see cref="BanzhafSwings"/> for each voter.
    /// </summary>
    public IReadOnlyList<Fraction> ShapleyShubik(CancellationToken cancellation = default)
    {
        int voters = ascending.Length;
        BigInteger[] factorial = new BigInteger[voters + 1];
        factorial[0] = 1;
        for (int i = 1; i <= voters; i++)
        {
            factorial[i] = factorial[i - 1] * i;
        }

        return [.. SwingsBySize(null, cancellation).Select(counts => new Fraction(
            counts.Select((count, size) => count * factorial[size] * factorial[voters - 1 - size])
                .Aggregate(BigInteger.Zero, (sum, term) => sum + term),
            factorial[voters]))];
    }

    /// <summary>
    /// Swings of the ascending voters by size: values at points, in several prime fields; then back to coefficients,
    /// then to integers.
    /// </summary>
    private SizeCounts[] Counts(
        FieldStep[] steps, int sizes, IProgress<double>? progress, CancellationToken cancellation)
    {
        ulong[][][] values = Values(steps, progress, cancellation);
        SizeCounts[] counts = [.. ascending.Select(_ => new SizeCounts(sizes))];
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(0, counts.Length, options, voter =>
        {
            foreach ((int i, FieldStep step) in steps.Index())
            {
                counts[voter].Add(step, [.. values[i].Select(at => at[voter])]);
            }
        });
        return counts;
    }

    /// <summary>For each step and point, the value of each voter.</summary>
    private ulong[][][] Values(FieldStep[] steps, IProgress<double>? progress, CancellationToken cancellation)
    {
        int done = 0;
        ulong[][][] values = [.. steps.Select(step => new ulong[step.SizeCount][])];
        (int Step, int Number)[] jobs =
            [.. steps.SelectMany((step, i) => Enumerable.Range(0, step.NumberCount).Select(number => (i, number)))];
        bool withInverses = jobs.Any(job => steps[job.Step].HasInverse(job.Number));
        ParallelOptions options = new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(
            0,
            jobs.Length,
            options,
            () => new SwingSums(ascending, quota, withInverses),
            (index, _, sums) =>
            {
                (int step, int number) = jobs[index];
                Evaluate(sums, steps[step], number, values[step]);
                progress?.Report((double)Interlocked.Increment(ref done) / jobs.Length);
                return sums;
            },
            _ => { });
        return values;
    }

    private static void Evaluate(SwingSums sums, FieldStep step, int number, ulong[][] values)
    {
        int point = FieldStep.PointOf(number);
        if (step.HasInverse(number))
        {
            (values[point], values[point + 1]) = sums.AtBoth(step.Field, Ratio.At(number));
        }
        else
        {
            values[point] = sums.At(step.Field, Ratio.At(number));
        }
    }

    /// <summary>From ascending voters to the caller's; equal weights have equal power.</summary>
    private T[] ByVoter<T>(IEnumerable<T> ofAscending, T ofDummy)
    {
        Dictionary<int, T> ofWeight = [];
        foreach ((int weight, T power) in ascending.Zip(ofAscending))
        {
            ofWeight[weight] = power;
        }

        return Array.ConvertAll(weights, weight => weight == 0 ? ofDummy : ofWeight[weight]);
    }
}
