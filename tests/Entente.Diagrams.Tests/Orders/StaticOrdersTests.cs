using CsCheck;
using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Tests.Circuits;

namespace Entente.Diagrams.Tests.Orders;

public sealed class StaticOrdersTests
{
    [Fact]
    public void Depth_first_goes_by_what_the_gates_list_by_what_is_beneath_or_by_use()
    {
        Circuit circuit = new();
        Wire[] v = Inputs(circuit, 7);
        Wire pair = circuit.And(v[3], v[4]);
        Wire triple = circuit.And(v[0], v[1], v[2]);
        Wire deep = circuit.Or(circuit.And(v[5], pair), v[6]);
        LocalGraph graph = Local(circuit, circuit.And(pair, triple, deep));

        Assert.Equal([3, 4, 0, 1, 2, 5, 6], StaticOrders.Of(OrderKind.FirstVisit, graph));
        Assert.Equal([3, 4, 5, 6, 0, 1, 2], StaticOrders.Of(OrderKind.LargerFirst, graph));
        Assert.Equal([3, 4, 0, 1, 2, 6, 5], StaticOrders.Of(OrderKind.SmallerFirst, graph));
        Assert.Equal([3, 4, 0, 1, 2, 5, 6], StaticOrders.Of(OrderKind.MostUsedFirst, graph));
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 0], graph.UseCounts);
    }

    [Fact]
    public void An_input_that_is_used_more_comes_first_when_use_counts()
    {
        Circuit circuit = new();
        Wire[] v = Inputs(circuit, 4);
        LocalGraph graph = Local(circuit, circuit.And(circuit.Or(v[0], v[1]), circuit.Or(v[2], v[3], v[1])));
        Assert.Equal([1, 0, 2, 3], StaticOrders.Of(OrderKind.MostUsedFirst, graph));
    }

    [Fact]
    public void Dynamic_weight_takes_the_heaviest_input_out_and_shares_its_part_among_the_rest()
    {
        Circuit circuit = new();
        Wire[] v = Inputs(circuit, 6);

        // Halves of a third, then all of it; thirds of a third; a sixth twice outweighs a quarter of a third.
        Wire two = circuit.And(v[4], v[5]);
        Wire three = circuit.And(v[0], v[1], v[2]);
        LocalGraph graph = Local(circuit, circuit.Or(three, two, circuit.And(v[3], v[2])));
        Assert.Equal([2, 3, 0, 1, 4, 5], StaticOrders.Of(OrderKind.DynamicWeight, graph));
    }

    [Fact]
    public void Force_brings_together_what_one_gate_reads()
    {
        Circuit circuit = new();
        Wire[] v = Inputs(circuit, 20);
        Wire output = circuit.Or(Enumerable.Range(0, 10).Select(i => circuit.And(v[i], v[i + 10])));
        LocalGraph graph = Local(circuit, output);
        int[] apart = [.. Enumerable.Range(0, 20)];
        int[] order = ForceOrder.Improve(graph, apart);

        Assert.Equal(apart, order.Order());
        Assert.Equal(10, Span(circuit, output, order));
        Assert.Equal(100, Span(circuit, output, apart));
    }

    [Fact]
    public void Force_ends_after_sixty_rounds_though_more_would_bring_neighbours_nearer()
    {
        Circuit circuit = new();
        Wire[] v = Inputs(circuit, 1_600);
        Wire output = circuit.Or(Enumerable.Range(1, 1_599).Select(i => circuit.And(v[i - 1], v[i])));
        LocalGraph graph = Local(circuit, output);
        uint state = 5;
        int[] start =
            [.. Enumerable.Range(0, 1_600).OrderBy(_ => state = (state * 1_664_525) + 1_013_904_223)];
        int[] order = ForceOrder.Improve(graph, start);
        int[] place = new int[1_600];
        Array.ForEach([.. order.Index()], leaf => place[leaf.Item] = leaf.Index);
        Assert.Equal(109_129, Enumerable.Range(1, 1_599).Sum(i => Math.Abs(place[i] - place[i - 1])));
    }

    [Fact]
    public void Interleaved_an_input_stands_behind_the_furthest_of_its_sisters_not_at_the_end()
    {
        Circuit circuit = new();
        Wire[] v = Inputs(circuit, 7);
        Wire first = circuit.And(v[0], v[1], v[2]);
        Wire second = circuit.And(v[1], v[0], v[3]);
        Wire third = circuit.And(v[4], circuit.Or(v[5], v[0]), v[6]);
        LocalGraph graph = Local(circuit, circuit.Or(first, second, third));

        // Three ways lead to v0, two to v1; gates go by the most of those beneath. v5 stands behind v0, its sister.
        Assert.Equal([0, 5, 4, 6, 1, 3, 2], StaticOrders.Of(OrderKind.InterleavedMostPaths, graph));
        Assert.Equal([0, 5, 1, 3, 2, 4, 6], StaticOrders.Of(OrderKind.InterleavedMostUsed, graph));
        Assert.Equal([2, 1, 0, 3, 4, 5, 6], StaticOrders.Of(OrderKind.InterleavedLeastUsed, graph));
    }

    [Fact]
    public void Many_inputs_find_room_between_two()
    {
        Circuit circuit = new();
        Wire[] v = Inputs(circuit, 202);
        Wire output = circuit.Or(Enumerable.Range(2, 200).Select(i => circuit.And(v[0], v[i])).Append(v[1]));
        LocalGraph graph = Local(circuit, output);

        // Each of them stands right behind the first, before those that came earlier.
        int[] order = StaticOrders.Of(OrderKind.InterleavedMostUsed, graph);
        Assert.Equal([0, .. Enumerable.Range(0, 200).Select(i => 201 - i)], order.Where(leaf => leaf != 1));
    }

    [Fact]
    public void Every_kind_of_order_names_every_input_once() =>
        RandomCircuit.Crowded.Sample(random =>
        {
            // Orders are asked for of what is simplified: no constants, and nothing given twice.
            (GateGraph graph, int root) = Simplification.Of(random.Circuit.Graph, random.Output.Literal);
            if (graph[root >> 1].Kind > GateKind.Input)
            {
                Module module = Modules.Inside(graph, root >> 1, new bool[graph.Count]);
                foreach (OrderKind kind in Enum.GetValues<OrderKind>())
                {
                    Assert.Equal(module.Leaves, StaticOrders.Of(kind, graph, module).Order());
                }
            }
        });

    [Theory]
    [InlineData(OrderKind.FirstVisit, 333, 2414984)]
    [InlineData(OrderKind.LargerFirst, 333, 2387131)]
    [InlineData(OrderKind.SmallerFirst, 333, 2398245)]
    [InlineData(OrderKind.MostUsedFirst, 333, 2416029)]
    [InlineData(OrderKind.DynamicWeight, 333, 2465737)]
    [InlineData(OrderKind.Force, 333, 2419040)]
    [InlineData(OrderKind.ForceFromLarger, 333, 2379231)]
    [InlineData(OrderKind.ForceFromSmaller, 333, 2402776)]
    [InlineData(OrderKind.ForceFromDynamicWeight, 333, 2368089)]
    public void The_same_circuits_have_the_same_orders(OrderKind kind, int leaves, long places)
    {
        (int Leaves, long Places) sum = default;
        foreach (int number in new[] { 1, 3, 4, 8, 11, 12, 17, 19, 20, 25 })
        {
            FixedCircuit given = new(number, 80, 90, isMonotone: true);
            (GateGraph graph, int root) = Simplification.Of(given.Circuit.Graph, given.Root.Literal);
            int[] order = StaticOrders.Of(kind, graph, Modules.Inside(graph, root >> 1, new bool[graph.Count]));
            sum.Leaves += order.Length;
            sum.Places += order.Select((leaf, place) => (long)leaf * place * place).Sum();
        }

        Assert.Equal((leaves, places), sum);
    }

    [Fact]
    public void Dynamic_weight_takes_several_inputs_at_a_time_where_there_are_thousands()
    {
        // Three gates read the first input. When it is taken out, the second weighs as much as the fifth, which the
        // root reads; but the fifth was the next, and where two are taken at a time it stands before.
        Assert.Equal([0, 1, 2, 3, 4], BehindPairs(inputs: 60, paired: 20));
        Assert.Equal([0, 4, 1, 2, 3], BehindPairs(inputs: 2_000, paired: 200));

        // Many gates read two each of some other inputs, which come first for that.
        static int[] BehindPairs(int inputs, int paired)
        {
            Circuit circuit = new();
            Wire[] v = Inputs(circuit, inputs);
            IEnumerable<Wire> many = Enumerable.Range(inputs - paired, paired)
                .SelectMany(i => v[(inputs - paired)..i].Select(other => circuit.And(v[i], other)));
            IEnumerable<Wire> three = Enumerable.Range(1, 3).Select(i => circuit.And(v[0], v[i]));
            Wire output = circuit.Or([.. many, .. three, v[4], circuit.And(v[5..^paired])]);
            int[] order = StaticOrders.Of(OrderKind.DynamicWeight, Local(circuit, output));
            Assert.Equal(Enumerable.Range(5, inputs - paired - 5), order[(paired + 5)..]);
            return order[paired..(paired + 5)];
        }
    }

    private static Wire[] Inputs(Circuit circuit, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => circuit.AddInput())];

    private static LocalGraph Local(Circuit circuit, Wire output) =>
        new(circuit.Graph, Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]));

    /// <summary>How far apart the two inputs of each pair stand, all together.</summary>
    private static int Span(Circuit circuit, Wire output, int[] order) =>
        circuit.Graph[output.Literal >> 1].Arguments
            .Select(pair => Array.ConvertAll(circuit.Graph[pair >> 1].Arguments, input => (input >> 1) - 1))
            .Sum(pair => Math.Abs(Array.IndexOf(order, pair[0]) - Array.IndexOf(order, pair[1])));
}
