using System.Runtime.CompilerServices;
using Entente.Analysis.Briefs;
using Entente.Web.Addresses;
using Entente.Web.Hosting;

namespace Entente.Web.Features.Brief;

/// <summary>Writes the brief of a view once, and keeps it as long as the view is kept.</summary>
public sealed class BriefKeeper(TimeProvider time)
{
    /// <summary>A page waits no longer; the work goes on for the next one.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly ConditionalWeakTable<BoardView, Task<Analysis.Briefs.Brief>> _briefs = [];

    /// <summary>The brief; null where it takes too long.</summary>
    public async Task<Analysis.Briefs.Brief?> OfAsync(BoardView view)
    {
        var work = _briefs.GetValue(view, one =>
            DeepWork.RunAsync(() => BriefWriter.Write(one.Analyzer, one.Report, CancellationToken.None)));
        await Task.WhenAny(work, Task.Delay(Patience, time)).ConfigureAwait(false);
        return work.IsCompleted ? await work.ConfigureAwait(false) : null;
    }
}
