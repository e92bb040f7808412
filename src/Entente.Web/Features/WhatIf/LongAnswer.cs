using Entente.Web.Hosting;

namespace Entente.Web.Features.WhatIf;

/// <summary>An answer that may take long: it tells what it is doing, and stops when told.</summary>
internal sealed class LongAnswer : IProgress<string>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<object> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _left;
    private volatile string _doing = "waiting for its turn";
    private int _followers;

    public LongAnswer(string id, TimeProvider time)
    {
        Id = id;
        _left = time.CreateTimer(_ => Abandon(), null, UntilFollowed, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A page that wants the answer follows it by then.</summary>
    private static TimeSpan UntilFollowed { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Whoever comes back to a page comes back by then.</summary>
    private static TimeSpan UntilForgotten { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Nobody can guess it: who has it was given the page that waits for the answer.</summary>
    public string Id { get; }

    /// <summary>What it is doing now.</summary>
    public string Doing => _doing;

    /// <summary>The answer once it is there; marked incomplete by itself where it was stopped.</summary>
    public Task<object> Answer => _answer.Task;

    public bool WasStopped => _stop.IsCancellationRequested;

    /// <summary>Nobody waited for it any more; whoever asks the same again begins anew.</summary>
    public bool WasAbandoned { get; private set; }

    public void Report(string value) => _doing = value;

    public void Stop() => _stop.Cancel();

    /// <summary>Somebody waits for it until what is given back is disposed.</summary>
    public IDisposable Follow()
    {
        Interlocked.Increment(ref _followers);
        return new Following(this);
    }

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

    public void Dispose()
    {
        _left.Dispose();
        _stop.Dispose();
    }

    private void Abandon()
    {
        if (Volatile.Read(ref _followers) == 0 && !_answer.Task.IsCompleted)
        {
            WasAbandoned = true;
            Stop();
        }
    }

    private sealed class Following(LongAnswer answer) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref answer._followers);
            answer._left.Change(UntilForgotten, Timeout.InfiniteTimeSpan);
        }
    }
}
