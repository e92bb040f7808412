namespace Entente.Agreements.Evaluation;

/// <summary>Why something is true or not: a sentence, its truth, and the reasons below it.</summary>
public sealed record Reason(string Text, bool Holds, IReadOnlyList<Reason> Parts)
{
    public Reason(string text, bool holds)
        : this(text, holds, [])
    {
    }
}
