using Entente.Diagrams.Orders;

namespace Entente.Diagrams.Circuits;

/// <summary>How a circuit is compiled.</summary>
public sealed record CompileOptions
{
    public static CompileOptions Default { get; } = new();

    /// <summary>Bytes that all tables together may hold.</summary>
    public long MemoryLimitBytes { get; init; } = 1L << 30;

    /// <summary>The orders to try, the likeliest first: a small module is compiled in the first alone.</summary>
    public IReadOnlyList<OrderKind> Orders { get; init; } =
    [
        OrderKind.ForceFromDynamicWeight,
        OrderKind.ForceFromLarger,
        OrderKind.MostUsedFirst,
        OrderKind.ForceFromSmaller,
        OrderKind.LargerFirst,
        OrderKind.FirstVisit,
    ];

    public IProgress<Outcomes.DiagramProgress>? Progress { get; init; }
}
