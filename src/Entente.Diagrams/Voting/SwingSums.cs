namespace Entente.Diagrams.Voting;

/// <summary>
/// How many coalitions there are up to each weight, in one prime field, where a coalition of s members counts t^s.
/// One array serves all voters: a voter is divided out again only at the few weights that are asked for.
/// </summary>
/// <remarks>
/// Coalitions that count by 1/t are those that are left out of coalitions that count by t: the same polynomial read
/// backwards. So one array serves t and 1/t until it would be longer than two that end at the quota.
/// </remarks>
internal sealed class SwingSums
{
    private const int LongestShared = 1 << 26;

    /// <summary>Powers, of eight bytes each, that a second-level cache holds with room to spare.</summary>
    private const int InCache = 20_000;
    private readonly int[] weights;
    private readonly int quota;
    private readonly int shared;
    private readonly Sums ofPoint;
    private readonly Sums ofInverse;

    public SwingSums(int[] weightsAscending, int quota, bool withInverses)
    {
        weights = weightsAscending;
        this.quota = quota;
        long length = 1;
        while (withInverses && shared < weights.Length && IsShared(length, weights[shared]))
        {
            length += weights[shared++];
        }

        ofPoint = new Sums((int)Math.Max(length, quota));
        ofInverse = new Sums(withInverses ? quota : 0);
    }

    /// <summary>The most that the array of t can come to, in powers.</summary>
    public static long LongestArray(long total, long quota) => Math.Max(quota, Math.Min(total + 1, LongestShared));

    /// <summary>Whether one longer array is less work, by the powers that are written, than two to the quota.</summary>
    private bool IsShared(long length, long weight) =>
        length + weight <= Math.Max(quota, LongestShared)
        && length <= 2 * (Math.Min(length + weight, quota) - weight);

    /// <summary>
    /// For each voter, the sum of t^s over the coalitions of s others that it turns from losing to winning.
    /// </summary>
    public ulong[] At(ResidueField field, int t)
    {
        ofPoint.Begin();
        ofPoint.Multiply(field, weights, 1, t, quota);
        return Swings(field, ofPoint, 1, t);
    }

    /// <summary>The same at t and at 1/t.</summary>
    public (ulong[] Point, ulong[] Inverse) AtBoth(ResidueField field, int t)
    {
        ofPoint.Begin();
        ofPoint.Multiply(field, weights.AsSpan(0, shared), 1, t, int.MaxValue);
        ofInverse.Reverse(field, ofPoint, quota);
        ofPoint.Multiply(field, weights.AsSpan(shared), 1, t, quota);
        ofInverse.Multiply(field, weights.AsSpan(shared), t, 1, quota);

        // Those who stay out were counted: t to all others, times the number wanted.
        double scale = field.ToResidue(field.Power(field.Inverse(field.ToInteger(t)), (ulong)weights.Length - 1));
        ulong[] inverse = Swings(field, ofInverse, t, 1);
        return (
            Swings(field, ofPoint, 1, t),
            Array.ConvertAll(inverse, sum => field.ToInteger(field.Multiply(field.ToResidue(sum), scale))));
    }

    private ulong[] Swings(ResidueField field, Sums sums, int stay, int join)
    {
        ulong[] swings = new ulong[weights.Length];
        double divisor = field.ToResidue(field.Inverse(field.ToInteger(stay)));
        for (int voter = 0; voter < swings.Length; voter++)
        {
            bool isSame = voter > 0 && weights[voter] == weights[voter - 1];
            swings[voter] = isSame
                ? swings[voter - 1]
                : field.ToInteger(Swings(field, sums.UpTo(quota), weights[voter], join, divisor));
        }

        return swings;
    }

    /// <summary>
    /// Of the others, those up to a weight x are all up to x, less those up to x − w that the voter joined. Followed
    /// up from the bottom to the quota; the last two differ by the swings.
    /// </summary>
    private static double Swings(ResidueField field, ReadOnlySpan<double> sums, int weight, int join, double divisor)
    {
        double upTo = 0;
        double before = 0;
        for (int x = (sums.Length - 1) % weight; x < sums.Length; x += weight)
        {
            before = upTo;
            upTo = field.Reduce(Math.FusedMultiplyAdd(-join, upTo, sums[x]));
            upTo = divisor == 1 ? upTo : field.Multiply(upTo, divisor);
        }

        return upTo - before;
    }

    /// <summary>The sums up to each weight; beyond the last they are all coalitions.</summary>
    private sealed class Sums(int capacity)
    {
        private readonly double[] values = new double[capacity];
        private int length;
        private double all;

        public ReadOnlySpan<double> UpTo(int quota) => values.AsSpan(0, quota);

        /// <summary>Only the empty coalition.</summary>
        public void Begin() => values[0] = all = length = 1;

        public void Multiply(ResidueField field, ReadOnlySpan<int> weights, int stay, int join, int limit)
        {
            length = Math.Min(length, limit);
            int voter = weights.Length % 2;
            if (voter == 1)
            {
                Extend(weights[0], limit);
                new ShiftedSums(field, values.AsSpan(0, length), stay, join).Multiply(weights[0]);
                all = field.Reduce((stay + join) * all);
            }

            while (voter < weights.Length)
            {
                ReadOnlySpan<int> batch = Batch(weights[voter..]);
                Extend(Sum(batch), limit);
                new ShiftedSums(field, values.AsSpan(0, length), stay, join).Multiply(batch);
                for (int i = 0; i < batch.Length; i += 2)
                {
                    all = field.Reduce((stay + join) * (stay + join) * all);
                }

                voter += batch.Length;
            }
        }

        /// <summary>Pairs whose weights together fit the cache; one pair at least.</summary>
        private static ReadOnlySpan<int> Batch(ReadOnlySpan<int> weights)
        {
            int count = 2;
            while (count < weights.Length && Sum(weights[..(count + 2)]) <= InCache)
            {
                count += 2;
            }

            return weights[..count];
        }

        private static long Sum(ReadOnlySpan<int> weights)
        {
            long sum = 0;
            foreach (int weight in weights)
            {
                sum += weight;
            }

            return sum;
        }

        /// <summary>The same polynomial with its powers in the opposite order.</summary>
        public void Reverse(ResidueField field, Sums other, int limit)
        {
            all = other.all;
            length = Math.Min(other.length, limit);
            for (int x = 0; x < length; x++)
            {
                int rest = other.length - 2 - x;
                values[x] = rest < 0 ? all : field.Reduce(all - other.values[rest]);
            }
        }

        private void Extend(long weight, int limit)
        {
            int next = (int)Math.Min(length + weight, limit);
            values.AsSpan(length, next - length).Fill(all);
            length = next;
        }
    }
}
