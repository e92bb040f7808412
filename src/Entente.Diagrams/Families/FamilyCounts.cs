using System.Numerics;

namespace Entente.Diagrams.Families;

/// <summary>
/// How many sets a family has, by size. The arithmetic is the narrowest that the total fits: 64 bits, 128, or
/// unbounded.
/// </summary>
internal static class FamilyCounts
{
    private static readonly BigInteger[] OneOfSizeOne = [0, 1];

    /// <summary>The number of sets of size k at place k; the last place is not zero unless there is only one.</summary>
    /// <param name="family">The family.</param>
    /// <param name="memberOfLevel">For a level whose variable stands for a choice among sets, their counts by size;
    /// null where it stands for itself. None has the empty set.</param>
    public static BigInteger[] BySize(FrozenFamily family, IReadOnlyList<BigInteger[]?>? memberOfLevel = null)
    {
        BigInteger[][] members = [.. family.Levels.Skip(2).Select(level => memberOfLevel?[level] ?? OneOfSizeOne)];
        BigInteger[] counts = Approximate(family, members) switch
        {
            < 1e18 => Widen(BySize(family, Narrow<ulong>(members))),
            < 1e38 => Widen(BySize(family, Narrow<UInt128>(members))),
            _ => BySize(family, members),
        };

        // A variable that stands for no choice at all leaves places that nothing fills.
        int last = Array.FindLastIndex(counts, count => !count.IsZero);
        return counts[..(Math.Max(last, 0) + 1)];
    }

    /// <summary>
    /// The total, or a member's where that is more: beside a variable that stands for no choice at all it adds nothing.
    /// </summary>
    private static double Approximate(FrozenFamily family, BigInteger[][] members)
    {
        double[] counts = new double[family.Count];
        counts[1] = 1;
        Dictionary<BigInteger[], double> sums = [];
        for (int i = 2; i < counts.Length; i++)
        {
            if (!sums.TryGetValue(members[i - 2], out double choices))
            {
                choices = members[i - 2].Sum(count => (double)count);
                sums[members[i - 2]] = choices;
            }

            counts[i] = counts[family.Lows[i]] + (choices * counts[family.Highs[i]]);
        }

        return sums.Values.Append(counts[family.Root]).Max();
    }

    /// <summary>One row of counts for each node, all rows in one array; a row is as long as its largest set.</summary>
    private static T[] BySize<T>(FrozenFamily family, T[][] members)
        where T : INumber<T>
    {
        long[] starts = RowStarts(family, members);
        T[] counts = new T[starts[^1]];
        counts[starts[1]] = T.One;
        for (int i = 2; i < family.Count; i++)
        {
            Span<T> row = Row(counts, starts, (uint)i);
            Row(counts, starts, family.Lows[i]).CopyTo(row);
            AddProduct(row, Row(counts, starts, family.Highs[i]), members[i - 2]);
        }

        return Row(counts, starts, family.Root).ToArray();
    }

    private static void AddProduct<T>(Span<T> row, ReadOnlySpan<T> high, T[] member)
        where T : INumber<T>
    {
        for (int size = 1; size < member.Length; size++)
        {
            T times = member[size];
            Span<T> shifted = row[size..];
            for (int i = 0; i < high.Length && !T.IsZero(times); i++)
            {
                shifted[i] += times * high[i];
            }
        }
    }

    private static Span<T> Row<T>(T[] counts, long[] starts, uint node) =>
        counts.AsSpan(checked((int)starts[node]), (int)(starts[node + 1] - starts[node]));

    private static long[] RowStarts<T>(FrozenFamily family, T[][] members)
    {
        long[] starts = new long[family.Count + 1];
        int[] lengths = new int[family.Count];
        (lengths[0], lengths[1]) = (1, 1);
        for (int i = 2; i < lengths.Length; i++)
        {
            lengths[i] = Math.Max(lengths[family.Lows[i]], lengths[family.Highs[i]] + members[i - 2].Length - 1);
        }

        for (int i = 0; i < lengths.Length; i++)
        {
            starts[i + 1] = starts[i] + lengths[i];
        }

        return starts;
    }

    private static T[][] Narrow<T>(BigInteger[][] members)
        where T : INumber<T>
    {
        Dictionary<BigInteger[], T[]> narrow = [];
        foreach (BigInteger[] member in members)
        {
            narrow.TryAdd(member, Array.ConvertAll(member, T.CreateChecked));
        }

        return Array.ConvertAll(members, member => narrow[member]);
    }

    private static BigInteger[] Widen<T>(T[] counts)
        where T : INumber<T> => Array.ConvertAll(counts, count => BigInteger.CreateChecked(count));
}
