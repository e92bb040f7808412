using Entente.Diagrams.Orders;

namespace Entente.Diagrams.Circuits;

/// <summary>How closely a probability is bounded.</summary>
public sealed record BoundOptions
{
    public static BoundOptions Default { get; } = new();

    /// <summary>Nodes that each diagram keeps: more of them bound more closely, and cost in proportion.</summary>
    public int MostNodes { get; init; } = 10_000;

    /// <summary>Steps after which a module is bounded and no longer built.</summary>
    public long StepsForModule { get; init; } = 200_000;

    /// <summary>The orders to try; the best ends of all are taken.</summary>
    public IReadOnlyList<OrderKind> Orders { get; init; } =
        [OrderKind.ForceFromDynamicWeight, OrderKind.LargerFirst, OrderKind.MostUsedFirst];
}
