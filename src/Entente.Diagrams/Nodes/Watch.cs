using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Nodes;

/// <summary>Who wants to hear of the running computation, and who may stop it.</summary>
internal sealed class Watch
{
    private CancellationToken cancellation;
    private IProgress<DiagramProgress>? progress;

    public string Activity { get; set; } = "";

    public void Begin(CancellationToken token, IProgress<DiagramProgress>? listener)
    {
        cancellation = token;
        progress = listener;
    }

    public void End() => Begin(CancellationToken.None, null);

    public void Look(long steps, long nodes, long bytes)
    {
        if (cancellation.IsCancellationRequested)
        {
            throw new DiagramStoppedException(DiagramStop.Cancelled);
        }

        progress?.Report(new DiagramProgress(Activity, steps, nodes, bytes));
    }
}
