namespace Entente.Diagrams.Mutants;

/// <summary>One mutant: what stands where, and what would stand there.</summary>
internal sealed record Mutation(
    int Id, string File, int Line, int Column, string Kind, string Original, string Replacement)
{
    public string Place => $"{File}:{Line}";
}
