using Entente.Diagrams.Orders;

namespace Entente.Diagrams.Circuits;

/// <summary>How a circuit is compiled.</summary>
public sealed record CompileOptions
{
    public static CompileOptions Default { get; } = new();

    /// <summary>Bytes that all tables together may hold.</summary>
    public long MemoryLimitBytes { get; init; } = 1L << 30;

    /// <summary>
    /// The orders to try, the likeliest first: a small module is compiled in one of the first two as they are; for
    /// larger ones all are sifted by their cuts before they are tried.
    /// </summary>
    public IReadOnlyList<OrderKind> Orders { get; init; } =
    [
        OrderKind.ForceFromDynamicWeight,
        OrderKind.MostUsedFirst,
        OrderKind.InterleavedMostPaths,
        OrderKind.InterleavedLeastUsed,
        OrderKind.InterleavedMostUsed,
        OrderKind.ForceFromLarger,
        OrderKind.LargerFirst,
        OrderKind.FirstVisit,
    ];

    public IProgress<Outcomes.DiagramProgress>? Progress { get; init; }
}
