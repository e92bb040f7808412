using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Evidence.Stores;
using Entente.Monitoring.Intake;

namespace Entente.Monitoring.Carrying;

/// <summary>
/// Deliveries that were checked and not yet kept at the other end: a folder with a file for each. What is in it
/// outlives the program and the network, and leaves when the database has it.
/// </summary>
public sealed class Outbox(string folder)
{
    /// <summary>The deliveries that wait, the oldest first.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public IReadOnlyList<WaitingDelivery> Waiting() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*.entry")
            .Select(file => EvidenceJson.ReadDelivery(File.ReadAllText(file).TrimEnd('\n')))
            .OfType<DeliveryEntry>()
            .OrderBy(entry => entry.At).ThenBy(PostgresParts.IdentityOf, StringComparer.Ordinal)
            .Select(entry => new WaitingDelivery(PostgresParts.IdentityOf(entry), entry)),
    ];

    /// <summary>Checks a delivery, and puts it in where it has no mistakes; it is on the disk then.</summary>
    /// <exception cref="IOException">The disk does not take it; nothing was put in.</exception>
    public Delivery Put(DeliveryEntry entry, ReadOnlyMemory<byte> bytes)
    {
        var delivery = EvidenceParts.Said(entry, bytes);
        if (delivery.Mistakes.Count > 0)
        {
            return delivery;
        }

        var waiting = Waiting();
        var named = entry with
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
            At = EvidenceParts.After(entry.At, waiting.Count > 0 ? waiting[^1].Entry.At : null),
        };
        var identity = PostgresParts.IdentityOf(named);
        if (waiting.Any(one => one.Identity == identity))
        {
            return delivery;
        }

        Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, identity + ".bytes"), bytes.Span, replaces: true);
        // The entry comes last: without it there is nothing to send.
        WholeFile.Write(
            Path.Combine(folder, identity + ".entry"),
            Encoding.UTF8.GetBytes(EvidenceJson.Write(named) + "\n"),
            replaces: true);
        return delivery;
    }

    internal byte[] BytesOf(WaitingDelivery waiting) =>
        File.ReadAllBytes(Path.Combine(folder, waiting.Identity + ".bytes"));

    /// <summary>Takes out a delivery that is kept elsewhere.</summary>
    internal void Remove(WaitingDelivery waiting)
    {
        File.Delete(Path.Combine(folder, waiting.Identity + ".entry"));
        File.Delete(Path.Combine(folder, waiting.Identity + ".bytes"));
    }
}

/// <summary>A delivery that waits to be kept.</summary>
/// <param name="Identity">What is the same in two takings of one delivery.</param>
public sealed record WaitingDelivery(string Identity, DeliveryEntry Entry);
