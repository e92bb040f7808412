using CsCheck;
using Entente.Analysis.Smallest;

namespace Entente.Analysis.Tests.Smallest;

public sealed class ReductionTests
{
    [Fact]
    public void What_is_left_out_changes_no_cheapest_cost() => ForAll((net, costs) =>
    {
        var reduced = Reduction.Of(net, costs, CancellationToken.None);
        Assert.Equal(Cheapest(net, costs), reduced is null ? null : Cheapest(reduced, costs));
    });

    [Fact]
    public void What_is_trimmed_changes_no_answer() => ForAll((net, _) =>
    {
        var trimmed = Trimming.Of(net, new bool[net.Choices]);
        foreach (var set in Sets(net))
        {
            // Without a trimmed graph nothing reaches the goal. Choices that are left out may only do harm.
            var kept = set.Where(choice => trimmed?.Taken[choice] >= 0).ToList();
            Assert.True(!Reached.After(net, set).Goal || Reached.After(trimmed!, kept).Goal);
            Assert.Equal(Reached.After(net, kept).Goal, trimmed is not null && Reached.After(trimmed, kept).Goal);
        }
    });

    [Fact]
    public void Every_solution_claims_only_what_a_greatest_fixpoint_reaches() => ForAll((net, costs) =>
    {
        using var master = new CpSatMaster(net, costs);
        master.MinimizeCosts();
        var status = master.Solve(10, CancellationToken.None);
        if (net.IsGreatest && status == Google.OrTools.Sat.CpSolverStatus.Optimal)
        {
            var taken = Enumerable.Range(0, net.Choices).Where(master.IsTaken).ToList();
            Assert.True(Reached.After(net, taken).Goal);
            Assert.Equal(Cheapest(net, costs), taken.Sum(choice => costs[choice]));
        }

        // Of a least fixpoint it is a bound from below, whatever circles are not cut yet.
        Assert.True(Cheapest(net, costs) is not { } least || master.Bound <= least);
    });

    [Fact]
    public void A_closure_takes_back_exactly_what_it_added() => ForAll((net, _) =>
    {
        var closure = new Closure(net);
        var before = closure.Trail.ToList();
        var literals = net.Taken.Where(node => node >= 0).ToList();
        foreach (var literal in literals)
        {
            var count = closure.Trail.Count;
            closure.Add(literal);
            closure.Undo(count);
        }

        Assert.Equal(before, closure.Trail);
        literals.ForEach(closure.Add);
        if (!net.IsGreatest)
        {
            var reached = Reached.Of(net, literals);
            Assert.All(
                Enumerable.Range(0, net.NodeCount), node => Assert.Equal(reached[node], closure.IsReached(node)));
        }

        closure.Undo(before.Count);
        Assert.Equal(before, closure.Trail);
    });

    private static long? Cheapest(ReachNet net, IReadOnlyList<long> costs) => Sets(net)
        .Where(set => set.TrueForAll(choice => net.Taken[choice] >= 0) && Reached.After(net, set).Goal)
        .Select(set => (long?)set.Sum(choice => costs[choice]))
        .Min();

    private static IEnumerable<List<int>> Sets(ReachNet net) => Enumerable.Range(0, 1 << net.Choices)
        .Select(mask => Enumerable.Range(0, net.Choices).Where(choice => (mask >> choice & 1) != 0).ToList());

    // Nodes with lists of any inputs, circles among them, some lists shared, weights from one to three; some choices
    // help where they are not taken.
    private static readonly Gen<(ReachNet Net, long[] Costs)> Nets =
        from choices in Gen.Int[1, 5]
        from nodes in Gen.Int[1, 9]
        from isGreatest in Gen.Bool
        from lists in Gen.Int[0, nodes - 1].Array[nodes]
        from needs in Gen.Int[0, 4].Array[nodes]
        from harms in Gen.Int[0, 4].Array[choices]
        from inputs in Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes + 2 * choices - 1], Gen.Int[1, 3])
            .Array[1, 24]
        from costs in Gen.Long[0, 3].Array[choices]
        select (Build(choices, isGreatest, lists, needs, harms, inputs), costs);

    private static ReachNet Build(
        int choices, bool isGreatest, int[] lists, int[] needs, int[] harms, (int, int, int)[] inputs)
    {
        var builder = new ReachNetBuilder(isGreatest);
        var hidden = new HashSet<int>();
        foreach (var _ in lists)
        {
            builder.AddList();
        }

        for (var node = 0; node < lists.Length; node++)
        {
            builder.AddNode(node % 3 == 0 ? lists[node] : node, needs[node]);
        }

        for (var choice = 0; choice < choices; choice++)
        {
            var (taken, notTaken) = (builder.AddLiteral(), builder.AddLiteral());
            builder.AddChoice(taken, notTaken);
            if (harms[choice] != 0)
            {
                // What is there while the choice is not taken leads nowhere.
                hidden.Add(notTaken);
            }
        }

        foreach (var (list, node, weight) in inputs.Where(input => !hidden.Contains(input.Item2)))
        {
            builder.AddInput(list, node, weight);
        }

        return builder.Build(goal: 0);
    }

    private static void ForAll(Action<ReachNet, long[]> assert) =>
        Nets.Sample(item => assert(item.Net, item.Costs), iter: 1_000);
}
