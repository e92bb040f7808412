using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
    private readonly int[] light;
    private readonly int[] heavy;
    private readonly Sums ofPoint;
    private readonly Sums ofInverse;

    public SwingSums(int[] weightsAscending, int quota, bool withInverses)
    {
        weights = weightsAscending;
        this.quota = quota;
        (light, heavy) = weights.Length < 2 ? (weights, []) : (weights[..^2], weights[^2..]);
        shared = withInverses ? Shared(light, quota) : 0;
        ofPoint = new Sums((int)Math.Max(1 + Sum(light.AsSpan(0, shared)), quota));
        ofInverse = new Sums(withInverses ? quota : 0);
    }

    /// <summary>What both arrays hold.</summary>
    public long Bytes => sizeof(double) * ((long)ofPoint.Capacity + ofInverse.Capacity);

    /// <summary>The most that the array of t can come to, in powers.</summary>
    public static long LongestArray(long total, long quota) => Math.Max(quota, Math.Min(total + 1, LongestShared));

    /// <summary>
    /// How many voters are multiplied into one array for t and 1/t: while one longer array is less work, by the powers
    /// that are written, than two to the quota, and not too long.
    /// </summary>
    public static int Shared(ReadOnlySpan<int> weightsAscending, int quota)
    {
        long length = 1;
        int count = 0;
        foreach (int weight in weightsAscending)
        {
            if (length + weight > Math.Max(quota, LongestShared)
                || length > 2 * (Math.Min(length + weight, quota) - weight))
            {
                break;
            }

            length += weight;
            count++;
        }

        return count;
    }

    /// <summary>How many voters are multiplied in together: pairs that fit the cache; one pair at least.</summary>
    public static int Batch(ReadOnlySpan<int> weightsAscending)
    {
        int count = 2;
        while (count < weightsAscending.Length && Sum(weightsAscending[..(count + 2)]) <= InCache)
        {
            count += 2;
        }

        return count;
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

    /// <summary>
    /// For each voter, the sum of t^s over the coalitions of s others that it turns from losing to winning.
    /// </summary>
    public ulong[] At(ResidueField field, Ratio t)
    {
        ofPoint.Begin();
        ofPoint.Multiply(field, light, t, quota);
        return Swings(field, ofPoint, t);
    }

    /// <summary>The same at t and at 1/t.</summary>
    public (ulong[] Point, ulong[] Inverse) AtBoth(ResidueField field, Ratio t)
    {
        ofPoint.Begin();
        ofPoint.Multiply(field, light.AsSpan(0, shared), t, int.MaxValue);
        ofInverse.Reverse(field, ofPoint, quota);
        ofPoint.Multiply(field, light.AsSpan(shared), t, quota);
        ofInverse.Multiply(field, light.AsSpan(shared), t.Inverse, quota);
        return (Swings(field, ofPoint, t), Swings(field, ofInverse, t.Inverse));
    }

    private ulong[] Swings(ResidueField field, Sums sums, Ratio t)
    {
        ulong[] swings = new ulong[weights.Length];
        HeavySums all = new(field, sums, heavy, t);
        double inverse = field.ToResidue(field.Inverse(field.ToInteger(t.Stay)));
        for (int voter = 0; voter < swings.Length; voter++)
        {
            bool isSame = voter > 0 && weights[voter] == weights[voter - 1];
            swings[voter] = isSame
                ? swings[voter - 1]
                : field.ToInteger(Swings(field, all, weights[voter], t, inverse));
        }

        return swings;
    }

    /// <summary>
    /// Of the others, those up to a weight x are all up to x, less those up to x − w that the voter joined, over its
    /// staying out. Followed up from the bottom to the quota; the last two differ by the swings. Every step would
    /// divide by stay once more: all is divided at the end instead, also once for each of the others, who counted by
    /// stay where they stayed out.
    /// </summary>
    private double Swings(ResidueField field, HeavySums all, int weight, Ratio t, double inverse)
    {
        double upTo = 0;
        double before;
        double power = 1;
        int x = (quota - 1) % weight;
        do
        {
            before = upTo;
            double more = t.Stay == 1 ? all.UpTo(x) : field.Multiply(power, all.UpTo(x));
            upTo = field.Reduce(Math.FusedMultiplyAdd(-t.Join, upTo, more));
            power = field.Reduce(t.Stay * power);
            x += weight;
        }
        while (x < quota);

        double difference = field.Reduce(Math.FusedMultiplyAdd(-t.Stay, before, upTo));
        return field.Multiply(difference, field.Power(inverse, (x / weight) + weights.Length - 1));
    }

    /// <summary>
    /// The sums with the two heaviest voters, put together where they are asked for: to multiply them in at every power
    /// would take longer, since all voters together ask for few.
    /// </summary>
    private readonly ref struct HeavySums
    {
        private readonly ResidueField field;
        private readonly ReadOnlySpan<double> known;
        private readonly double all;
        private readonly int first;
        private readonly int second;
        private readonly (double By0, double By1, double By2) factors;

        public HeavySums(ResidueField field, Sums sums, int[] heavy, Ratio t)
        {
            this.field = field;
            known = sums.Known;
            all = sums.All;
            bool isNone = heavy.Length == 0;
            (first, second) = isNone ? default : (heavy[0], heavy[1]);
            factors = isNone ? (1, 0, 0) : (t.Stay * t.Stay, t.Stay * t.Join, t.Join * t.Join);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double UpTo(int x)
        {
            double ones = Light(x - first) + Light(x - second);
            double sum = (factors.By0 * Light(x)) + (factors.By1 * ones);
            return field.Reduce(sum + (factors.By2 * Light(x - first - second)));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double Light(int x) => x < 0 ? 0 : x < known.Length ? known[x] : all;
    }

    /// <summary>The sums up to each weight; beyond the last they are all coalitions.</summary>
    private sealed class Sums(int capacity)
    {
        private readonly double[] values = new double[capacity];
        private int length;

        public ReadOnlySpan<double> Known => values.AsSpan(0, length);

        public int Capacity => values.Length;

        public double All { get; private set; }

        /// <summary>Only the empty coalition.</summary>
        public void Begin() => values[0] = All = length = 1;

        public void Multiply(ResidueField field, ReadOnlySpan<int> weights, Ratio t, int limit)
        {
            length = Math.Min(length, limit);
            int voter = weights.Length % 2;
            if (voter == 1)
            {
                MultiplyTogether(field, weights[..1], t, limit);
            }

            while (voter < weights.Length)
            {
                ReadOnlySpan<int> batch = weights.Slice(voter, Batch(weights[voter..]));
                MultiplyTogether(field, batch, t, limit);
                voter += batch.Length;
            }
        }

        /// <summary>One voter, or pairs of them.</summary>
        private void MultiplyTogether(ResidueField field, ReadOnlySpan<int> weights, Ratio t, int limit)
        {
            int next = (int)Math.Min(length + Sum(weights), limit);
            values.AsSpan(length, next - length).Fill(All);
            length = next;
            ShiftedSums sums = new(field, values.AsSpan(0, length), t, Vector512.IsHardwareAccelerated);
            if (weights.Length == 1)
            {
                sums.Multiply(weights[0]);
            }
            else
            {
                sums.Multiply(weights);
            }

            foreach (int _ in weights)
            {
                All = field.Reduce((t.Stay + t.Join) * All);
            }
        }

        /// <summary>The same polynomial with its powers in the opposite order.</summary>
        public void Reverse(ResidueField field, Sums other, int limit)
        {
            All = other.All;
            length = Math.Min(other.length, limit);
            int last = other.length - 2;
            int x = 0;
            Vector256<double> all = Vector256.Create(All);
            for (; x + Vector256<double>.Count <= Math.Min(length, last); x += Vector256<double>.Count)
            {
                Vector256<double> rest = Vector256.LoadUnsafe(ref other.values[last - x - 3]);
                Vector256<double> sum = all - Vector256.Shuffle(rest, Vector256.Create(3L, 2, 1, 0));
                field.Reduce(sum).StoreUnsafe(ref values[x]);
            }

            for (; x < length; x++)
            {
                values[x] = x > last ? All : field.Reduce(All - other.values[last - x]);
            }
        }
    }
}
