using Entente.Register.Statements;

namespace Entente.Web.Editions;

/// <summary>Which agreement is looked at: by whom, as it was known when.</summary>
/// <param name="KnownAt">Null: as it is known now.</param>
public sealed record Sight(Audience Audience, DateTimeOffset? KnownAt)
{
    public static Sight Everybody { get; } = new(Audience.Everybody, null);
}

/// <summary>Where the board has its agreement from: a file that is followed, or a register.</summary>
public abstract class BoardSource : IDisposable
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _changes;

    /// <summary>What messages call it.</summary>
    public abstract string Name { get; }

    /// <summary>What stands there, as far as a reader may see it.</summary>
    public abstract FileState StateFor(Sight sight);

    /// <summary>The edition with the terms of a day; a source without dated terms has one for all days.</summary>
    public virtual Edition EditionOn(Sight sight, Edition edition, DateOnly day) => edition;

    /// <summary>Rises with each change, whoever may see it.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Done once something has changed after that.</summary>
    public Task AfterAsync(int changes)
    {
        lock (_lock)
        {
            return _changes > changes ? Task.CompletedTask : _next.Task;
        }
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    protected void Changed()
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            _changes++;
            waiting = _next;
            _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.SetResult();
    }
}
