using Entente.Monitoring.Evidence.Attachments;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Evidence;

/// <summary>
/// All there is to know of a ceasefire: rules, zones, every delivery with its bytes, and the decisions. Deliveries and
/// decisions are only ever added. The same evidence gives the same answers, whatever keeps it.
/// </summary>
public interface IEvidenceStore
{
    /// <summary>What it is called in messages; without passwords.</summary>
    string Name { get; }

    /// <summary>The photos that lie with it.</summary>
    IAttachments Attachments { get; }

    /// <summary>Reads all of it as it was known at a moment.</summary>
    /// <param name="knownAt">Deliveries and decisions that came later are left out; null: all are read.</param>
    /// <param name="before">
    /// An earlier reading of this store, which stays as it is: what has only been added since is read, and the rest is
    /// taken from it. The answer is the same.
    /// </param>
    /// <exception cref="EvidenceException">It cannot be read.</exception>
    EvidenceReading Read(DateTimeOffset? knownAt = null, EvidenceReading? before = null);

    /// <summary>What stands now and can have been at some time, without reading the rest, by time and key.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The moment that it ends before.</param>
    /// <exception cref="EvidenceException">It cannot be read.</exception>
    IReadOnlyList<Observation> Seen(DateTimeOffset from, DateTimeOffset to);

    /// <summary>
    /// The latest moment at which something seen begins; null where there is none, or only reading all of it tells.
    /// </summary>
    /// <exception cref="EvidenceException">It cannot be read.</exception>
    DateTimeOffset? Latest();

    /// <summary>Reads a delivery, and keeps its bytes and takes it where it has no mistakes.</summary>
    /// <exception cref="EvidenceException">The disk does not take it, or somebody else is writing; nothing was
    /// taken.</exception>
    ImportOutcome Import(DeliveryEntry entry, ReadOnlyMemory<byte> bytes);

    /// <summary>All decisions, in the order in which they were made.</summary>
    IReadOnlyList<Decision> Decisions();

    /// <summary>About how many bytes its deliveries have in all, to tell how long reading takes.</summary>
    long Size();

    /// <summary>Adds a decision for good.</summary>
    /// <exception cref="EvidenceException">The disk does not take it, or somebody else is writing; nothing was
    /// added.</exception>
    void Add(Decision decision);

    /// <summary>The files with rules and zones as they are now, called <c>rules/…</c> and <c>zones/…</c>.</summary>
    IReadOnlyList<EvidenceFile> Files();

    /// <summary>Puts a file with rules or zones in the place of the one of its name.</summary>
    /// <param name="file">Called <c>rules/…</c> or <c>zones/…</c>.</param>
    void Put(EvidenceFile file);

    /// <summary>The bytes of a delivery; null where they are not there.</summary>
    byte[]? BytesOf(string sha256);

    /// <summary>Another text whenever anything in it is another.</summary>
    string Stamp();
}
