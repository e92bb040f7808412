namespace Entente.Monitoring.Evidence.Attachments;

/// <summary>The photos that lie with evidence: each under its hash, never changed, with who handed them in.</summary>
public interface IAttachments
{
    /// <summary>Keeps a photo, and returns once it is on the disk. The same photo twice changes nothing.</summary>
    /// <param name="source">The source that handed it in; only its observations may name the photo.</param>
    /// <exception cref="ArgumentException">It is refused; ask <see cref="Photo.Refusal"/> before.</exception>
    /// <exception cref="IOException">The disk does not take it, or somebody else is writing; nothing is
    /// said of it.</exception>
    void Keep(string name, ReadOnlySpan<byte> bytes, string source, DateTimeOffset at);

    /// <summary>The names of the photos that a source handed in.</summary>
    IReadOnlySet<string> HandedInBy(string source);

    /// <summary>The photo as it was taken; null where it is not there, or no longer has its hash.</summary>
    byte[]? BytesOf(string name);

    /// <summary>All that were handed in, in the order in which they came.</summary>
    IReadOnlyList<HandedIn> All();
}

/// <summary>A photo with who handed it in.</summary>
/// <param name="Name">The SHA-256 of its bytes.</param>
public sealed record HandedIn(string Name, string Source, DateTimeOffset At);
