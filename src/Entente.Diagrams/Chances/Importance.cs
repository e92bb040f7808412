namespace Entente.Diagrams.Chances;

/// <summary>
/// How much one variable weighs in the probability P of a function. B is the Birnbaum importance, p the variable's
/// own probability.
/// </summary>
/// <param name="Birnbaum">P given the variable true, less P given it false.</param>
/// <param name="FussellVesely">The part of P that goes when the variable is certainly false: p·B / P. (Also called
/// criticality; for functions that are not monotone it may be negative.)</param>
/// <param name="Diagnostic">The probability that the variable is true, given that the function is.</param>
/// <param name="RiskAchievementWorth">P given the variable true, by P.</param>
/// <param name="RiskReductionWorth">P by P given the variable false.</param>
public readonly record struct Importance(
    double Birnbaum,
    double FussellVesely,
    double Diagnostic,
    double RiskAchievementWorth,
    double RiskReductionWorth)
{
    /// <summary>What is left of a whole when all of it is taken away in about 31 digits.</summary>
    private const double Nothing = 1e-28;

    internal static Importance Of(Compensated birnbaum, double own, Compensated all)
    {
        double whole = all.ToDouble();
        Compensated given = all + (((Compensated)1 - own) * birnbaum);
        double without = (all - ((Compensated)own * birnbaum)).ToDouble();
        return new Importance(
            birnbaum.ToDouble(),
            (birnbaum * own).ToDouble() / whole,
            (given * own).ToDouble() / whole,
            given.ToDouble() / whole,
            whole / (Math.Abs(without) < whole * Nothing ? 0 : without));
    }
}
