using System.Numerics;

namespace Entente.Diagrams.Tests.Coalitions;

/// <summary>Every function of four variables, every set of the others that a variable may join.</summary>
public sealed class SwingTests
{
    [Fact]
    public void Every_function_is_true_for_as_many_sets_of_each_size_as_its_rows_say()
    {
        using AllFunctions all = new(4);
        int[] rowsOfSize = RowsOfSize();
        for (int f = 0; f <= all.All; f++)
        {
            Diagram diagram = all.Hold(f);
            Assert.Equal(BitOperations.PopCount((uint)f), all.Manager.Count(diagram));
            IReadOnlyList<BigInteger> bySize = all.Manager.CountTrueBySize(diagram);
            Assert.Equal(5, bySize.Count);
            for (int size = 0; size <= 4; size++)
            {
                Assert.Equal(BitOperations.PopCount((uint)(f & rowsOfSize[size])), bySize[size]);
            }
        }
    }

    [Fact]
    public void Every_function_is_turned_by_a_variable_in_as_many_sets_of_each_size_as_its_rows_say()
    {
        using AllFunctions all = new(4);
        int[] rowsOfSize = RowsOfSize();
        for (int f = 0; f <= all.All; f++)
        {
            Diagram diagram = all.Hold(f);
            IReadOnlyList<BigInteger> swings = all.Manager.Swings(diagram);
            IReadOnlyList<IReadOnlyList<BigInteger>> bySize = all.Manager.SwingsBySize(diagram);
            for (int v = 0; v < 4; v++)
            {
                int with = all.Restrict(f, v, true) & ~all.Variable(v);
                int without = f & ~all.Variable(v);
                Assert.Equal(Rows(with) - Rows(without), swings[v]);
                Assert.Equal(4, bySize[v].Count);
                for (int size = 0; size < 4; size++)
                {
                    int turned = Rows(with & rowsOfSize[size]) - Rows(without & rowsOfSize[size]);
                    Assert.Equal(turned, bySize[v][size]);
                }
            }
        }
    }

    [Fact]
    public void Swings_and_counts_name_variables_and_not_their_places_in_the_order()
    {
        using DiagramManager manager = new();
        manager.AddVariables([2, 0, 3, 1]);
        Diagram decided = manager.Variable(0) & (manager.Variable(1) | manager.Variable(2));
        Assert.Equal([6, 2, 2, 0], manager.Swings(decided).Select(count => (int)count));
        Assert.Equal([0, 2, 3, 1], manager.SwingsBySize(decided)[0].Select(count => (int)count));
        Assert.Equal([0, 0, 2, 3, 1], manager.CountTrueBySize(decided).Select(count => (int)count));
    }

    [Fact]
    public void A_count_that_is_negative_or_fills_its_field_does_not_spill_into_its_neighbour()
    {
        // Every set of the others turns the first variable of this parity one way or the other: sizes alternate.
        using DiagramManager manager = new();
        manager.AddVariables(64);
        Diagram odd = Enumerable.Range(0, 64).Select(manager.Variable).Aggregate(manager.Xor);
        IReadOnlyList<BigInteger> bySize = manager.SwingsBySize(odd)[0];
        BigInteger choices = 1;
        for (int size = 0; size < 64; size++)
        {
            Assert.Equal(size % 2 == 0 ? choices : -choices, bySize[size]);
            choices = choices * (63 - size) / (size + 1);
        }

        Assert.Equal(0, manager.Swings(odd)[0]);
        Assert.Equal(BigInteger.Pow(2, 63), manager.Count(odd));
    }

    [Fact]
    public void Where_there_are_no_variables_a_constant_is_true_for_the_empty_set_or_for_none()
    {
        using DiagramManager manager = new();
        Assert.Equal([BigInteger.One], manager.CountTrueBySize(manager.True));
        Assert.Equal([BigInteger.Zero], manager.CountTrueBySize(manager.False));
        Assert.Empty(manager.SwingsBySize(manager.True));
    }

    private static int Rows(int table) => BitOperations.PopCount((uint)table);

    private static int[] RowsOfSize() =>
        [.. Enumerable.Range(0, 5).Select(size => Enumerable.Range(0, 16)
            .Where(row => BitOperations.PopCount((uint)row) == size).Sum(row => 1 << row))];
}
