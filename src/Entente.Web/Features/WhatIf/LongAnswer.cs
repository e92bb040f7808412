using Entente.Web.Hosting;

namespace Entente.Web.Features.WhatIf;

/// <summary>An answer that may take long: it tells what it is doing, and stops when told.</summary>
internal sealed class LongAnswer : IProgress<string>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<object> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string _doing = "waiting for its turn";

    public LongAnswer(int id) => Id = id;

    public int Id { get; }

    /// <summary>What it is doing now.</summary>
    public string Doing => _doing;

    /// <summary>The answer once it is there; marked incomplete by itself where it was stopped.</summary>
    public Task<object> Answer => _answer.Task;

    public bool WasStopped => _stop.IsCancellationRequested;

    public void Report(string value) => _doing = value;

    public void Stop() => _stop.Cancel();

    /// <summary>Begins once there is a turn; the work is told where to report and when to stop.</summary>
    public async Task RunAsync(SemaphoreSlim turns, Func<IProgress<string>, CancellationToken, object> work)
    {
        await turns.WaitAsync().ConfigureAwait(false);
        try
        {
            _doing = "working";
            _answer.SetResult(await DeepWork.RunAsync(() => work(this, _stop.Token)).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            // Whoever waits for the answer is told; the next question has its turn.
            _answer.SetException(e);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => _stop.Dispose();
}
