using Entente.Diagrams.Orders;

namespace Entente.Diagrams.Circuits;

/// <summary>How one module was compiled, and why in that order.</summary>
/// <param name="Gates">Gates inside, after simplification.</param>
/// <param name="Leaves">Inputs and smaller modules that it reads.</param>
/// <param name="Nodes">Nodes of its diagram.</param>
/// <param name="Order">The order chosen.</param>
/// <param name="TriedOrders">How many orders were tried.</param>
/// <param name="Sifts">How often the order was sifted while the diagram grew.</param>
/// <param name="Steps">What the chosen attempt cost, in steps not answered by the cache.</param>
public sealed record ModuleReport(
    int Gates, int Leaves, int Nodes, OrderKind Order, int TriedOrders, int Sifts, long Steps)
{
    public string Reason => TriedOrders == 1
        ? $"{Order}: the first tried, done within its first turn."
        : $"{Order}: of {TriedOrders} orders tried in turns of equal steps, the first to finish.";
}
