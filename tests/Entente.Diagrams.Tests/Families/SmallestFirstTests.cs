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
