namespace Entente.Diagrams.Outcomes;

/// <summary>Why a computation ended before its answer.</summary>
public enum DiagramStop
{
    /// <summary>It did not: the answer is complete.</summary>
    None,

    /// <summary>The tables reached the manager's memory limit, and collecting garbage did not help.</summary>
    MemoryLimit,

    /// <summary>The caller's cancellation token asked for it.</summary>
    Cancelled,
}
