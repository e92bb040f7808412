using System.Collections;
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
        Gen.Select(Problems, Gen.Int[-2, 40]).Sample((problem, most) =>
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

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(129)]
    public void Sets_of_equal_cost_and_size_come_in_the_order_of_numbers_however_many_words_these_take(int variables)
    {
        using DiagramManager manager = new();
        manager.AddVariables([.. Enumerable.Range(0, variables).Reverse()]);
        SetFamily singles = manager.FamilyOf(Enumerable.Range(0, variables).Select(v => new[] { v }));

        Assert.Equal(
            Enumerable.Range(0, variables),
            manager.CheapestFirst(singles, new Int128[variables]).Select(set => Assert.Single(set)));
    }

    [Fact]
    public void Many_members_that_cost_nothing_come_before_one_that_costs_one()
    {
        using DiagramManager manager = new();
        manager.AddVariables(40);
        SetFamily family = manager.FamilyOf([Enumerable.Range(0, 39), [39]]);
        Int128[] costs = new Int128[40];
        costs[39] = 1;

        Assert.Equal([39, 1], manager.CheapestFirst(family, costs).Select(set => set.Length));
    }

    [Fact]
    public void Only_what_cannot_be_among_those_asked_for_is_forgotten()
    {
        // Each branch left open holds one set, and the first way down leaves all of them open.
        const int Sets = 1500;
        const int Asked = 300;
        using DiagramManager manager = new();
        manager.AddVariables(Sets);
        SetFamily singles = manager.FamilyOf(Enumerable.Range(0, Sets).Reverse().Select(v => new[] { v }));
        Int128[] costs = [.. Enumerable.Range(1, Sets).Select(i => (Int128)(i * 1009 % Sets))];

        Assert.Equal(0, costs[^1]);
        Assert.Equal(
            Enumerable.Range(0, Asked).Select(cost => (Int128)cost),
            manager.CheapestFirst(singles, costs, Asked).Select(set => costs[Assert.Single(set)]));
    }

    [Fact]
    public void The_first_alone_comes_although_the_way_to_it_leaves_more_open_than_is_kept()
    {
        using DiagramManager manager = new();
        manager.AddVariables(1100);
        SetFamily all = manager.OnlyEmptySet;
        for (int v = 1099; v >= 0; v--)
        {
            all = manager.Product(all, manager.FamilyOf([[], [v]]));
        }

        Assert.Empty(Assert.Single(manager.CheapestFirst(all, new Int128[1100], 1)));
    }

    [Fact]
    public void A_family_without_sets_lists_none_and_that_of_the_empty_set_lists_it()
    {
        using DiagramManager manager = new();

        Assert.Empty(manager.CheapestFirst(manager.NoSets, []));
        Assert.Empty(Assert.Single(manager.CheapestFirst(manager.OnlyEmptySet, [])));
    }

    [Fact]
    public void Sets_may_be_listed_without_naming_their_type()
    {
        using DiagramManager manager = new();
        manager.AddVariables(3);
        IEnumerable sets = manager.CheapestFirst(manager.FamilyOf([[0, 2], [1]]), [2, 5, 4]);
        List<string> listed = [];
        foreach (object set in sets)
        {
            listed.Add(Text((int[])set));
        }

        Assert.Equal(["1", "0 2"], listed);
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
