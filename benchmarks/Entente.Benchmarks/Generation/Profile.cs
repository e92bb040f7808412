namespace Entente.Benchmarks.Generation;

/// <summary>What a generated agreement is like. Shares are from 0 to 1.</summary>
public sealed record Profile
{
    public required int Commitments { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Names and thresholds in one <c>confirms-when</c>: from one to this number, all as likely.</summary>
    public int MostConditions { get; init; } = 6;

    public double Confirmed { get; init; } = 0.2;

    /// <summary>Floated only; the rest is pledged.</summary>
    public double Considered { get; init; } = 0.1;

    /// <summary>The share of names that lead to a neighbour, before or after: they make circles.</summary>
    public double Mutual { get; init; } = 0.3;

    /// <summary>
    /// The share of parts that ask for a quantity, a number of parties or a share of what is on offer.
    /// </summary>
    public double Thresholds { get; init; }

    /// <summary>The share of parts that ask for a fact.</summary>
    public double Facts { get; init; }

    /// <summary>Of the parts that ask for a fact, the share that asks for its absence.</summary>
    public double Absences { get; init; }

    /// <summary>How deep conditions stand inside one another.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Of how many commitments the guarantee <c>goal</c> asks for a share; 0: there is none.</summary>
    public int Goal { get; init; }

    /// <summary>The share of them that it needs.</summary>
    public double GoalShare { get; init; } = 1;

    /// <summary>Names and counts of names alone: what every peer can be asked.</summary>
    public static Profile Counts(int commitments, ulong seed = 1) => new() { Commitments = commitments, Seed = seed };

    /// <summary>Everything that the language has.</summary>
    public static Profile Mixed(int commitments, ulong seed = 1) => new()
    {
        Commitments = commitments,
        Seed = seed,
        Thresholds = 0.1,
        Facts = 0.1,
        Depth = 2,
    };

    /// <summary>
    /// Counts of names, and a guarantee that asks for a share of one commitment in two hundred, 20 at least.
    /// </summary>
    public static Profile Goals(int commitments, ulong seed, double share) =>
        Counts(commitments, seed) with { Goal = Math.Max(20, commitments / 200), GoalShare = share };

    public static Profile Named(string name, int commitments, ulong seed) => name switch
    {
        "counts" => Counts(commitments, seed),
        "mixed" => Mixed(commitments, seed),
        "all" => Goals(commitments, seed, 1),
        "most" => Goals(commitments, seed, 0.9),
        _ => throw new ArgumentException($"There is no profile {name}: counts, mixed, all or most", nameof(name)),
    };
}
