namespace Entente.Analysis.Sets;

/// <summary>How far a question about sets goes.</summary>
public sealed record SetOptions
{
    /// <summary>The most sets that are listed; null: all, up to <see cref="MostListed"/>.</summary>
    public int? Limit { get; init; }

    /// <summary>Parties are chosen or lost, not single commitments.</summary>
    public bool ByParty { get; init; }

    /// <summary>For losses: facts can be lost too.</summary>
    public bool Facts { get; init; }

    /// <summary>Sets come by what they cost, not by their size.</summary>
    public bool Cheapest { get; init; }

    /// <summary>Bytes that the diagrams may take.</summary>
    public long MemoryLimitBytes { get; init; } = 2L << 30;

    public CancellationToken Cancellation { get; init; }

    /// <summary>Told now and then what is being done.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>No answer lists more; what is beyond is counted.</summary>
    public const int MostListed = 100_000;
}
