using System.Globalization;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Attachments;
using Entente.Monitoring.Verification;
using Entente.Register.Statements;
using Microsoft.Extensions.Caching.Memory;

namespace Entente.Web.Editions.Evidence;

/// <summary>What was seen of a ceasefire, read again where something in it has changed.</summary>
public sealed class EvidenceSource : IDisposable
{
    private const int MostKept = 8;

    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(1);

    private readonly IEvidenceStore? _store;
    private readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly Lock _lock = new();

    private readonly PresentEvidence? _present;
    private readonly bool _isOpen;
    private (long At, string Stamp)? _recent;
    private EvidenceReading? _days;

    /// <param name="isOpen">Nobody signs in: whoever sits at this machine sees all of it.</param>
    /// <param name="patience">How long a page waits for the newest where there is very much evidence.</param>
    internal EvidenceSource(IEvidenceStore? store, bool isOpen, TimeSpan patience)
    {
        (_store, _isOpen) = (store, isOpen);
        _present = store is null ? null : new PresentEvidence(store, VisibleTo, patience);
    }

    public bool IsThere => _store is not null;

    /// <summary>Nobody signs in: whoever sits at this machine decides, and says who it is.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Another text whenever something in the evidence is another; empty where there is none.</summary>
    public string Stamp()
    {
        try
        {
            return _store?.Stamp() ?? "";
        }
        catch (EvidenceException e)
        {
            return e.Message;
        }
    }

    /// <summary>The same as it was a second ago at most, for the many who wait for another.</summary>
    public string RecentStamp(TimeProvider time)
    {
        lock (_lock)
        {
            if (_recent is not { } recent || time.GetElapsedTime(recent.At) > MostAge)
            {
                _recent = recent = (time.GetTimestamp(), Stamp());
            }

            return recent.Stamp;
        }
    }

    /// <summary>What a page is of: another text whenever it would say something else.</summary>
    public string TokenOf(EvidenceState state, Audience audience) =>
        IsSaidToBeBehind(state, audience) ? state.Stamp + "+" : state.Stamp;

    /// <summary>
    /// Whether a page says that newer evidence is being read: to those who see all of it, since others could tell from
    /// it when something came that they may not see.
    /// </summary>
    public bool IsSaidToBeBehind(EvidenceState state, Audience audience) =>
        state.IsBeingRead || (state.IsBehind && (_isOpen || audience.Key == Audience.All.Key));

    /// <summary>What somebody may see of it, as it was known at a moment; shared by all who ask the same.</summary>
    /// <param name="waiting">
    /// Where there is very much evidence, what was known before is given to whoever does not wait for all of it.
    /// </param>
    public EvidenceState StateFor(Sight sight, Waiting waiting = Waiting.Usual)
    {
        try
        {
            return _store is null ? EvidenceState.Of("there is no evidence here")
                : sight.KnownAt is null ? _present!.For(sight.Audience, waiting)
                : Kept($"{sight.Audience.Key}|{sight.KnownAt:O}|{Stamp()}", () => Seen(
                    sight.Audience, _store.Read(sight.KnownAt)));
        }
        catch (EvidenceException e)
        {
            // Not kept: the next who asks may find it mended.
            return EvidenceState.Of(e.Message);
        }
    }

    /// <summary>
    /// The last day of which something seen is known without reading all; null where there is none, or only reading
    /// all tells.
    /// </summary>
    public DateOnly? LastDay()
    {
        try
        {
            return _store?.Latest() is { } latest ? DateOnly.FromDateTime(latest.UtcDateTime) : null;
        }
        catch (EvidenceException)
        {
            return null;
        }
    }

    /// <summary>What somebody may see of some days alone, while the rest is still being read.</summary>
    public EvidenceState DaysFor(Audience audience, DateOnly from, DateOnly to)
    {
        try
        {
            return Kept(
                string.Create(CultureInfo.InvariantCulture, $"{audience.Key}|{from:O}|{to:O}|{Stamp()}"),
                () => Seen(audience, _days = EvidenceDays.Read(_store!, from, to, _days)));
        }
        catch (EvidenceException e)
        {
            return EvidenceState.Of(e.Message);
        }
    }

    private EvidenceState Kept(string key, Func<EvidenceState> read)
    {
        lock (_lock)
        {
            return _read.GetOrCreate(key, entry =>
            {
                entry.Size = 1;
                return read();
            })!;
        }
    }

    private EvidenceState Seen(Audience audience, EvidenceReading reading)
    {
        var visible = VisibleTo(audience, reading);
        return new EvidenceState(visible, visible.Monitor(), "");
    }

    private EvidenceReading VisibleTo(Audience audience, EvidenceReading reading) => reading with
    {
        Evidence = reading.Evidence.VisibleTo(
            marking => _isOpen || (Marking.Parse(marking) is { } known && audience.Sees(known))),
    };

    /// <summary>Adds decisions for good, one after the other.</summary>
    /// <exception cref="IOException">The disk does not take them.</exception>
    public void Add(IEnumerable<Decision> decisions)
    {
        lock (_lock)
        {
            foreach (var decision in decisions)
            {
                _store!.Add(decision);
            }
        }
    }

    /// <summary>Takes a delivery without mistakes, and returns once it is on the disk.</summary>
    /// <exception cref="IOException">The disk does not take it; nothing was taken.</exception>
    public ImportOutcome Import(DeliveryEntry entry, ReadOnlyMemory<byte> bytes)
    {
        lock (_lock)
        {
            return _store!.Import(entry, bytes);
        }
    }

    /// <summary>The photos that lie with the evidence.</summary>
    public IAttachments Attachments => _store!.Attachments;

    /// <summary>Keeps a photo, one at a time, and returns once it is on the disk.</summary>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public void Attach(string name, ReadOnlySpan<byte> bytes, string source, DateTimeOffset at)
    {
        lock (_lock)
        {
            Attachments.Keep(name, bytes, source, at);
        }
    }

    public void Dispose() => _read.Dispose();
}
