using Entente.Diagrams.Circuits;

namespace Entente.Diagrams.Orders;

/// <summary>An order of a module's leaves, and what its cuts cost.</summary>
/// <param name="Kind">What it started from.</param>
/// <param name="Places">The leaves by place in the module, top of the diagram first.</param>
/// <param name="Cost">The sum over its cuts.</param>
internal sealed record CutOrder(OrderKind Kind, int[] Places, double Cost);

/// <summary>Sifts all orders of a module by their cuts, before there is a diagram.</summary>
/// <param name="graph">The gates.</param>
/// <param name="module">The module whose leaves are put in order.</param>
/// <param name="look">Called before each pass; it may throw.</param>
internal sealed class OrderSearch(GateGraph graph, Module module, Action look)
{
    /// <summary>Orders that are sifted until that gains nothing more; the others once.</summary>
    private const int WellSifted = 3;
    private const int MostPasses = 8;

    /// <summary>Places where a leaf costs more than this share of all cuts are not looked beyond.</summary>
    private const double MostGrowthByStates = 1;
    private const double MostGrowthByWidths = 0.05;

    /// <summary>Orders that cost more than so many times the cheapest are sifted no further.</summary>
    private static readonly (double Times, int Passes)[] Rounds = [(10, 1), (1.5, 1), (1, 2)];

    private readonly CutGraph cuts = new(graph, module);

    /// <summary>By <see cref="CutStates"/>; the cheapest first.</summary>
    public CutOrder[] ByStates(IEnumerable<OrderKind> kinds)
    {
        CutSifter sifter = new(new CutStates(cuts), look, MostGrowthByStates);
        LocalGraph plain = new(graph, module);
        LocalGraph drawn = LocalGraph.WithCommonParts(graph, module);
        CutOrder[] once = [.. kinds
            .Select(kind => Sifted(
                sifter, kind, StaticOrders.Of(kind, StaticOrders.IsForce(kind) ? drawn : plain), passes: 1))
            .OrderBy(order => order.Cost)];
        return [.. once
            .Select((order, rank) => Sifted(sifter, order.Kind, order.Places, rank < WellSifted ? MostPasses : 0))
            .OrderBy(order => order.Cost)];
    }

    /// <summary>By <see cref="CutWidths"/>, further the cheaper they are; the cheapest first.</summary>
    public CutOrder[] ByWidths(IEnumerable<CutOrder> orders)
    {
        CutSifter sifter = new(new CutWidths(cuts), look, MostGrowthByWidths);
        CutOrder[] ranked = [.. orders
            .Select(order => Sifted(sifter, order.Kind, order.Places, 0))
            .OrderBy(order => order.Cost)];
        foreach ((double times, int passes) in Rounds)
        {
            double most = ranked[0].Cost * times;
            ranked = [.. ranked
                .Select(order => order.Cost <= most ? Sifted(sifter, order.Kind, order.Places, passes) : order)
                .OrderBy(order => order.Cost)];
        }

        return ranked;
    }

    private static CutOrder Sifted(CutSifter sifter, OrderKind kind, int[] start, int passes)
    {
        (int[] places, double cost) = sifter.Sift(start, passes);
        return new CutOrder(kind, places, cost);
    }
}
