using Entente.Monitoring;
using Entente.Monitoring.Evidence;

namespace Entente.Web.Editions.Evidence;

/// <summary>What is known for one audience, and the work on what is newer.</summary>
internal sealed class AudienceEvidence
{
    private readonly Lock _lock = new();
    private (string Stamp, EvidenceState State)? _known;
    private Task<EvidenceState>? _work;
    private UInt128 _sum;

    private bool _hasLeft;

    // The earliest moment about which something has been read that is not in the state yet.
    private DateTimeOffset _since = DateTimeOffset.MinValue;

    public long LastUse { get; set; }

    /// <summary>What was known last; null where nothing has been read yet.</summary>
    public EvidenceState? Known
    {
        get
        {
            lock (_lock)
            {
                return _known?.State;
            }
        }
    }

    /// <summary>What is known where it is of a stamp; otherwise the work on it, which begins where none is at
    /// hand.</summary>
    public (EvidenceState? State, Task<EvidenceState>? Work, bool IsNew) Ask(string stamp, Func<EvidenceState> refresh)
    {
        lock (_lock)
        {
            if (_known is { } known && known.Stamp == stamp)
            {
                return (known.State, null, false);
            }

            var isNew = _work is not { IsCompleted: false };
            if (isNew)
            {
                _work = Task.Factory.StartNew(
                    refresh, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            return (null, _work, isNew);
        }
    }

    /// <summary>Something has been read about a moment.</summary>
    public void Reach(DateTimeOffset since)
    {
        lock (_lock)
        {
            _since = since < _since ? since : _since;
        }
    }

    /// <summary>It is told no longer what is read: whoever still asks for it has all worked out anew.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            (_hasLeft, _since) = (true, DateTimeOffset.MinValue);
        }
    }

    /// <summary>The earliest moment about which something else has been read than is in the state.</summary>
    public DateTimeOffset TakeSince()
    {
        lock (_lock)
        {
            var since = _since;
            _since = _hasLeft ? DateTimeOffset.MinValue : DateTimeOffset.MaxValue;
            return since;
        }
    }

    /// <summary>Works out what follows from a reading, from what is known.</summary>
    /// <param name="since">The earliest moment about which it says something else.</param>
    public EvidenceState Take(
        string stamp, EvidenceReading visible, DateTimeOffset since, IReadOnlyList<EvidenceFile> files)
    {
        var before = Known;
        var monitor = visible.Monitor(before?.Monitor, since);
        monitor?.WorkOut();
        var sum = before is null
            ? VisibleStamp.Sum(visible.Evidence, DateTimeOffset.MinValue)
            : unchecked(_sum - VisibleStamp.Sum(before.Reading.Evidence, since)
                + VisibleStamp.Sum(visible.Evidence, since));
        var state = new EvidenceState(visible, monitor, VisibleStamp.Of(visible, files, sum));
        lock (_lock)
        {
            (_known, _sum) = ((stamp, state), sum);
        }

        return state;
    }
}
