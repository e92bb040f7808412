namespace Entente.Diagrams;

/// <summary>How much a manager may use.</summary>
public sealed record DiagramOptions
{
    public static DiagramOptions Default { get; } = new();

    /// <summary>Bytes that node tables and operation cache may hold together. At least 64 KiB are needed.</summary>
    public long MemoryLimitBytes { get; init; } = 1L << 30;
}
