namespace Entente.Diagrams.Voting;

/// <summary>
/// How many coalitions of each size a voter can turn, at most. Coalitions that lose and win with one more have a
/// weight between two bounds; those of a weight below q are fewer than the sum of all r^(weight − q + 1), for any r
/// below one, and likewise for those above. That sum, by size, is an elementary symmetric polynomial.
/// </summary>
internal static class CoalitionBounds
{
    /// <summary>Far more than rounding can take from a logarithm of such a sum.</summary>
    private const double Margin = 0.01;

    /// <summary>Below this a sum may have lost digits.</summary>
    private const double Smallest = 1e-250;

    /// <summary>
    /// At place s, the logarithm to the base two of a number that no count exceeds; negative infinity where there is
    /// no such coalition.
    /// </summary>
    public static double[] LogBySize(int[] weightsAscending, int quota)
    {
        double total = weightsAscending.Sum(weight => (double)weight);
        double[] bounds = new double[weightsAscending.Length];
        Array.Fill(bounds, double.PositiveInfinity);
        Tighten(bounds, weightsAscending, 0, 0);
        for (double steepness = 0.25; steepness < 100_000; steepness *= 1.5)
        {
            double fall = steepness / total;
            Tighten(bounds, weightsAscending, fall, quota - 1);
            Tighten(bounds, weightsAscending, -fall, quota - weightsAscending[^1]);
        }

        Exclude(bounds, weightsAscending, quota);
        return bounds;
    }

    private static void Tighten(double[] bounds, int[] weights, double fall, double weight)
    {
        // Measured from the weight that counts most, so that sums of many members do not vanish.
        int origin = fall > 0 ? weights[0] : weights[^1];
        double[] sums = new double[weights.Length + 1];
        sums[0] = 1;
        for (int voter = 0; voter < weights.Length; voter++)
        {
            double factor = Math.Exp(-fall * (weights[voter] - origin));
            for (int size = voter + 1; size > 0; size--)
            {
                sums[size] += sums[size - 1] * factor;
            }
        }

        for (int size = 0; size < bounds.Length; size++)
        {
            if (sums[size] is > Smallest and < double.MaxValue)
            {
                double shift = fall * (weight - ((double)origin * size)) / Math.Log(2);
                bounds[size] = Math.Min(bounds[size], Math.Log2(sums[size]) + shift + Margin);
            }
        }
    }

    /// <summary>Sizes at which even the lightest win, or the heaviest lose with one more.</summary>
    private static void Exclude(double[] bounds, int[] weights, int quota)
    {
        (long lightest, long heaviest) = (0, 0);
        for (int size = 0; size < bounds.Length; size++)
        {
            heaviest += weights[^(size + 1)];
            if (lightest >= quota || heaviest < quota)
            {
                bounds[size] = double.NegativeInfinity;
            }

            lightest += weights[size];
        }
    }
}
