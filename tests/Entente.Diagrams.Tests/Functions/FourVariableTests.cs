using Entente.Diagrams.Functions;
using Entente.Diagrams.Nodes;

namespace Entente.Diagrams.Tests.Functions;

/// <summary>
/// All 65,536 functions of four variables. Operations on pairs take every one of them with one of each of the 222
/// classes under exchange and negation; the pairs of three variables, which all of these come down
/// to in one step, are complete (<see cref="EveryFunctionTests"/>).
/// </summary>
public sealed class FourVariableTests
{
    [Fact]
    public void There_are_as_many_different_edges_as_functions_and_222_classes_of_them()
    {
        using AllFunctions all = new(4);
        Assert.Equal(65_536, all.Functions.Distinct().Count());
        Assert.Equal(65_536, all.Families.Distinct().Count());
        Assert.Equal(222, all.ClassLeaders().Count);
        using AllFunctions three = new(3);
        Assert.Equal(14, three.ClassLeaders().Count);
    }

    [Fact]
    public void Every_function_and_one_of_each_class_and_its_negation_are_both_true_where_each_is()
    {
        using AllFunctions all = new(4);
        BooleanOperations boolean = all.Manager.Boolean;
        ForEveryFunctionAndClass(all, (f, g) =>
        {
            (uint a, uint b) = (all.Functions[f], all.Functions[g]);
            all.AssertFunction(f & g, boolean.And(a, b), "and", f, g);
            all.AssertFunction(f & ~g, boolean.And(b ^ 1, a), "and", ~g & all.All, f);
        });
    }

    [Fact]
    public void Every_function_with_one_of_each_class_gives_the_exclusive_or_of_its_rows_and_is_compared_rightly()
    {
        using AllFunctions all = new(4);
        BooleanOperations boolean = all.Manager.Boolean;
        ForEveryFunctionAndClass(all, (f, g) =>
        {
            (uint a, uint b) = (all.Functions[f], all.Functions[g]);
            all.AssertFunction(f ^ g, boolean.Xor(a, b), "xor", f, g);
            bool isBelow = IsTurned(f, g) ? boolean.IsBelow(b, a) : boolean.IsBelow(a, b);
            if (isBelow != ((IsTurned(f, g) ? g & ~f : f & ~g) == 0))
            {
                Assert.Fail($"Which of {f:X4} and {g:X4} is below the other?");
            }
        });
    }

    [Fact]
    public void Every_function_is_joined_and_implied_and_implies_as_its_rows_say()
    {
        using AllFunctions all = new(4);
        BooleanOperations boolean = all.Manager.Boolean;
        List<int> leaders = all.ClassLeaders();
        ForEveryFunction(all, f =>
        {
            int g = leaders[f % leaders.Count];
            (uint a, uint b) = (all.Functions[f], all.Functions[g]);
            all.AssertFunction(f | g, boolean.Or(a, b), "or", f, g);
            all.AssertFunction((~f & all.All) | g, boolean.Implies(a, b), "implies", f, g);
            all.AssertFunction((~g & all.All) | f, boolean.Implies(b, a), "implies", g, f);
        });
    }

    [Fact]
    public void If_then_else_of_every_three_functions_of_three_variables_takes_the_rows_it_should()
    {
        using AllFunctions all = new(3);
        BooleanOperations boolean = all.Manager.Boolean;
        for (int f = 0; f <= all.All; f++)
        {
            for (int g = 0; g <= all.All; g++)
            {
                for (int h = 0; h <= all.All; h++)
                {
                    uint edge = boolean.IfThenElse(all.Functions[f], all.Functions[g], all.Functions[h]);
                    all.AssertFunction((f & g) | (~f & h), edge, "if-then-else", f, g, h);
                }
            }
        }
    }

    [Fact]
    public void If_then_else_of_every_function_and_one_of_each_class_and_another_takes_the_rows_it_should()
    {
        using AllFunctions all = new(4);
        BooleanOperations boolean = all.Manager.Boolean;
        ForEveryFunctionAndClass(all, (f, g) =>
        {
            if (!IsTurned(f, g))
            {
                return;
            }

            int h = (int)((uint)((f * 40_503) + (g * 30_011)) >> 3) & all.All;
            (uint a, uint b, uint c) = (all.Functions[f], all.Functions[g], all.Functions[h]);
            all.AssertFunction((f & g) | (~f & h), boolean.IfThenElse(a, b, c), "if-then-else", f, g, h);
        });
    }

