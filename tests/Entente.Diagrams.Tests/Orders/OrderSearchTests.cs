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
}
