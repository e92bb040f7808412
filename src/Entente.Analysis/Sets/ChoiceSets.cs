using System.Numerics;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Explanations;
using Entente.Analysis.Smallest;

namespace Entente.Analysis.Sets;

/// <summary>All minimal sets that answer a question, smallest or cheapest first.</summary>
/// <param name="Count">The exact number of minimal sets, listed or not; null where it could not be found.</param>
/// <param name="BySize">At place k, how many of them have k members.</param>
/// <param name="Sets">
/// Those that are listed: by cost where that was asked for, by size, then by name. Where their number is not known, one
/// of them or none.
/// </param>
/// <param name="Stop">Why the answer is not complete; empty where it is.</param>
public sealed record ChoiceSets(
    Guarantee Guarantee,
    BigInteger? Count,
    IReadOnlyList<BigInteger> BySize,
    IReadOnlyList<IReadOnlyList<string>> Sets,
    string Stop)
{
    /// <summary>What is known of the sets where the solver found them, not the diagrams; else null.</summary>
    public SmallestClaim? Smallest { get; init; }

    public bool IsComplete => Stop.Length == 0 && Count == Sets.Count;

    /// <summary>True where the question was stopped before it was done, and not merely cut by a limit.</summary>
    public bool WasStopped { get; init; }

    /// <summary>What each listed set costs; null where costs were not asked for.</summary>
    public IReadOnlyList<SetCost>? Costs { get; init; }

    /// <summary>What happens once each of the first sets is taken; null where that was not asked for.</summary>
    public IReadOnlyList<SetSteps>? Steps { get; init; }

    /// <summary>What each of the first sets takes with it; null where that was not asked for.</summary>
    public IReadOnlyList<SetLosses>? Losses { get; init; }

    /// <summary>The answer to a question that was stopped when nothing was known yet.</summary>
    public static ChoiceSets Stopped(Guarantee guarantee, string reason) =>
        new(guarantee, null, [], [], reason) { WasStopped = true };
}

/// <summary>What a set of choices costs.</summary>
/// <param name="Total">The sum of the costs that the agreement states.</param>
/// <param name="Unstated">How many of its commitments and facts have no cost; each counts as 0.</param>
public readonly record struct SetCost(decimal Total, int Unstated);
