using System.Numerics;
using Entente.Diagrams.Chances;
using Entente.Diagrams.Coalitions;

namespace Entente.Diagrams;

public sealed partial class DiagramManager
{
    /// <summary>
    /// The probability of f when variables are true independently, each with the chance at its number.
    /// </summary>
    public double Probability(Diagram f, IReadOnlyList<double> chances) =>
        ProbabilityPass.Probability(Frozen(f), ByLevel(chances, chance => (Compensated)chance)).ToDouble();

    /// <summary>
    /// The same as an exact ratio; <see cref="Fraction.OfDouble"/> gives the exact value of a double.
    /// </summary>
    public Fraction ExactProbability(Diagram f, IReadOnlyList<Fraction> chances) =>
        Chances.ExactProbability.Of(Frozen(f), ByLevel(chances, chance => chance));

    /// <summary>All importances of all variables, by number, in one pass down the diagram and one up.</summary>
    public IReadOnlyList<Importance> Importances(Diagram f, IReadOnlyList<double> chances)
    {
        Compensated[] derivatives = ProbabilityPass.Derivatives(
            Frozen(f), ByLevel(chances, chance => (Compensated)chance), out Compensated all);
        return ByVariable(level => Importance.Of(derivatives[level], chances[variableAt[level]], all));
    }

    /// <summary>
    /// For each variable, how many sets of the others turn f true when it joins, less how many it turns false: in a
    /// game, its Banzhaf swings.
    /// </summary>
    public IReadOnlyList<BigInteger> Swings(Diagram f)
    {
        BigInteger[] swings = new SwingPass(Frozen(f), VariableCount, fieldBits: 0).Swings();
        return ByVariable(level => swings[level]);
    }

    /// <summary>
    /// The swings by the size of the set that the variable joins: what the Shapley–Shubik index weighs.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<BigInteger>> SwingsBySize(Diagram f)
    {
        SwingPass pass = new(Frozen(f), VariableCount, fieldBits: VariableCount + 2);
        BigInteger[] swings = pass.Swings();
        return ByVariable<IReadOnlyList<BigInteger>>(level => pass.Unpack(swings[level], VariableCount));
    }

    /// <summary>At place k, how many sets of k variables make f true.</summary>
    public IReadOnlyList<BigInteger> CountTrueBySize(Diagram f)
    {
        SwingPass pass = new(Frozen(f), VariableCount, fieldBits: VariableCount + 2);
        return pass.Unpack(pass.Count(), VariableCount + 1);
    }

    private T[] ByLevel<TIn, T>(IReadOnlyList<TIn> byVariable, Func<TIn, T> convert)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(byVariable.Count, VariableCount);
        return Array.ConvertAll(variableAt, variable => convert(byVariable[variable]));
    }

    private T[] ByVariable<T>(Func<int, T> ofLevel) => Array.ConvertAll(levelOf, level => ofLevel(level));
}
