using Microsoft.Data.Sqlite;

namespace Entente.Register.Stores;

/// <summary>
/// Looks whether other programs have appended, while somebody waits for it. It has a connection of its own, so that it
/// may be asked from any thread while the store is in use.
/// </summary>
internal sealed class SqliteWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly string _path;
    private readonly TimeSpan _patience;
    private readonly GrowthWaiters _waiters;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private SqliteFile? _file;
    private long _version = -1;
    private bool _isDisposed;

    public SqliteWatch(string path, TimeProvider time, TimeSpan patience, GrowthWaiters waiters)
    {
        (_path, _patience, _waiters) = (path, patience, waiters);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public Task GrowthAsync(long size, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var task = _waiters.WaitAsync(size, cancellation);
        if (!task.IsCompleted)
        {
            lock (_gate)
            {
                // Looks at once, and again until nobody waits.
                _timer.Change(TimeSpan.Zero, Interval);
            }
        }

        return task;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _timer.Dispose();
            _file?.Dispose();
            _file = null;
        }

        _waiters.Fail(new ObjectDisposedException(_path));
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            if (_waiters.IsEmpty)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return;
            }

            try
            {
                See();
            }
            catch (Exception e) when (e is StoreException || SqliteTrouble.IsOutside(e))
            {
                _file?.Dispose();
                _file = null;
                _waiters.Fail(e as StoreException ?? SqliteTrouble.From(_path, e));
            }
        }
    }

    private void See()
    {
        if (_file is null)
        {
            _version = -1;
            (_file, _) = SqliteTables.Find(_path, false, _patience);
        }

        if (_file is null)
        {
            return;
        }

        // The number changes when another connection has committed.
        var version = _file.Number("PRAGMA data_version");
        if (version != _version)
        {
            _version = version;
            _waiters.Grown(_file.Number("SELECT size FROM head"));
        }
    }
}
