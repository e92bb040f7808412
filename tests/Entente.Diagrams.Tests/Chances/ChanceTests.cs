using System.Numerics;
using CsCheck;
using Entente.Diagrams.Chances;

namespace Entente.Diagrams.Tests.Chances;

public sealed class ChanceTests
{
    private static readonly double[] Four = [0.5, 0.25, 0.1, 0.9];

    [Fact]
    public void Every_function_of_four_variables_has_the_probability_of_its_true_rows()
    {
        using TruthTables tables = new(4, [1, 0, 3, 2]);
        Fraction[] exact = Array.ConvertAll(Four, Fraction.OfDouble);
        for (ulong f = 0; f < tables.FunctionCount; f++)
        {
            double expected = tables.Probability(f, Four);
            Diagram diagram = tables.Build(f);
            Assert.Equal(expected, tables.Manager.Probability(diagram, Four), 14);
            if (f % 16 == 7)
            {
                Assert.Equal(expected, tables.Manager.ExactProbability(diagram, exact).ToDouble(), 14);
            }
        }
    }

    [Fact]
    public void Importances_are_the_probabilities_with_the_variable_fixed_put_in_relation()
    {
        using TruthTables tables = new(4);
        for (ulong f = 1; f < tables.All; f += 97)
        {
            double all = tables.Probability(f, Four);
            IReadOnlyList<Importance> importances = tables.Manager.Importances(tables.Build(f), Four);
            for (int v = 0; v < 4; v++)
            {
                double with = tables.Probability(tables.Restrict(f, v, true), Four);
                double without = tables.Probability(tables.Restrict(f, v, false), Four);
                Assert.Equal(with - without, importances[v].Birnbaum, 12);
                Assert.Equal((all - without) / all, importances[v].FussellVesely, 12);
                Assert.Equal(Four[v] * with / all, importances[v].Diagnostic, 12);
                Assert.Equal(with / all, importances[v].RiskAchievementWorth, 12);
                Assert.Equal(all / without, importances[v].RiskReductionWorth, 10);
            }
        }
    }

    [Fact]
    public void A_chance_of_one_in_ten_million_million_is_not_lost_beside_larger_ones()
    {
        using DiagramManager manager = new();
        manager.AddVariables(40);
        Diagram all = manager.AtLeast(40, Enumerable.Range(0, 40));
        double[] chances = [.. Enumerable.Repeat(0.1, 40)];
        Assert.Equal(1.0, manager.Probability(all, chances) / 1e-40, 12);
        Assert.Equal(1.0, manager.Probability(!manager.Not(all), chances) / 1e-40, 12);
    }

    [Fact]
    public void The_exact_probability_of_a_majority_of_fair_coins_is_one_half()
    {
        using DiagramManager manager = new();
        manager.AddVariables(101);
        Diagram majority = manager.AtLeast(51, Enumerable.Range(0, 101));
        Fraction[] fair = [.. Enumerable.Repeat(new Fraction(1, 2), 101)];
        Assert.Equal(new Fraction(1, 2), manager.ExactProbability(majority, fair));
        Fraction[] third = [.. Enumerable.Repeat(new Fraction(1, 3), 101)];
        Assert.True(manager.ExactProbability(majority, third) < new Fraction(1, 1000));
    }

    [Fact]
    public void Swings_by_size_are_counted_as_the_sets_that_a_variable_turns()
    {
        using TruthTables tables = new(4, [2, 3, 0, 1]);
        for (ulong f = 0; f < tables.FunctionCount; f += 13)
        {
            Diagram diagram = tables.Build(f);
            IReadOnlyList<BigInteger> swings = tables.Manager.Swings(diagram);
            IReadOnlyList<IReadOnlyList<BigInteger>> bySize = tables.Manager.SwingsBySize(diagram);
            for (int v = 0; v < 4; v++)
            {
                int[] expected = SwingsBySize(tables, f, v);
                Assert.Equal(expected.Select(count => (BigInteger)count), bySize[v]);
                Assert.Equal(expected.Sum(), swings[v]);
            }
        }
    }

    [Fact]
    public void A_fraction_is_in_lowest_terms_and_knows_the_bits_of_a_double()
    {
        Assert.Equal(new Fraction(2, 3), new Fraction(-4, -6));
        Assert.Equal(new Fraction(0, 1), default);
        Assert.Equal(new Fraction(3, 4), Fraction.OfDouble(0.75));
        Assert.Throws<DivideByZeroException>(() => new Fraction(1, 0));
        Gen.Double[-1e9, 1e9].Sample(value => Fraction.OfDouble(value).ToDouble() == value);
    }

    private static int[] SwingsBySize(TruthTables tables, ulong f, int variable)
    {
        int[] swings = new int[tables.Variables];
        foreach (int row in Enumerable.Range(0, tables.Rows).Where(row => (row >> variable & 1) == 0))
        {
            int gain = (TruthTables.At(f, row | (1 << variable)) ? 1 : 0) - (TruthTables.At(f, row) ? 1 : 0);
            swings[BitOperations.PopCount((uint)row)] += gain;
        }

        return swings;
    }
}
