using CsCheck;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Tests.Circuits;

namespace Entente.Diagrams.Tests.Orders;

public sealed class CutSifterTests
{
    private static readonly Gen<(GateGraph Graph, Module Module)?> Found =
        Gen.OneOf(RandomCircuit.Any, RandomCircuit.Crowded).Select(random =>
        {
            (GateGraph graph, int root) = Simplification.Of(random.Circuit.Graph, random.Output.Literal);
            return graph[root >> 1].Kind > GateKind.Input
                ? (graph, Modules.Inside(graph, root >> 1, new bool[graph.Count]))
                : ((GateGraph, Module)?)null;
        });

    [Fact]
    public void A_cut_costs_by_the_different_things_that_are_remembered_below_it() => Found
        .Where(found => found is not null)
        .Select(Gen.Shuffle(Enumerable.Range(0, RandomCircuit.Inputs).ToArray()))
        .Sample((found, shuffled) =>
        {
            (GateGraph graph, Module module) = found!.Value;
            int[] order = [.. shuffled.Where(leaf => leaf < module.Leaves.Length)];
            double expected = 0;
            for (int above = 1; above <= order.Length; above++)
            {
                HashSet<int> leaves = [.. order[..above].Select(leaf => module.Leaves[leaf])];
                expected += Math.Pow(1.4, Remembered(graph, module, leaves));
            }

            Assert.Equal(expected, Sifter(graph, module).Sift(order, 0).Cost, 1e-9);
        });

    [Fact]
    public void Sifting_moves_leaves_only_where_the_cuts_cost_less_and_tells_what_they_cost() => Found
        .Where(found => found is not null)
        .Select(Gen.Shuffle(Enumerable.Range(0, RandomCircuit.Inputs).ToArray()), Gen.Int[1, 5])
        .Sample((found, shuffled, passes) =>
        {
            (GateGraph graph, Module module) = found!.Value;
            int[] start = [.. shuffled.Where(leaf => leaf < module.Leaves.Length)];
            CutSifter sifter = Sifter(graph, module);
            (int[] order, double cost) = sifter.Sift(start, passes);

            Assert.Equal(Enumerable.Range(0, start.Length), order.Order());
            Assert.Equal(sifter.Sift(order, 0).Cost, cost, 1e-9);
            Assert.True(cost <= sifter.Sift(start, 0).Cost);
            if (passes == 1 && start.Length > 0)
            {
                Assert.True(cost <= BestMoveOfFirst(sifter, start) * (1 + 1e-9));
            }
        });

