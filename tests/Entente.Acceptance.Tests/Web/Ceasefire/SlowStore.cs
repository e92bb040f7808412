using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Attachments;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Acceptance.Tests.Web.Ceasefire;

/// <summary>Evidence that claims to be very much, and is read when a test lets it.</summary>
internal sealed class SlowStore(IEvidenceStore inner) : IEvidenceStore, IDisposable
{
    private readonly ManualResetEventSlim _mayRead = new(initialState: false);

    /// <summary>What keeps the next readings from being made; null where nothing does.</summary>
    public string? Trouble { get; set; }

    public string Name => inner.Name;

    public IAttachments Attachments => inner.Attachments;

    public void Let() => _mayRead.Set();

    public void Hold() => _mayRead.Reset();

    public EvidenceReading Read(DateTimeOffset? knownAt = null, EvidenceReading? before = null)
    {
        _mayRead.Wait(TimeSpan.FromMinutes(1));
        return inner.Read(knownAt, before);
    }

    public IReadOnlyList<EvidenceFile> Files() =>
        Trouble is { } trouble ? throw new EvidenceException(trouble) : inner.Files();

    public IReadOnlyList<Observation> Seen(DateTimeOffset from, DateTimeOffset to) => inner.Seen(from, to);

    public DateTimeOffset? Latest() => inner.Latest();

    public ImportOutcome Import(DeliveryEntry entry, ReadOnlyMemory<byte> bytes) => inner.Import(entry, bytes);

    public IReadOnlyList<Decision> Decisions() => inner.Decisions();

    public long Size() => long.MaxValue;

    public void Add(Decision decision) => inner.Add(decision);

    public void Put(EvidenceFile file) => inner.Put(file);

    public byte[]? BytesOf(string sha256) => inner.BytesOf(sha256);

    public string Stamp() => inner.Stamp();

    public void Dispose()
    {
        _mayRead.Set();
        _mayRead.Dispose();
    }
}
