namespace Entente.Diagrams.Outcomes;

/// <summary>
/// Thrown by single operations that cannot finish. The manager stays usable: nothing the caller holds is lost.
/// <see cref="DiagramManager.Run{T}"/> turns it into a <see cref="DiagramOutcome{T}"/>.
/// </summary>
public sealed class DiagramStoppedException : Exception
{
    public DiagramStoppedException(DiagramStop stop)
        : base(stop == DiagramStop.Cancelled ? "The computation was cancelled." : "The memory limit was reached.") =>
        Stop = stop;

    public DiagramStop Stop { get; }
}
