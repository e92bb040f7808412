using System.Numerics;
using CsCheck;
using Entente.Diagrams.Functions;

namespace Entente.Diagrams.Tests.Functions;

public sealed class ThresholdTests
{
    [Fact]
    public void A_weighted_threshold_is_true_exactly_when_the_weights_of_what_is_true_reach_it()
    {
        Gen<int[]> weights = Gen.Int[-6, 9].Array[6];
        Gen.Select(weights, Gen.Int[-12, 30]).Sample((w, threshold) =>
        {
            using TruthTables tables = new(6, [3, 0, 5, 1, 4, 2]);
            Diagram built = tables.Manager.WeightAtLeast(threshold, w.Select((x, v) => (v, (BigInteger)x)));
            return tables.Build(Table(tables, w, threshold)).IsSameAs(built);
        });
    }

    [Fact]
    public void A_weighted_threshold_over_functions_is_the_threshold_of_their_values()
    {
        Gen.Select(Gen.ULong.Array[3], Gen.Int[-5, 5].Array[3], Gen.Int[-5, 8]).Sample((f, w, threshold) =>
        {
            using TruthTables tables = new(6);
            Diagram built = tables.Manager.WeightAtLeast(
                threshold, [.. f.Select(tables.Build)], [.. w.Select(x => (BigInteger)x)]);
            return Enumerable.Range(0, tables.Rows).All(row =>
                tables.Manager.Evaluate(built, TruthTables.VariablesOf(row))
                    == (Enumerable.Range(0, 3).Sum(i => TruthTables.At(f[i], row) ? w[i] : 0) >= threshold));
        });
    }

    [Fact]
    public void Every_threshold_over_four_variables_with_weights_from_minus_two_to_three_is_true_in_the_rows_it_should()
    {
        using AllFunctions all = new(4);
        uint[] variables = [.. Enumerable.Range(0, 4).Select(v => all.Functions[all.Variable(v)])];
        for (int code = 0; code < 6 * 6 * 6 * 6; code++)
        {
            int[] weights = [(code % 6) - 2, (code / 6 % 6) - 2, (code / 36 % 6) - 2, (code / 216) - 2];
            BigInteger[] amounts = Array.ConvertAll(weights, weight => (BigInteger)weight);
            ThresholdBuilder builder = new(all.Manager.Boolean, variables, amounts);
            for (int step = -9; step <= 13; step++)
            {
                // From the lowest to the highest, and for the next weights back again.
                int quota = code % 2 == 0 ? step : 4 - step;
                all.AssertFunction(Table(weights, quota), builder.AtLeast(quota), $"at least {quota}", weights);
            }
        }
    }

    [Fact]
    public void Every_threshold_over_three_functions_of_two_variables_is_the_threshold_of_their_values()
    {
        using AllFunctions all = new(2);
        int[][] weightings = [[1, 1, 1], [2, 1, -1], [3, 2, 2], [-1, 0, 2]];
        for (int code = 0; code < 16 * 16 * 16; code++)
        {
            int[] functions = [code & 15, code >> 4 & 15, code >> 8];
            int[] weights = weightings[code % 4];
            Diagram[] held = Array.ConvertAll(functions, all.Hold);
            BigInteger[] amounts = Array.ConvertAll(weights, weight => (BigInteger)weight);
            for (int quota = -2; quota <= 8; quota++)
            {
                Diagram built = all.Manager.WeightAtLeast(quota, held, amounts);
                int expected = Enumerable.Range(0, 4).Where(row =>
                    functions.Zip(weights, (f, weight) => (f >> row & 1) * weight).Sum() >= quota).Sum(row => 1 << row);
                all.AssertFunction(expected, built.Edge, $"weights {weights[0]}…, at least {quota}", functions);
            }
        }
    }

    [Fact]
    public void A_variable_named_twice_counts_twice()
    {
        using DiagramManager manager = new();
        manager.AddVariables([1, 0]);
        Assert.True(manager.AtLeast(2, [0, 1, 0]).IsSameAs(manager.Variable(0)));
        Assert.True(manager.AtLeast(1, [manager.Variable(0), manager.Variable(0)]).IsSameAs(manager.Variable(0)));
        Assert.True(manager.AtLeast(3, [manager.Variable(0), manager.Variable(1)]).IsFalse);
    }

    [Fact]
    public void As_many_weights_as_functions_must_be_given()
    {
        using DiagramManager manager = new();
        manager.AddVariables(2);
        Diagram[] functions = [manager.Variable(0), manager.Variable(1)];
        Assert.Throws<ArgumentOutOfRangeException>(() => manager.WeightAtLeast(1, functions, [BigInteger.One]));
    }

    [Fact]
    public void Amounts_beyond_sixty_four_bits_are_told_apart_by_one()
    {
        using DiagramManager manager = new();
        manager.AddVariables(3);
        BigInteger huge = BigInteger.Pow(10, 40);
        (int, BigInteger)[] terms = [(0, huge), (1, huge), (2, 1)];
        Assert.True(manager.WeightAtLeast((2 * huge) + 1, terms).IsSameAs(manager.AtLeast(3, [0, 1, 2])));
        Assert.True(manager.WeightAtLeast(2 * huge, terms).IsSameAs(manager.Variable(0) & manager.Variable(1)));
        Assert.True(manager.WeightAtLeast((2 * huge) + 2, terms).IsFalse);
    }

    [Fact]
    public void At_least_k_of_n_has_k_times_the_rest_nodes_and_the_binomial_count()
    {
        using DiagramManager manager = new();
        manager.AddVariables(60);
        Diagram half = manager.AtLeast(30, Enumerable.Range(0, 60));
        Assert.Equal(30 * 31, half.NodeCount);
        Diagram more = manager.AtLeast(31, Enumerable.Range(0, 60));
        Assert.Equal(BigInteger.Pow(2, 60), manager.Count(half) + manager.Count(more));
    }

    [Fact]
    public void A_threshold_of_nothing_is_always_reached_and_one_beyond_the_total_never()
    {
        using DiagramManager manager = new();
        manager.AddVariables(4);
        Assert.True(manager.AtLeast(0, [0, 1, 2, 3]).IsTrue);
        Assert.True(manager.AtLeast(5, [0, 1, 2, 3]).IsFalse);
        Assert.True(manager.AtLeast(0, Array.Empty<int>()).IsTrue);
        Assert.True(manager.AtLeast(1, Array.Empty<int>()).IsFalse);
    }

    private static int Table(int[] weights, int quota)
    {
        int table = 0;
        for (int row = 0; row < 16; row++)
        {
            int sum = weights.Select((weight, v) => (row >> v & 1) * weight).Sum();
            table |= sum >= quota ? 1 << row : 0;
        }

        return table;
    }

    private static ulong Table(TruthTables tables, int[] weights, int threshold)
    {
        ulong table = 0;
        for (int row = 0; row < tables.Rows; row++)
        {
            int sum = TruthTables.VariablesOf(row).Sum(v => weights[v]);
            table |= sum >= threshold ? 1UL << row : 0;
        }

        return table;
    }
}
