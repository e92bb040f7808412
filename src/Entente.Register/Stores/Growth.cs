namespace Entente.Register.Stores;

/// <summary>Lets those who wait know that a log has grown.</summary>
internal sealed class Growth
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _size;

    public void Reached(long size)
    {
        lock (_lock)
        {
            if (size <= _size)
            {
                return;
            }

            _size = size;
            var waiting = _next;
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.SetResult();
        }
    }

    /// <summary>Done once more than a size has been reached.</summary>
    public Task After(long size)
    {
        lock (_lock)
        {
            return _size > size ? Task.CompletedTask : _next.Task;
        }
    }
}
