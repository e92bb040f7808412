namespace Entente.Diagrams.Mutants.Running;

/// <summary>What became of a mutant, by which test, and why.</summary>
/// <param name="Under">The tests and budgets it was run with.</param>
internal sealed record Verdict(
    int Id, string Outcome, string Test, string Why, int TestCount, double Seconds, string? Under = null)
{
    public const string Killed = "killed";
    public const string Aborted = "aborted";
    public const string NeverEnded = "never ended";
    public const string Survived = "survived";
    public const string NotReached = "not reached";

    public bool IsSurvivor => Outcome is Survived or NotReached;
}
