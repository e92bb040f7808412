using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Tests.Outcomes;

/// <summary>Keeps every report of progress.</summary>
internal sealed class Listener(List<DiagramProgress> heard) : IProgress<DiagramProgress>
{
    public void Report(DiagramProgress value) => heard.Add(value);
}
