namespace Entente.Benchmarks.Commands;

internal static class Days
{
    /// <summary>The day for which everything is measured.</summary>
    public static DateOnly Today { get; } = new(2025, 9, 2);
}
