namespace Entente.Monitoring.Statistics;

/// <summary>
/// How often something happened for each hour looked, with the interval that holds the true rate in 95 %.
/// </summary>
/// <param name="Count">How often it was seen.</param>
/// <param name="Hours">The hours looked, above zero.</param>
/// <remarks>
/// Counts are taken as Poisson. The interval is the exact one of Garwood (Biometrika 28, 1936, 437–442): half of the
/// 2.5 % quantile of the chi-squared distribution with 2 x Count degrees of freedom, and of the 97.5 % quantile with
/// 2 x Count + 2, over the hours.
/// </remarks>
public sealed record Rate(double Count, double Hours)
{
    public double PerHour => Count / Hours;

    /// <summary>The lower end; 0 where nothing was seen.</summary>
    public double Low => Count <= 0 ? 0 : Gamma.Quantile(Count, 0.025) / Hours;

    public double High => Gamma.Quantile(Count + 1, 0.975) / Hours;
}
