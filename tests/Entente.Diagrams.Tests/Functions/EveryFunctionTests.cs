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
    public void Quantifiers_name_variables_and_not_their_places_in_the_order()
    {
        using TruthTables tables = new(3, [1, 2, 0]);
        for (ulong f = 0; f < tables.FunctionCount; f++)
        {
            for (int set = 0; set < 8; set++)
            {
                int[] named = [.. TruthTables.VariablesOf(set)];
                ulong some = named.Aggregate(f, (t, v) => tables.Restrict(t, v, false) | tables.Restrict(t, v, true));
                ulong every = named.Aggregate(f, (t, v) => tables.Restrict(t, v, false) & tables.Restrict(t, v, true));
                AssertSame(tables, some, tables.Manager.Exists(tables.Build(f), named));
                AssertSame(tables, every, tables.Manager.ForAll(tables.Build(f), named));
            }
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
