using System.Collections;
using System.Numerics;
using CsCheck;

namespace Entente.Diagrams.Tests.Families;

public sealed class SmallestFirstTests
{
    private const int Variables = 60;

    [Fact]
    public void Sizes_that_no_set_has_are_passed_over_however_many_sets_there_are()
    {
        // Sets of an even size: of each odd size there is none.
        using DiagramManager manager = new();
        manager.AddVariables(Variables);
        (SetFamily even, SetFamily odd) = (manager.OnlyEmptySet, manager.NoSets);
        for (int v = 0; v < Variables; v++)
        {
            SetFamily single = manager.FamilyOf([[v]]);
            (even, odd) = (
                manager.Union(even, manager.Product(odd, single)), manager.Union(odd, manager.Product(even, single)));
        }

        IEnumerable<string> pairs =
            from first in Enumerable.Range(0, Variables)
            from second in Enumerable.Range(first + 1, Variables - first - 1)
            select $"{first} {second}";
        string[] expected = ["", .. pairs, "0 1 2 3", "0 1 2 4", "0 1 2 5"];

        Assert.Equal(expected, manager.SmallestFirst(even).Take(expected.Length).Select(Text));
        Assert.Equal(BigInteger.One << (Variables - 1), manager.Count(even));
    }

    [Fact]
    public void What_leads_to_no_set_of_a_size_is_not_walked_again_for_each_way_to_it()
    {
        // Sets whose size is a multiple of twenty: of ten there are none, in seventy-five thousand million ways.
        using DiagramManager manager = new();
        manager.AddVariables(Variables);
        SetFamily[] bySize = [manager.OnlyEmptySet, .. Enumerable.Repeat(manager.NoSets, 19)];
        for (int v = Variables - 1; v >= 0; v--)
        {
            SetFamily single = manager.FamilyOf([[v]]);
            bySize = [.. bySize.Select((sets, size) =>
                manager.Union(sets, manager.Product(bySize[(size + 19) % 20], single)))];
        }

        string[] expected = ["", Text(Enumerable.Range(0, 20)), Text([.. Enumerable.Range(0, 19), 20])];
        Assert.Equal(expected, manager.SmallestFirst(bySize[0]).Take(3).Select(Text));
    }

    [Fact]
    public void Sets_may_be_listed_without_naming_their_type()
    {
        using DiagramManager manager = new();
        manager.AddVariables(3);
        IEnumerable sets = manager.SmallestFirst(manager.FamilyOf([[0, 2], [1]]));
        List<string> listed = [];
        foreach (object set in sets)
        {
            listed.Add(Text((int[])set));
        }

        Assert.Equal(["1", "0 2"], listed);
    }

    [Fact]
    public void A_family_of_many_variables_is_listed_by_size_and_then_in_order() =>
        Gen.Int[0, 11].HashSet[0, 6].Array[0, 40].Sample(sets =>
        {
            using DiagramManager manager = new();
            manager.AddVariables(12);
            IEnumerable<string> expected = sets.Select(set => set.Order().ToArray())
                .OrderBy(set => set.Length)
                .ThenBy(set => string.Concat(set.Select(member => (char)('a' + member))), StringComparer.Ordinal)
                .Select(Text)
                .Distinct();

            Assert.Equal(expected, manager.SmallestFirst(manager.FamilyOf(sets)).Select(Text));
        });

    private static string Text(IEnumerable<int> set) => string.Join(' ', set);
}
