using Entente.Diagrams.Outcomes;

namespace Entente.Diagrams.Nodes;

/// <summary>The bytes that the tables of one or several managers may hold together.</summary>
internal sealed class MemoryBudget(long limitBytes)
{
    public long LimitBytes { get; } = limitBytes;

    public long UsedBytes { get; private set; }

    public long PeakBytes { get; private set; }

    public long FreeBytes => LimitBytes - UsedBytes;

    public bool TryTake(long bytes)
    {
        if (bytes > FreeBytes)
        {
            return false;
        }

        UsedBytes += bytes;
        PeakBytes = Math.Max(PeakBytes, UsedBytes);
        return true;
    }

    public void Take(long bytes)
    {
        if (!TryTake(bytes))
        {
            throw new DiagramStoppedException(DiagramStop.MemoryLimit);
        }
    }

    public void Return(long bytes) => UsedBytes -= bytes;
}
