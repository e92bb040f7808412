using System.Runtime.CompilerServices;
using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Attachments;
using Entente.Monitoring.Verification;
using Entente.Monitoring.Zones;
using Entente.Register.Statements;
using Microsoft.Extensions.Caching.Memory;

namespace Entente.Web.Editions;

/// <summary>What was seen of a ceasefire, read again where something in it has changed.</summary>
public sealed class EvidenceSource : IDisposable
{
    private const int MostKept = 8;

    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(1);

    private readonly IEvidenceStore? _store;
    private readonly MemoryCache _read = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly Lock _lock = new();

    private readonly ConditionalWeakTable<EvidenceReading, string> _stamps = [];
    private readonly bool _isOpen;
    private (long At, string Stamp)? _recent;

    /// <param name="isOpen">Nobody signs in: whoever sits at this machine sees all of it.</param>
    internal EvidenceSource(IEvidenceStore? store, bool isOpen) => (_store, _isOpen) = (store, isOpen);

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

    /// <summary>Another text whenever what somebody may see now is another; empty where there is none.</summary>
    public string StampFor(Audience audience) => _store is null
        ? ""
        : _stamps.GetValue(
            StateFor(new Sight(audience, null)).Reading, reading => VisibleStamp.Of(reading, _store.Files()));

    /// <summary>What somebody may see of it, as it was known at a moment; shared by all who ask the same.</summary>
    public (EvidenceReading Reading, CeasefireMonitor? Monitor) StateFor(Sight sight)
    {
        var key = $"{sight.Audience.Key}|{sight.KnownAt:O}|{Stamp()}";
        lock (_lock)
        {
            try
            {
                return _read.GetOrCreate(key, entry =>
                {
                    entry.Size = 1;
                    return Read(sight);
                });
            }
            catch (EvidenceException e)
            {
                // Not kept: the next who asks may find it mended.
                return (new EvidenceReading(new EvidenceRecord(), [], [], null, ZoneMap.Empty, [e.Message]), null);
            }
        }
    }

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

    private (EvidenceReading Reading, CeasefireMonitor? Monitor) Read(Sight sight)
    {
        var reading = _store!.Read(sight.KnownAt);
        var visible = reading with
        {
            Evidence = reading.Evidence.VisibleTo(
                marking => _isOpen || (Marking.Parse(marking) is { } known && sight.Audience.Sees(known))),
        };
        return (visible, visible.Monitor());
    }
}
