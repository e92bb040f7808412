namespace Entente.Analysis.Smallest;

/// <summary>
/// What is known of sets that the solver found because the diagrams of all of them passed their limit.
/// </summary>
/// <param name="AtLeast">No set has fewer members.</param>
/// <param name="IsProven">The listed sets are of the smallest size that there is.</param>
/// <param name="AreAll">Those of this size are all listed.</param>
/// <param name="Sentences">The same for people, and why the solver ended before it was done where it did.</param>
public sealed record SmallestClaim(long AtLeast, bool IsProven, bool AreAll, string Sentences)
{
    internal static SmallestClaim Of(SmallestFound found) =>
        new(found.AtLeast, found.IsProven, found.AreAll, SmallestWords.Of(found));
}
