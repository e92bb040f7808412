namespace Entente.Monitoring.Statistics;

/// <summary>How many incidents there were in all, judged from what two sources saw apart and together.</summary>
/// <param name="One">What the first source saw.</param>
/// <param name="Other">What the second source saw.</param>
/// <param name="Both">What both saw; not more than either.</param>
/// <remarks>
/// Chapman's estimator (1951), with the variance of Seber (Biometrics 26, 1970, 13–22) and the interval of Chao
/// (Biometrics 43, 1987, 783–791), which never falls below what was seen. It holds where the sources see independently
/// and each incident is as likely to be seen as any other. Sources that look at the same places see more together than
/// chance would have it, and then there were more than it says.
/// </remarks>
public sealed record MissedByBoth(int One, int Other, int Both)
{
    /// <summary>What at least one of them saw.</summary>
    public int Seen => One + Other - Both;

    /// <summary>The estimate of all incidents.</summary>
    public double Total => (One + 1.0) * (Other + 1.0) / (Both + 1.0) - 1;

    /// <summary>The estimate of what both missed.</summary>
    public double Missed => Math.Max(0, Total - Seen);

    /// <summary>The 95 % interval of all incidents.</summary>
    public (double Low, double High) Interval
    {
        get
        {
            var variance = (One + 1.0) * (Other + 1.0) * (One - Both) * (Other - Both)
                / ((Both + 1.0) * (Both + 1.0) * (Both + 2.0));
            if (Missed <= 0 || variance <= 0)
            {
                return (Seen, Total);
            }

            var spread = Math.Exp(1.959963984540054 * Math.Sqrt(Math.Log(1 + variance / (Missed * Missed))));
            return (Seen + Missed / spread, Seen + Missed * spread);
        }
    }
}
