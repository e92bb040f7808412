namespace Entente.Register.Stores;

/// <summary>Those who wait for a log to grow, and the size it was last seen with. Any thread may call it.</summary>
internal sealed class GrowthWaiters
{
    private readonly Lock _gate = new();
    private readonly List<(long Size, TaskCompletionSource Done)> _waiting = [];
    private long _size;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count == 0;
            }
        }
    }

    /// <summary>Done once the log was seen with more entries than that.</summary>
    public Task WaitAsync(long size, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_size > size)
            {
                return Task.CompletedTask;
            }

            _waiting.Add((size, done));
        }

        if (cancellation.CanBeCanceled)
        {
            var registration = cancellation.Register(() => GiveUp(done, cancellation));
            done.Task.ContinueWith(
                _ => registration.Dispose(),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        return done.Task;
    }

    /// <summary>The log was seen with so many entries.</summary>
    public void Grown(long size)
    {
        List<TaskCompletionSource> done;
        lock (_gate)
        {
            _size = Math.Max(_size, size);
            done = [.. _waiting.Where(one => one.Size < _size).Select(one => one.Done)];
            _waiting.RemoveAll(one => one.Size < _size);
        }

        done.ForEach(one => one.TrySetResult());
    }

    /// <summary>Nobody can watch the log any more.</summary>
    public void Fail(Exception cause)
    {
        List<TaskCompletionSource> done;
        lock (_gate)
        {
            done = [.. _waiting.Select(one => one.Done)];
            _waiting.Clear();
        }

        done.ForEach(one => one.TrySetException(cause));
    }

    private void GiveUp(TaskCompletionSource done, CancellationToken cancellation)
    {
        lock (_gate)
        {
            _waiting.RemoveAll(one => one.Done == done);
        }

        done.TrySetCanceled(cancellation);
    }
}
