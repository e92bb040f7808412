namespace Entente.Analysis.Smallest;

/// <summary>How far a search for the smallest sets goes.</summary>
internal sealed record SmallestOptions
{
    /// <summary>The most sets that are found, all of the smallest cost.</summary>
    public int MostSets { get; init; } = 1;

    /// <summary>In CP-SAT's deterministic seconds, so that a question ends in the same place everywhere.</summary>
    public double WorkLimit { get; init; } = 30;

    public CancellationToken Cancellation { get; init; }

    public IProgress<string>? Progress { get; init; }
}

/// <summary>What a search for the smallest sets has found.</summary>
/// <param name="Sets">Choices in ascending order; the sets of the smallest cost, or the best one that is known.</param>
/// <param name="AtLeast">No set costs less.</param>
/// <param name="IsProven">The sets are of the smallest cost; none where there is no set at all.</param>
/// <param name="AreAll">There are no others of this cost.</param>
internal sealed record SmallestFound(
    IReadOnlyList<IReadOnlyList<int>> Sets, long AtLeast, bool IsProven, bool AreAll, SmallestStop Stop);

/// <summary>Why a search for the smallest sets ended before it was done.</summary>
internal enum SmallestStop
{
    None,
    WorkLimit,
    Cancelled,

    /// <summary>Its amounts or its size are beyond the solver.</summary>
    TooLarge,

    /// <summary>This machine has no solver that can be loaded.</summary>
    NoSolver,
}