    [Fact]
    public void What_one_gate_reads_is_brought_together_and_what_two_gates_share_is_remembered_once()
    {
        Circuit circuit = new();
        Wire[] v = [.. Enumerable.Range(0, 20).Select(_ => circuit.AddInput())];
        Wire output = circuit.Or(Enumerable.Range(0, 10).Select(i => circuit.And(v[i], v[i + 10])));
        Module module = Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]);
        (int[] order, double cost) = Sifter(circuit.Graph, module).Sift([.. Enumerable.Range(0, 20)], 8);

        // Between the two of a pair: the pair, and whether a pair before was true; behind them the latter alone.
        Assert.Equal(1.4 + (9 * 1.4 * 1.4) + (9 * 1.4) + 1, cost, 1e-9);
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal(10, Math.Abs(order[2 * i] - order[(2 * i) + 1])));
    }

    [Fact]
    public void Cuts_of_many_large_gates_cost_by_what_is_remembered_too()
    {
        // Sixty gates that read different forty-nine of sixty inputs pass through thousands of sets of decided ones.
        Circuit circuit = new();
        Wire[] v = [.. Enumerable.Range(0, 60).Select(_ => circuit.AddInput())];
        Wire output = circuit.Or(Enumerable.Range(1, 60).Select(
            i => circuit.And(v.Where((_, input) => (input + 1) * i % 61 > 11))));
        Module module = Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]);
        int[] start = [.. Enumerable.Range(0, 60)];
        double expected = Enumerable.Range(1, 60).Sum(above => Math.Pow(
            1.4, Remembered(circuit.Graph, module, [.. start[..above].Select(leaf => module.Leaves[leaf])])));
        CutSifter sifter = Sifter(circuit.Graph, module);

        Assert.Equal(1, sifter.Sift(start, 0).Cost / expected, 1e-9);
        (int[] order, double cost) = sifter.Sift(start, 1);
        Assert.Equal(1, sifter.Sift(order, 0).Cost / cost, 1e-9);
        Assert.True(cost < expected);
    }

    [Fact]
    public void Beyond_a_thousand_things_a_cut_costs_no_more()
    {
        const int Pairs = 1002;
        Circuit circuit = new();
        Wire[] v = [.. Enumerable.Range(0, 2 * Pairs).Select(_ => circuit.AddInput())];
        Wire output = circuit.Or(Enumerable.Range(0, Pairs).Select(i => circuit.And(v[i], v[i + Pairs])));
        Module module = Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]);

        // Half of each pair, one after another; then the other halves, and whether a pair was true.
        double expected = Enumerable.Range(1, Pairs).Sum(open => Math.Pow(1.4, Math.Min(open, 1000)))
            + Enumerable.Range(1, Pairs - 1).Sum(open => Math.Pow(1.4, Math.Min(open + 1, 1000))) + 1;
        double cost = Sifter(circuit.Graph, module).Sift([.. Enumerable.Range(0, 2 * Pairs)], 0).Cost;
        Assert.Equal(1, cost / expected, 1e-9);
    }

    [Fact]
    public void Each_pass_looks_first_whether_it_may_go_on()
    {
        Circuit circuit = new();
        Wire[] v = [.. Enumerable.Range(0, 20).Select(_ => circuit.AddInput())];
        Wire output = circuit.Or(Enumerable.Range(0, 10).Select(i => circuit.And(v[i], v[i + 10])));
        Module module = Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]);
        int looks = 0;
        CutSifter sifter = Sifter(circuit.Graph, module, () => looks++);
        int[] start = [.. Enumerable.Range(0, 20)];
        int[] order = sifter.Sift(start, 0).Order;
        Assert.Equal((0, true), (looks, start.SequenceEqual(order)));
        order = sifter.Sift(start, 1).Order;
        Assert.Equal(1, looks);

        // One more pass gains nothing, and is the last.
        sifter.Sift(order, 8);
        Assert.Equal(2, looks);
        CutSifter stopped = Sifter(circuit.Graph, module, () => throw new OperationCanceledException());
        Assert.Throws<OperationCanceledException>(() => stopped.Sift(start, 1));
    }

    [Theory]
    [InlineData(4000, 1000, true, false)]
    [InlineData(4000, 1001, false, false)]
    [InlineData(500, 100, true, true)]
    [InlineData(500, 101, true, false)]
    public void A_module_is_sifted_while_a_pass_takes_little(int leaves, int more, bool expected, bool isByWidths)
    {
        // Each leaf is read by the first gate, and some by the second as well.
        Circuit circuit = new();
        Wire[] v = [.. Enumerable.Range(0, leaves).Select(_ => circuit.AddInput())];
        Wire output = circuit.Or(v[1..more].Append(circuit.And(v)));
        GateGraph graph = circuit.Graph;
        Module module = Modules.Inside(graph, output.Literal >> 1, new bool[graph.Count]);
        Assert.Equal(leaves + more, module.Gates.Sum(gate => graph[gate].Arguments.Length));
        Assert.Equal(expected, CutSifter.IsWorthwhile(graph, module));
        Assert.Equal(isByWidths, CutSifter.IsWorthwhileByWidths(graph, module));
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    [InlineData(5000, false)]
    public void Gates_that_lie_very_deep_in_one_another_are_not_sifted(int gates, bool expected)
    {
        Circuit circuit = new();
        Wire[] inputs = [.. Enumerable.Range(0, 4).Select(_ => circuit.AddInput())];
        Wire wire = inputs[0];
        for (int depth = 0; depth < gates; depth++)
        {
            wire = depth % 2 == 0 ? circuit.And(wire, inputs[1 + (depth % 3 % 2)]) : circuit.Xor(wire, inputs[3]);
        }

        GateGraph graph = circuit.Graph;
        Module module = Modules.Inside(graph, wire.Literal >> 1, new bool[graph.Count]);
        Assert.Equal(gates, module.Gates.Length);
        Assert.Equal(expected, CutSifter.IsWorthwhile(graph, module));
        Assert.Equal(expected, CutSifter.IsWorthwhileByWidths(graph, module));
    }

    [Fact]
    public void Each_leaf_in_turn_goes_where_all_cuts_together_cost_least() => Gen
        .Select(Gen.Int[1, 6], Gen.Double.Unit.Array[64])
        .Sample((leaves, costs) =>
        {
            int[] start = [.. Enumerable.Range(0, leaves)];
            List<int> expected = [.. start];
            foreach (int leaf in start)
            {
                expected.Remove(leaf);
                int[] rest = [.. expected];
                int best = Enumerable.Range(0, leaves).MinBy(to => Sum([.. rest[..to], leaf, .. rest[to..]], costs));
                expected.Insert(best, leaf);
            }

            (int[] order, double cost) = new CutSifter(new GivenCuts(costs)).Sift(start, 1);
            Assert.Equal(expected, order);
            Assert.Equal(Sum(expected, costs), cost, 1e-9);
        });

    [Theory]
    [InlineData(5, 90, 30, 1000, 1, new[] { 1, 2, 0 })]
    [InlineData(90, 5, 1000, 30, 1, new[] { 2, 0, 1 })]
    public void A_leaf_goes_on_past_places_that_cost_as_much_more_as_is_allowed(
        double first, double both, double second, double outer, double last, int[] moved)
    {
        // The first leaf goes down past the second, or the third up past it, for a quarter of all that the cuts cost.
        double[] costs = [0, first, second, both, 1000, outer, 1000, 5];
        costs[moved[0] == 1 ? 6 : 4] = last;
        Assert.Equal(moved, new CutSifter(new GivenCuts(costs), null, 0.25).Sift([0, 1, 2], 1).Order);
        Assert.Equal([0, 1, 2], new CutSifter(new GivenCuts(costs), null, 0.249).Sift([0, 1, 2], 1).Order);
    }

    [Theory]
    [InlineData(999, 1)]
    [InlineData(998, 2)]
    public void A_pass_that_gains_no_more_than_a_thousandth_is_the_last(double cost, int expected)
    {
        int looks = 0;
        CutSifter sifter = new(new GivenCuts([0, 1000, cost, 0]), () => looks++);
        Assert.Equal(cost, sifter.Sift([0, 1], 8).Cost);
        Assert.Equal(expected, looks);
    }

    [Theory]
    [InlineData(1e9 - 1, new[] { 0, 1 })]
    [InlineData(1e9 - 2, new[] { 1, 0 })]
    public void A_leaf_moves_where_that_gains_more_than_rounding(double cost, int[] expected) =>
        Assert.Equal(expected, new CutSifter(new GivenCuts([0, 1e9, cost, 0])).Sift([0, 1], 1).Order);

    private static double Sum(IReadOnlyList<int> order, double[] costs) =>
        Enumerable.Range(1, order.Count).Sum(above => costs[order.Take(above).Sum(leaf => 1 << leaf)]);

    private static CutSifter Sifter(GateGraph graph, Module module, Action? look = null) =>
        new(new CutStates(new CutGraph(graph, module)), look);

    /// <summary>By definition: different sets of decided arguments of conjunctions, and each other open gate.</summary>
    private static int Remembered(GateGraph graph, Module module, HashSet<int> decided)
    {
        HashSet<string> different = [];
        foreach (int number in module.Gates)
        {
            Gate gate = graph[number];
            int[] known = [.. gate.Arguments.Where(argument => decided.Contains(argument >> 1)).Order()];
            if (known.Length == gate.Arguments.Length)
            {
                decided.Add(number);
            }
            else if (known.Length > 0)
            {
                different.Add((gate.Kind == GateKind.And ? "" : $"{number}: ") + string.Join(' ', known));
            }
        }

        return different.Count;
    }

    /// <summary>The first leaf of the start is the first to move; to any place.</summary>
    private static double BestMoveOfFirst(CutSifter sifter, int[] start) => Enumerable.Range(0, start.Length).Min(to =>
    {
        List<int> order = [.. start[1..]];
        order.Insert(to, start[0]);
        return sifter.Sift(order, 0).Cost;
    });

    /// <summary>For each set of leaves, what a cut below them costs.</summary>
    private sealed class GivenCuts(double[] costs) : ICuts
    {
        private int above;

        public double Cost => costs[above];

        public void Begin() => above = 0;

        public void Raise(int leaf) => above |= 1 << leaf;

        public void Lower(int leaf) => above &= ~(1 << leaf);
    }
}
