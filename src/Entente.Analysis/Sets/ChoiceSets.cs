using System.Numerics;
using Entente.Agreements.Guarantees;
using Entente.Analysis.Smallest;

namespace Entente.Analysis.Sets;

/// <summary>All minimal sets that answer a question, smallest first.</summary>
/// <param name="Count">The exact number of minimal sets, listed or not; null where it could not be found.</param>
/// <param name="BySize">At place k, how many of them have k members.</param>
/// <param name="Sets">Those that are listed: by size, then by name.</param>
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
}
