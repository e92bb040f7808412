using System.Numerics;
using CsCheck;

namespace Entente.Diagrams.Tests.Families;

public sealed class CheapestFirstTests
{
    private const int Variables = 6;

    [Fact]
    public void Sets_come_by_cost_then_size_then_the_numbers_of_their_variables() =>
        Problems.Sample((order, costs, sets) =>
        {
            using DiagramManager manager = new();
            manager.AddVariables(order);
            SetFamily family = manager.FamilyOf(sets.Select(TruthTables.VariablesOf));

            Assert.Equal(Sorted(sets, costs), manager.CheapestFirst(family, Exact(costs)).Select(Text));
        });

    [Fact]
    public void What_is_asked_for_at_most_is_the_beginning_of_all() =>
        Gen.Select(Problems, Gen.Int[0, 40]).Sample((problem, most) =>
        {
            (int[] order, long[] costs, int[] sets) = problem;
            using DiagramManager manager = new();
            manager.AddVariables(order);
            SetFamily family = manager.FamilyOf(sets.Select(TruthTables.VariablesOf));

            Assert.Equal(
                Sorted(sets, costs).Take(most),
                manager.CheapestFirst(family, Exact(costs), most).Select(Text));
        });

    [Fact]
    public void The_first_of_ten_to_the_thirty_come_in_order_although_more_branches_were_open_than_are_kept()
    {
        // One of each pair: 2^100 sets of one size. The cheapest are the lexicographically first.
        using DiagramManager manager = new();
        manager.AddVariables([.. Enumerable.Range(0, 200).Reverse()]);
        SetFamily family = manager.OnlyEmptySet;
        for (int pair = 0; pair < 200; pair += 2)
        {
            family = manager.Product(family, manager.FamilyOf([[pair], [pair + 1]]));
        }

        List<int[]> first = [.. manager.CheapestFirst(family, new Int128[200], 3000)];

        Assert.Equal(BigInteger.Pow(2, 100), manager.Count(family));
        Assert.Equal(3000, first.Count);
        for (int i = 0; i < first.Count; i++)
        {
            // The last pair turns first, as the last binary digit does.
            Assert.Equal(i, first[i].Aggregate(BigInteger.Zero, (sum, member) => (2 * sum) + (member & 1)));
        }
    }

    [Fact]
    public void Costs_near_the_largest_number_are_summed_exactly()
    {
        using DiagramManager manager = new();
        manager.AddVariables([0, 1, 2, 3]);
        SetFamily family = manager.FamilyOf([[0, 1], [2, 3]]);

        Assert.Equal(
            ["2 3", "0 1"],
            manager.CheapestFirst(family, [long.MaxValue, long.MaxValue, long.MaxValue - 1, long.MaxValue])
                .Select(Text));
    }

    [Fact]
    public void A_family_without_sets_lists_none_and_that_of_the_empty_set_lists_it()
    {
        using DiagramManager manager = new();

        Assert.Empty(manager.CheapestFirst(manager.NoSets, []));
        Assert.Empty(Assert.Single(manager.CheapestFirst(manager.OnlyEmptySet, [])));
    }

    private static Gen<(int[] Order, long[] Costs, int[] Sets)> Problems =>
        from order in Gen.Shuffle(Enumerable.Range(0, Variables).ToArray())
        from costs in Gen.Long[0, 3].Array[Variables]
        from sets in Gen.Int[0, (1 << Variables) - 1].ArrayUnique[0, 30]
        select (order, costs, sets);

    private static IEnumerable<string> Sorted(int[] sets, long[] costs) => sets
        .Select(TruthTables.VariablesOf)
        .Select(set => set.Order().ToArray())
        .OrderBy(set => set.Sum(variable => costs[variable]))
        .ThenBy(set => set.Length)
        .ThenBy(Text, StringComparer.Ordinal)
        .Select(Text);

    private static Int128[] Exact(long[] costs) => Array.ConvertAll(costs, cost => (Int128)cost);

    private static string Text(IEnumerable<int> set) => string.Join(' ', set);
}
