namespace Entente.Monitoring.Statistics;

/// <summary>When a rate changed, if it did: the probability of each day, and of no change at all.</summary>
/// <remarks>
/// Raftery and Akman, "Bayesian analysis of a Poisson process with a change-point" (Biometrika 73, 1986, 85–89): counts
/// of days are Poisson with one rate for each hour looked before the change and another from it on. Both rates have a
/// gamma prior with shape 1/2 and, as scale, the one rate of all days; each day is as likely beforehand as any other,
/// and one chance in two is given to no change.
/// </remarks>
public sealed class ChangePoint
{
    private ChangePoint(double none, IReadOnlyList<double> days) => (None, Days) = (none, days);

    /// <summary>The probability that the rate did not change.</summary>
    public double None { get; }

    /// <summary>For each day the probability that the new rate begins on it; the first day cannot.</summary>
    public IReadOnlyList<double> Days { get; }

    /// <summary>The likeliest day, by its place.</summary>
    public int Likeliest => Days.Count == 0 ? 0 : Days.Index().MaxBy(day => day.Item).Index;

    /// <summary>
    /// The shortest stretch of days that has the change with 95 % if there is one, by the places of its ends.
    /// </summary>
    public (int First, int Last) Interval
    {
        get
        {
            var needed = 0.95 * Days.Sum();
            var best = (First: 0, Last: Math.Max(0, Days.Count - 1));
            for (int first = 0, last = -1; first < Days.Count; first++)
            {
                var sum = 0.0;
                for (last = first; last < Days.Count && (sum += Days[last]) < needed; last++)
                {
                }

                best = sum >= needed && last - first < best.Last - best.First ? (first, last) : best;
            }

            return best;
        }
    }

    /// <summary>Looks for one change.</summary>
    /// <param name="counts">What was seen on each day, not below 0.</param>
    /// <param name="hours">The hours looked on each day, above 0.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a number is out of range.</exception>
    public static ChangePoint Of(IReadOnlyList<double> counts, IReadOnlyList<double> hours)
    {
        if (counts.Count != hours.Count || counts.Any(count => !(count >= 0)) || hours.Any(one => !(one > 0)))
        {
            throw new ArgumentException("each day needs a count from 0 on and hours above 0", nameof(counts));
        }

        var (allCount, allHours) = (counts.Sum(), hours.Sum());
        var scale = allHours / Math.Max(allCount, 0.5) / 2;
        var logs = new double[counts.Count];
        var (count, time) = (0.0, 0.0);
        for (var day = 1; day < logs.Length; day++)
        {
            count += counts[day - 1];
            time += hours[day - 1];
            logs[day] = Weight(count, time, scale) + Weight(allCount - count, allHours - time, scale)
                - Math.Log(logs.Length - 1);
        }

        var none = Weight(allCount, allHours, scale);
        var top = logs.Skip(1).Append(none).Max();
        var days = logs.Select((log, day) => day == 0 ? 0 : Math.Exp(log - top)).ToList();
        var sum = days.Sum() + Math.Exp(none - top);
        return new ChangePoint(Math.Exp(none - top) / sum, [.. days.Select(one => one / sum)]);
    }

    // The logarithm of the likelihood of a stretch with the rate averaged over its prior, but for what all share.
    private static double Weight(double count, double hours, double scale) =>
        Gamma.Log(count + 0.5) - Gamma.Log(0.5) + 0.5 * Math.Log(scale) - (count + 0.5) * Math.Log(hours + scale);
}