    [Fact]
    public void Every_function_is_restricted_in_every_variable_and_taken_apart_at_every_level()
    {
        using AllFunctions all = new(4);
        Substitutions substitutions = new(all.Manager.Store, all.Manager.Boolean);
        ForEveryFunction(all, f =>
        {
            for (int v = 0; v < 4; v++)
            {
                foreach (bool value in (bool[])[false, true])
                {
                    uint edge = substitutions.Restrict(all.Functions[f], v, value);
                    all.AssertFunction(all.Restrict(f, v, value), edge, value ? "true in " : "false in ", f, v);
                }
            }
        });
    }

    [Fact]
    public void Every_function_takes_variables_and_one_function_of_each_class_in_the_place_of_every_variable()
    {
        using AllFunctions all = new(4);
        Substitutions substitutions = new(all.Manager.Store, all.Manager.Boolean);
        List<int> leaders = all.ClassLeaders();
        int[] variables = [.. Enumerable.Range(0, 4).Select(all.Variable)];
        ForEveryFunction(all, f =>
        {
            foreach (int g in (int[])[.. variables, leaders[f % 222], ~leaders[f * 7 % 222] & all.All])
            {
                for (int v = 0; v < 4; v++)
                {
                    int expected = (g & all.Restrict(f, v, true)) | (~g & all.Restrict(f, v, false));
                    uint edge = substitutions.Compose(all.Functions[f], v, all.Functions[g]);
                    all.AssertFunction(expected, edge, "compose", f, v, g);
                }
            }
        });
    }

    [Fact]
    public void Every_function_is_quantified_over_every_set_of_variables()
    {
        using AllFunctions all = new(4);
        Substitutions substitutions = new(all.Manager.Store, all.Manager.Boolean);
        ForEveryFunction(all, f =>
        {
            for (int set = 0; set < 16; set++)
            {
                (int some, int every) = Quantified(all, f, set);
                int cube = Enumerable.Range(0, 4).Where(v => (set >> v & 1) != 0)
                    .Aggregate(all.All, (product, v) => product & all.Variable(v));
                (uint a, uint c) = (all.Functions[f], all.Functions[cube]);
                all.AssertFunction(some, substitutions.Exists(a, c), "exists", f, cube);
                all.AssertFunction(every, substitutions.ForAll(a, c), "for all", f, cube);
            }
        });
    }

    [Fact]
    public void Every_function_depends_on_the_variables_whose_halves_differ_and_has_a_node_for_each_different_part()
    {
        using AllFunctions all = new(4);
        ForEveryFunction(all, f =>
        {
            int[] support = [.. Enumerable.Range(0, 4)
                .Where(v => all.Restrict(f, v, false) != all.Restrict(f, v, true))];
            Diagram diagram = all.Hold(f);
            Assert.Equal(support, all.Manager.Support(diagram));
            HashSet<int> parts = [];
            AddParts(all, f, 0, parts);
            Assert.Equal(parts.Count, diagram.PlainNodeCount);
            Assert.Equal(parts.Select(part => Math.Min(part, ~part & all.All)).Distinct().Count(), diagram.NodeCount);
        });
    }

    /// <summary>For one pair in four, the operation that tells its sides apart takes them in the other order.</summary>
    private static bool IsTurned(int f, int g) => ((f ^ (f >> 5) ^ g) & 3) == 0;

    private static (int Some, int Every) Quantified(AllFunctions all, int f, int set)
    {
        (int some, int every) = (f, f);
        for (int v = 0; v < 4; v++)
        {
            if ((set >> v & 1) != 0)
            {
                some = all.Restrict(some, v, false) | all.Restrict(some, v, true);
                every = all.Restrict(every, v, false) & all.Restrict(every, v, true);
            }
        }

        return (some, every);
    }

    /// <summary>The functions that are left when some first variables are fixed, but for constants.</summary>
    private static void AddParts(AllFunctions all, int table, int level, HashSet<int> parts)
    {
        if (table == 0 || table == all.All || level == 4)
        {
            return;
        }

        (int low, int high) = (all.Restrict(table, level, false), all.Restrict(table, level, true));
        if (low != high)
        {
            parts.Add(table);
        }

        AddParts(all, low, level + 1, parts);
        AddParts(all, high, level + 1, parts);
    }

    private static void ForEveryFunction(AllFunctions all, Action<int> check)
    {
        for (int f = 0; f <= all.All; f++)
        {
            check(f);
        }
    }

    private static void ForEveryFunctionAndClass(AllFunctions all, Action<int, int> check)
    {
        foreach (int g in all.ClassLeaders())
        {
            ForEveryFunction(all, f => check(f, g));
        }
    }
}
