using System.Diagnostics.CodeAnalysis;

namespace Entente.Diagrams.Outcomes;

/// <summary>A complete answer, or the named reason why there is none.</summary>
public sealed class DiagramOutcome<T>
{
    private readonly T? value;

    internal DiagramOutcome(T value) => this.value = value;

    internal DiagramOutcome(DiagramStop stop) => Stop = stop;

    public DiagramStop Stop { get; }

    public bool IsComplete => Stop == DiagramStop.None;

    /// <exception cref="DiagramStoppedException">The computation did not finish.</exception>
    public T Value => IsComplete ? value! : throw new DiagramStoppedException(Stop);

    public bool TryGet([MaybeNullWhen(false)] out T answer)
    {
        answer = value;
        return IsComplete;
    }
}
