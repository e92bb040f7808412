using Entente.Diagrams.Circuits;
using Entente.Diagrams.Orders;
using Entente.Diagrams.Tests.Circuits;

namespace Entente.Diagrams.Tests.Orders;

public sealed class OrderSearchTests
{
    private static readonly OrderKind[] Kinds =
        [OrderKind.FirstVisit, OrderKind.InterleavedLeastUsed, OrderKind.Force, OrderKind.LargerFirst];

    private readonly GateGraph graph;
    private readonly Module module;
    private int looks;

    public OrderSearchTests()
    {
        FixedCircuit given = new(4, 100, 120, isMonotone: true);
        (graph, int root) = Simplification.Of(given.Circuit.Graph, given.Root.Literal);
        module = Modules.Inside(graph, root >> 1, new bool[graph.Count]);
    }

    private OrderSearch Search => new(graph, module, () => looks++);

    [Fact]
    public void Every_order_is_sifted_by_states_and_the_cheapest_are_sifted_until_that_gains_nothing()
    {
        CutOrder[] orders = Search.ByStates(Kinds);
        CutSifter sifter = new(new CutStates(new CutGraph(graph, module)));
        Assert.Equal(Kinds.Order(), orders.Select(order => order.Kind).Order());
        Assert.Equal(orders.Select(order => order.Cost).Order(), orders.Select(order => order.Cost));
        Assert.All(orders, order => Assert.Equal(1, sifter.Sift(order.Places, 0).Cost / order.Cost, 1e-9));
        Assert.InRange(sifter.Sift(orders[0].Places, 1).Cost / orders[0].Cost, 0.998, 1);
        Assert.True(looks > Kinds.Length + 3);
    }

    [Fact]
    public void The_cheaper_an_order_is_by_widths_the_further_it_is_sifted()
    {
        CutOrder[] starts = Search.ByStates(Kinds);
        CutOrder[] orders = Search.ByWidths(starts);
        CutSifter sifter = new(new CutWidths(new CutGraph(graph, module)));
        Assert.Equal(Kinds.Order(), orders.Select(order => order.Kind).Order());
        Assert.Equal(orders.Select(order => order.Cost).Order(), orders.Select(order => order.Cost));
        Assert.All(orders, order => Assert.Equal(1, sifter.Sift(order.Places, 0).Cost / order.Cost, 1e-9));
        Assert.All(orders, order => Assert.True(
            order.Cost <= sifter.Sift(starts.Single(start => start.Kind == order.Kind).Places, 0).Cost));
        Assert.True(orders[0].Cost < starts.Min(start => sifter.Sift(start.Places, 0).Cost));
    }

    [Theory]
    [InlineData(1, 60, 18, 26)]
    [InlineData(4, 60, 15, 22)]
    [InlineData(7, 60, 15, 36)]
    [InlineData(9, 60, 18, 25)]
    [InlineData(13, 60, 17, 32)]
    [InlineData(15, 60, 15, 29)]
    [InlineData(16, 60, 17, 30)]
    [InlineData(33, 60, 19, 25)]
    [InlineData(10, 70, 17, 26)]
    [InlineData(11, 70, 18, 25)]
    public void Orders_are_sifted_as_often_as_their_rank_allows_and_a_pass_gains(
        int number, int inputs, int byStates, int byWidths)
    {
        FixedCircuit given = new(number, inputs, inputs + 10, isMonotone: true);
        (GateGraph gates, int root) = Simplification.Of(given.Circuit.Graph, given.Root.Literal);
        int passes = 0;
        OrderSearch search = new(gates, Modules.Inside(gates, root >> 1, new bool[gates.Count]), () => passes++);
        CutOrder[] orders = search.ByStates(Enum.GetValues<OrderKind>());
        int first = passes;
        search.ByWidths(orders);
        Assert.Equal((byStates, byWidths), (first, passes - first));
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(44, false)]
    public void An_order_that_costs_more_than_ten_times_the_cheapest_is_left_as_it_is(int pairs, bool isSifted)
    {
        // Fifteen pairs are crossed, all others stand together.
        Circuit circuit = new();
        Wire[] v = [.. Enumerable.Range(0, 2 * pairs).Select(_ => circuit.AddInput())];
        Wire output = circuit.Or(Enumerable.Range(0, pairs).Select(i => circuit.And(v[2 * i], v[(2 * i) + 1])));
        Module given = Modules.Inside(circuit.Graph, output.Literal >> 1, new bool[circuit.Graph.Count]);
        CutSifter sifter = new(new CutWidths(new CutGraph(circuit.Graph, given)));
        int[] cheap = [.. Enumerable.Range(0, 2 * pairs)];
        int[] dear = [.. cheap.OrderBy(leaf => leaf < 30 ? leaf % 2 : 2)];
        double cost = sifter.Sift(dear, 0).Cost;
        Assert.InRange(cost / sifter.Sift(cheap, 0).Cost, isSifted ? 9 : 10, isSifted ? 10 : 11);

        CutOrder[] orders = new OrderSearch(circuit.Graph, given, () => { })
            .ByWidths([new(OrderKind.Force, dear, 0), new(OrderKind.FirstVisit, cheap, 0)]);
        Assert.Equal((OrderKind.FirstVisit, OrderKind.Force), (orders[0].Kind, orders[1].Kind));
        Assert.Equal(isSifted, orders[1].Cost < cost);
        Assert.Equal(isSifted, !dear.SequenceEqual(orders[1].Places));
    }
}
