using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Register.Statements;

namespace Entente.Web.Editions.Evidence;

/// <summary>
/// The evidence as it is now, for each audience. It is read beside the requests: who asks waits for the newest for a
/// while, and gets what was known before where that is not enough. After a change only what the change touches is read
/// and judged again.
/// </summary>
/// <param name="visibleTo">What an audience may see of a reading.</param>
/// <param name="patience">How long a page waits where there is very much evidence.</param>
internal sealed class PresentEvidence(
    IEvidenceStore store, Func<Audience, EvidenceReading, EvidenceReading> visibleTo, TimeSpan patience)
{
    /// <summary>Audiences whose evidence is kept.</summary>
    private const int MostKept = 8;

    private static readonly TimeSpan ForOthers = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, AudienceEvidence> _audiences = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly Lock _reading = new();
    private (string Stamp, EvidenceReading Reading)? _last;
    private long _uses;

    /// <summary>What an audience may see.</summary>
    /// <exception cref="EvidenceException">The store cannot be asked.</exception>
    public EvidenceState For(Audience audience, Waiting waiting)
    {
        var asked = store.Stamp();
        var own = Of(audience);
        TimeSpan? longest = null;
        while (true)
        {
            var (state, work, isNew) = own.Ask(asked, () => Refresh(own, audience));
            if (state is not null)
            {
                return state;
            }

            longest ??= Patience(own, waiting);
            if (Task.WaitAny([work!], longest.Value) < 0)
            {
                return own.Known is { } known ? known with { IsBehind = true } : EvidenceState.BeingRead;
            }

            // What began before this was asked may miss what came in between.
            if (isNew)
            {
                return work!.GetAwaiter().GetResult();
            }
        }
    }

    // Where nothing is known yet and there is very much, days alone are shown at once.
    private TimeSpan Patience(AudienceEvidence own, Waiting waiting) =>
        waiting == Waiting.ForAll ? Timeout.InfiniteTimeSpan
        : store.Size() <= EvidenceStores.Much ? ForOthers
        : waiting == Waiting.Never || own.Known is null ? TimeSpan.Zero : patience;

    private AudienceEvidence Of(Audience audience)
    {
        lock (_lock)
        {
            if (!_audiences.TryGetValue(audience.Key, out var own))
            {
                _audiences[audience.Key] = own = new AudienceEvidence();
            }

            own.LastUse = ++_uses;
            if (_audiences.Count > MostKept)
            {
                var (key, oldest) = _audiences.MinBy(pair => pair.Value.LastUse);
                _audiences.Remove(key);
                oldest.Leave();
            }

            return own;
        }
    }

    private EvidenceState Refresh(AudienceEvidence own, Audience audience)
    {
        var isTaken = false;
        try
        {
            var (stamp, whole, since) = Read(own);
            var state = own.Take(stamp, visibleTo(audience, whole), since, store.Files());
            isTaken = true;
            return state;
        }
        catch (EvidenceException e)
        {
            // Not kept: the next who asks may find it mended.
            return EvidenceState.Of(e.Message);
        }
        finally
        {
            if (!isTaken)
            {
                own.Reach(DateTimeOffset.MinValue);
            }
        }
    }

    private (string Stamp, EvidenceReading Whole, DateTimeOffset Since) Read(AudienceEvidence own)
    {
        lock (_reading)
        {
            var stamp = store.Stamp();
            if (_last is not { } last || last.Stamp != stamp)
            {
                var reading = store.Read(before: _last?.Reading);
                Reach(reading.Since);
                _last = last = (stamp, reading);
            }

            return (stamp, last.Reading, own.TakeSince());
        }
    }

    private void Reach(DateTimeOffset since)
    {
        lock (_lock)
        {
            foreach (var own in _audiences.Values)
            {
                own.Reach(since);
            }
        }
    }
}
