using Entente.Diagrams.Chances;

namespace Entente.Diagrams.Tests.Chances;

/// <summary>
/// Every function of four variables with chances that are ratios, so that what is expected is a sum of integers.
/// </summary>
public sealed class EveryChanceTests
{
    private static readonly int[] Part = [3, 1, 7, 9];
    private static readonly int[] Whole = [8, 5, 10, 16];
    private static readonly double[] Chances = [.. Part.Zip(Whole, (part, whole) => (double)part / whole)];
    private const double Rows = 8 * 5 * 10 * 16;

    [Fact]
    public void The_exact_probability_is_the_sum_over_the_true_rows_and_the_other_rounds_it()
    {
        using AllFunctions all = new(4);
        Fraction[] chances = [.. Part.Zip(Whole, (part, whole) => new Fraction(part, whole))];
        int[] weights = RowWeights();
        for (int f = 0; f <= all.All; f++)
        {
            int expected = Sum(weights, f);
            Diagram diagram = all.Hold(f);
            Assert.Equal(new Fraction(expected, (int)Rows), all.Manager.ExactProbability(diagram, chances));
            Assert.Equal(expected / Rows, all.Manager.Probability(diagram, Chances), 15);
        }
    }

    [Fact]
    public void All_importances_are_the_probabilities_with_the_variable_fixed_put_in_relation()
    {
        using AllFunctions all = new(4);
        int[] weights = RowWeights();
        for (int f = 1; f <= all.All; f++)
        {
            double whole = Sum(weights, f) / Rows;
            IReadOnlyList<Importance> importances = all.Manager.Importances(all.Hold(f), Chances);
            for (int v = 0; v < 4; v++)
            {
                double with = Sum(weights, all.Restrict(f, v, true)) / Rows;
                double without = Sum(weights, all.Restrict(f, v, false)) / Rows;
                AssertNear(with - without, importances[v].Birnbaum);
                AssertNear((whole - without) / whole, importances[v].FussellVesely);
                AssertNear(Chances[v] * with / whole, importances[v].Diagnostic);
                AssertNear(with / whole, importances[v].RiskAchievementWorth);
                AssertNear(whole / without, importances[v].RiskReductionWorth);
            }
        }
    }

    private static void AssertNear(double expected, double actual)
    {
        // Of infinity everything finite would be near.
        double allowed = double.IsFinite(expected) ? 1e-13 * Math.Max(1, Math.Abs(expected)) : 0;
        if (expected != actual && !(Math.Abs(expected - actual) <= allowed))
        {
            Assert.Equal(expected, actual);
        }
    }

    /// <summary>How much of the product of all denominators each row has.</summary>
    private static int[] RowWeights() =>
        [.. Enumerable.Range(0, 16).Select(row => Enumerable.Range(0, 4)
            .Aggregate(1, (product, v) => product * ((row >> v & 1) != 0 ? Part[v] : Whole[v] - Part[v])))];

    private static int Sum(int[] weights, int table)
    {
        int sum = 0;
        for (int row = 0; row < 16; row++)
        {
            sum += (table >> row & 1) * weights[row];
        }

        return sum;
    }
}
