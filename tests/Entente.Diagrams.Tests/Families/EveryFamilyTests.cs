using System.Numerics;

namespace Entente.Diagrams.Tests.Families;

/// <summary>A family over three variables is a number of eight bits: bit s says whether it holds the set s.</summary>
public sealed class EveryFamilyTests
{
    private static readonly int[] ThreeVariables = [2, 0, 1];

    [Theory]
    [InlineData(16)]
    [InlineData(256)]
    public void Every_operation_on_every_pair_of_families_agrees_with_the_sets_listed(int count)
    {
        using DiagramManager manager = new();
        manager.AddVariables(ThreeVariables);
        SetFamily[] families = [.. Enumerable.Range(0, 256).Select(bits => Build(manager, bits))];
        for (int f = 0; f < count; f++)
        {
            for (int g = 0; g < count; g++)
            {
                (SetFamily a, SetFamily b) = (families[f], families[g]);
                AssertSame(families, f | g, manager.Union(a, b));
                AssertSame(families, f & g, manager.Intersection(a, b));
                AssertSame(families, f & ~g, manager.Difference(a, b));
                AssertSame(families, Product(f, g), manager.Product(a, b));
                AssertSame(families, Without(f, g), manager.Without(a, b));
            }
        }
    }

    [Fact]
    public void Every_family_of_three_variables_is_listed_counted_searched_and_made_minimal_as_its_sets_say()
    {
        using DiagramManager manager = new();
        manager.AddVariables(ThreeVariables);
        SetFamily[] families = [.. Enumerable.Range(0, 256).Select(bits => Build(manager, bits))];
        for (int f = 0; f < 256; f++)
        {
            SetFamily family = families[f];
            Assert.Equal(BitOperations.PopCount((uint)f), manager.Count(family));
            Assert.Equal(Listed(f), manager.SmallestFirst(family).Select(set => string.Join(' ', set)));
            int minimal = Members(f).Where(s => !Members(f).Any(t => t != s && (t & s) == t)).Sum(s => 1 << s);
            AssertSame(families, minimal, manager.Minimal(family));
            for (int set = 0; set < 8; set++)
            {
                Assert.Equal((f >> set & 1) != 0, manager.Contains(family, TruthTables.VariablesOf(set)));
            }
        }
    }

    [Fact]
    public void Every_family_of_three_variables_is_split_by_every_variable_as_its_sets_say()
    {
        using DiagramManager manager = new();
        manager.AddVariables(ThreeVariables);
        SetFamily[] families = [.. Enumerable.Range(0, 256).Select(bits => Build(manager, bits))];
        for (int f = 0; f < 256; f++)
        {
            for (int v = 0; v < 3; v++)
            {
                int bit = 1 << v;
                int with = Members(f).Where(s => (s & bit) != 0).Sum(s => 1 << (s - bit));
                int without = Members(f).Where(s => (s & bit) == 0).Sum(s => 1 << s);
                AssertSame(families, with, manager.SetsWith(families[f], v));
                AssertSame(families, without, manager.SetsWithout(families[f], v));
            }
        }
    }

    [Fact]
    public void Minimal_solutions_and_upward_closure_name_variables_and_not_their_places_in_the_order()
    {
        using TruthTables tables = new(3, ThreeVariables);
        DiagramManager manager = tables.Manager;
        for (ulong f = 0; f < tables.FunctionCount; f++)
        {
            int[] expected = [.. tables.MinimalRows(f)];
            SetFamily minimal = manager.MinimalSolutions(tables.Build(f));
            Assert.True(Build(manager, expected.Sum(row => 1 << row)).IsSameAs(minimal));
            ulong above = tables.TrueRows(tables.All)
                .Where(row => expected.Any(set => (set & row) == set))
                .Aggregate(0UL, (table, row) => table | 1UL << row);
            Assert.True(tables.Build(above).IsSameAs(manager.UpwardClosure(minimal)));
        }
    }

    private static SetFamily Build(DiagramManager manager, int bits) =>
        manager.FamilyOf(Members(bits).Select(TruthTables.VariablesOf));

    private static IEnumerable<int> Members(int bits) => Enumerable.Range(0, 8).Where(set => (bits >> set & 1) != 0);

    private static int Product(int f, int g) =>
        Members(f).SelectMany(s => Members(g).Select(t => s | t)).Distinct().Sum(s => 1 << s);

    private static int Without(int f, int g) =>
        Members(f).Where(s => !Members(g).Any(t => (t & s) == t)).Sum(s => 1 << s);

    private static IEnumerable<string> Listed(int bits) =>
        from set in Members(bits)
        let places = ThreeVariables.Index().Where(place => (set >> place.Item & 1) != 0).ToArray()
        orderby places.Length, string.Join(' ', places.Select(place => place.Index))
        select string.Join(' ', places.Select(place => place.Item));

    private static void AssertSame(SetFamily[] families, int expected, SetFamily actual) =>
        Assert.True(families[expected].IsSameAs(actual), $"Expected the family {expected:X2}.");
}
