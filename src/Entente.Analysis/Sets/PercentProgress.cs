namespace Entente.Analysis.Sets;

/// <summary>Says of a work done by several threads how many percent are done, each percent once.</summary>
internal sealed class PercentProgress(IProgress<string> told, string text) : IProgress<double>
{
    private readonly Lock _lock = new();
    private int _last;

    public void Report(double value)
    {
        var percent = (int)(value * 100);
        lock (_lock)
        {
            if (percent > _last)
            {
                _last = percent;
                told.Report($"{text}: {percent} % done");
            }
        }
    }
}
