using Entente.Monitoring.Observations;

namespace Entente.Monitoring.Evidence;

/// <summary>A delivery as it stands in the folder's list.</summary>
/// <param name="At">When it was taken, in UTC.</param>
/// <param name="Sha256">The hash of its bytes in hexadecimal, under which they are kept.</param>
/// <param name="File">What the file was called.</param>
/// <param name="Format">The word for its format.</param>
/// <param name="Source">The source that it comes from, where the format does not say.</param>
/// <param name="Standing">Who speaks; null: what the format usually carries.</param>
/// <param name="Clock">The time zone of times without one.</param>
/// <param name="IsWhole">It is all that its source has to say.</param>
public sealed record DeliveryEntry(
    DateTimeOffset At,
    string Sha256,
    string File,
    string Format,
    string Source,
    Standing? Standing,
    string Marking,
    string Clock,
    bool IsWhole);
