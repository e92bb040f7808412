using System.Numerics;

namespace Entente.Diagrams.Tests.Functions;

/// <summary>Small enough? Try all.</summary>
public sealed class EveryFunctionTests
{
    public static TheoryData<int> UpToThree => [0, 1, 2, 3];

    [Theory]
    [MemberData(nameof(UpToThree))]
    public void Every_binary_operation_on_every_pair_of_functions_agrees_with_the_truth_tables(int variables)
    {
        using TruthTables tables = new(variables);
        DiagramManager manager = tables.Manager;
        ulong all = tables.All;
        ForEveryPair(tables, (f, g) =>
        {
            (Diagram a, Diagram b) = (tables.Build(f), tables.Build(g));
            AssertSame(tables, f & g, manager.And(a, b));
            AssertSame(tables, f | g, manager.Or(a, b));
            AssertSame(tables, f ^ g, manager.Xor(a, b));
            AssertSame(tables, (~f | g) & all, manager.Implies(a, b));
            Assert.Equal((f & ~g) == 0, manager.IsBelow(a, b));
        });
    }

    [Fact]
    public void If_then_else_on_every_triple_of_functions_of_two_variables_agrees_with_the_truth_tables()
    {
        using TruthTables tables = new(2);
        ForEveryPair(tables, (f, g) =>
        {
            for (ulong h = 0; h < tables.FunctionCount; h++)
            {
                Diagram result = tables.Manager.IfThenElse(tables.Build(f), tables.Build(g), tables.Build(h));
                AssertSame(tables, (f & g) | (~f & h & tables.All), result);
            }
        });
    }

    [Fact]
    public void If_then_else_on_every_pair_of_functions_of_three_variables_with_structured_thirds_agrees()
    {
        using TruthTables tables = new(3);
        ulong[] thirds = [0x00, 0xFF, 0xAA, 0x33, 0x96, 0xE8, 0x17, 0x80];
        ForEveryPair(tables, (f, g) =>
        {
            foreach (ulong h in thirds)
            {
                Diagram result = tables.Manager.IfThenElse(tables.Build(f), tables.Build(g), tables.Build(h));
                AssertSame(tables, (f & g) | (~f & h & tables.All), result);
            }
        });
    }

    [Fact]
    public void A_function_of_three_variables_put_in_every_place_of_every_other_agrees_with_the_truth_tables()
    {
        using TruthTables tables = new(3);
        ForEveryPair(tables, (f, g) =>
        {
            for (int v = 0; v < 3; v++)
            {
                ulong expected = (g & tables.Restrict(f, v, true)) | (~g & tables.Restrict(f, v, false));
                AssertSame(tables, expected, tables.Manager.Compose(tables.Build(f), v, tables.Build(g)));
            }
        });
    }

    [Fact]
    public void Every_function_of_four_variables_is_read_back_negated_and_restricted_as_its_truth_table_says()
    {
        using TruthTables tables = new(4, [2, 0, 3, 1]);
        DiagramManager manager = tables.Manager;
        for (ulong f = 0; f < tables.FunctionCount; f++)
        {
            Diagram a = tables.Build(f);
            Assert.Equal(f, tables.Read(a));
            AssertSame(tables, ~f & tables.All, manager.Not(a));
            for (int v = 0; v < 4; v++)
            {
                AssertSame(tables, tables.Restrict(f, v, false), manager.Restrict(a, v, false));
                AssertSame(tables, tables.Restrict(f, v, true), manager.Restrict(a, v, true));
            }
        }
    }

    [Fact]
    public void Every_function_of_four_variables_is_quantified_over_every_set_of_variables_as_its_truth_table_says()
    {
        using TruthTables tables = new(4);
        for (ulong f = 0; f < tables.FunctionCount; f += 1)
        {
            Diagram a = tables.Build(f);
            int set = (int)(f * 7 % 16);
            int[] variables = [.. TruthTables.VariablesOf(set)];
            ulong some = variables.Aggregate(f, (t, v) => tables.Restrict(t, v, false) | tables.Restrict(t, v, true));
            ulong every = variables.Aggregate(f, (t, v) => tables.Restrict(t, v, false) & tables.Restrict(t, v, true));
            AssertSame(tables, some, tables.Manager.Exists(a, variables));
            AssertSame(tables, every, tables.Manager.ForAll(a, variables));
        }
    }

    [Fact]
    public void Every_function_of_three_variables_is_quantified_over_every_set_of_variables_as_its_truth_table_says()
    {
        using TruthTables tables = new(3, [1, 2, 0]);
        ForEveryPair(tables, (f, set) =>
        {
            int[] variables = [.. TruthTables.VariablesOf((int)(set & 7))];
            ulong some = variables.Aggregate(f, (t, v) => tables.Restrict(t, v, false) | tables.Restrict(t, v, true));
            AssertSame(tables, some, tables.Manager.Exists(tables.Build(f), variables));
        });
    }

    [Fact]
    public void Every_function_of_four_variables_combines_with_structured_partners_as_the_truth_tables_say()
    {
        using TruthTables tables = new(4);
        DiagramManager manager = tables.Manager;
        ulong[] partners = [0xAAAA, 0x00FF, 0x6996, 0xFEE8, 0x8001, 0x1234, 0xF888];
        for (ulong f = 0; f < tables.FunctionCount; f++)
        {
            ulong g = partners[f % (ulong)partners.Length];
            (Diagram a, Diagram b) = (tables.Build(f), tables.Build(g));
            AssertSame(tables, f & g, manager.And(a, b));
            AssertSame(tables, f ^ g, manager.Xor(a, b));
            AssertSame(tables, f | g, manager.Or(a, b));
        }
    }

    [Fact]
    public void Every_function_of_four_variables_has_as_many_solutions_as_true_rows_of_each_size()
    {
        using TruthTables tables = new(4, [3, 1, 0, 2]);
        for (ulong f = 0; f < tables.FunctionCount; f++)
        {
            Diagram a = tables.Build(f);
            Assert.Equal(BitOperations.PopCount(f), tables.Manager.Count(a));
            IReadOnlyList<BigInteger> bySize = tables.Manager.CountTrueBySize(a);
            int[] expected = new int[5];
            foreach (int row in tables.TrueRows(f))
            {
                expected[BitOperations.PopCount((uint)row)]++;
            }

            Assert.Equal(expected.Select(count => (BigInteger)count), bySize);
        }
    }

    private static void ForEveryPair(TruthTables tables, Action<ulong, ulong> check)
    {
        for (ulong f = 0; f < tables.FunctionCount; f++)
        {
            for (ulong g = 0; g < tables.FunctionCount; g++)
            {
                check(f, g);
            }
        }
    }

    private static void AssertSame(TruthTables tables, ulong expected, Diagram actual)
    {
        if (!tables.Build(expected).IsSameAs(actual))
        {
            Assert.Equal(expected.ToString("X"), tables.Read(actual).ToString("X"));
            Assert.Fail("The same function has two diagrams.");
        }
    }
}
