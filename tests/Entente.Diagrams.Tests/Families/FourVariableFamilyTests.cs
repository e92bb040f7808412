using System.Numerics;
using Entente.Diagrams.Families;

namespace Entente.Diagrams.Tests.Families;

/// <summary>All 65,536 families of sets of four variables; pairs as for functions.</summary>
public sealed class FourVariableFamilyTests
{
    [Fact]
    public void Every_family_with_one_of_each_class_gives_the_union_intersection_and_differences_of_their_sets()
    {
        using AllFunctions all = new(4);
        FamilyOperations families = all.Manager.FamilyOperations;
        ForEveryFamilyAndClass(all, (f, g) =>
        {
            (uint a, uint b) = (all.Families[f], all.Families[g]);
            all.AssertFamily(f | g, families.Union(a, b), "union", f, g);
            all.AssertFamily(f & g, families.Intersection(b, a), "intersection", g, f);
            if (IsTurned(f, g))
            {
                all.AssertFamily(g & ~f, families.Difference(b, a), "difference", g, f);
            }
            else
            {
                all.AssertFamily(f & ~g, families.Difference(a, b), "difference", f, g);
            }
        });
    }

    [Fact]
    public void Every_family_without_the_sets_that_include_one_of_another_keeps_the_rest()
    {
        using AllFunctions all = new(4);
        FamilyOperations families = all.Manager.FamilyOperations;
        int[] above = [.. Enumerable.Range(0, all.All + 1).Select(all.Upward)];
        ForEveryFamilyAndClass(all, (f, g) =>
        {
            (uint a, uint b) = (all.Families[f], all.Families[g]);
            if (IsTurned(f, g))
            {
                all.AssertFamily(g & ~above[f], families.Without(b, a), "without", g, f);
            }
            else
            {
                all.AssertFamily(f & ~above[g], families.Without(a, b), "without", f, g);
            }
        });
    }

    [Fact]
    public void Every_family_times_one_of_each_class_holds_the_union_of_every_two_of_their_sets()
    {
        using AllFunctions all = new(4);
        FamilyOperations families = all.Manager.FamilyOperations;
        foreach (int g in all.ClassLeaders())
        {
            int[] withSet = [.. Enumerable.Range(0, 16).Select(set => Joined(g, set))];
            int[] few = [.. Enumerable.Range(0, 256).Select(half => Sum(half, withSet.AsSpan(0, 8)))];
            int[] many = [.. Enumerable.Range(0, 256).Select(half => Sum(half, withSet.AsSpan(8, 8)))];
            for (int f = 0; f <= all.All; f++)
            {
                uint edge = families.Product(all.Families[f], all.Families[g]);
                all.AssertFamily(few[f & 255] | many[f >> 8], edge, "product", f, g);
            }
        }
    }

    [Fact]
    public void Every_family_is_made_minimal_and_split_by_every_variable()
    {
        using AllFunctions all = new(4);
        FamilyOperations families = all.Manager.FamilyOperations;
        for (int f = 0; f <= all.All; f++)
        {
            all.AssertFamily(all.Minimal(f), families.Minimal(all.Families[f]), "minimal", f);
            for (int v = 0; v < 4; v++)
            {
                int with = (f & all.Variable(v)) >> (1 << v);
                all.AssertFamily(with, families.Subset(all.Families[f], v, isMember: true), "sets with", f, v);
                int without = f & ~all.Variable(v);
                all.AssertFamily(without, families.Subset(all.Families[f], v, isMember: false), "sets without", f, v);
            }
        }
    }

    [Fact]
    public void Every_family_is_searched_counted_by_size_and_listed_smallest_first()
    {
        using AllFunctions all = new(4);
        int[] inOrder = [.. Enumerable.Range(0, 16).OrderBy(set => BitOperations.PopCount((uint)set))
            .ThenBy(set => string.Concat(TruthTables.VariablesOf(set)), StringComparer.Ordinal)];
        string[] texts = [.. inOrder.Select(set => string.Concat(TruthTables.VariablesOf(set)))];
        for (int f = 0; f <= all.All; f++)
        {
            SetFamily family = all.Manager.HoldFamily(all.Families[f]);
            string[] expected = [.. texts.Where((_, place) => (f >> inOrder[place] & 1) != 0)];
            Assert.Equal(expected, all.Manager.SmallestFirst(family).Select(set => string.Concat(set)));
            int largest = expected.Length == 0 ? 0 : expected[^1].Length;
            BigInteger[] counts = [.. Enumerable.Range(0, largest + 1)
                .Select(size => (BigInteger)expected.Count(set => set.Length == size))];
            Assert.Equal(counts, all.Manager.CountBySize(family));
            int probe = (int)((uint)(f * 40_503) >> 4) & 15;
            Assert.Equal((f >> probe & 1) != 0, all.Manager.Contains(family, TruthTables.VariablesOf(probe)));
        }
    }

    [Fact]
    public void Every_family_closes_upward_to_the_rows_that_include_one_of_its_sets()
    {
        using AllFunctions all = new(4);
        for (int f = 0; f <= all.All; f++)
        {
            uint edge = all.Manager.Solutions.UpwardClosure(all.Families[f]);
            all.AssertFunction(all.Upward(f), edge, "upward closure", f);
        }
    }

    [Fact]
    public void Every_function_has_the_minimal_solutions_of_its_rows_and_every_monotone_one_by_both_methods()
    {
        using AllFunctions all = new(4);
        MinimalSolutions solutions = all.Manager.Solutions;
        int monotone = 0;
        for (int f = 0; f <= all.All; f++)
        {
            int minimal = all.Minimal(f);
            all.AssertFamily(minimal, solutions.Of(all.Functions[f]), "minimal solutions", f);
            if (all.IsMonotone(f))
            {
                monotone++;
                all.AssertFamily(minimal, solutions.OfMonotone(all.Functions[f]), "monotone solutions", f);
                all.AssertFunction(f, solutions.UpwardClosure(all.Families[minimal]), "upward closure", minimal);
            }
        }

        // The Dedekind number of four variables.
        Assert.Equal(168, monotone);
    }

    private static int Joined(int family, int set) =>
        Enumerable.Range(0, 16).Where(other => (family >> other & 1) != 0)
            .Aggregate(0, (sum, other) => sum | 1 << (other | set));

    private static int Sum(int members, ReadOnlySpan<int> ofMember)
    {
        int sum = 0;
        for (int i = 0; i < ofMember.Length; i++)
        {
            sum |= (members >> i & 1) != 0 ? ofMember[i] : 0;
        }

        return sum;
    }

    /// <summary>One pair in four is taken in the other order where that is another question.</summary>
    private static bool IsTurned(int f, int g) => ((f ^ (f >> 5) ^ g) & 3) == 0;

    private static void ForEveryFamilyAndClass(AllFunctions all, Action<int, int> check)
    {
        foreach (int g in all.ClassLeaders())
        {
            for (int f = 0; f <= all.All; f++)
            {
                check(f, g);
            }
        }
    }
}
