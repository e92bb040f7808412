using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Evidence;

/// <summary>What a copy added; what was there already is not counted.</summary>
public sealed record EvidenceCopied(int Files, int Deliveries, int Decisions, int Photos);

/// <summary>Moves evidence from what keeps it to something else that does; what is there already stays.</summary>
public static class EvidenceCopy
{
    /// <summary>Copies all of it. It can be called again after it was cut off, and for what came meanwhile.</summary>
    /// <param name="told">Is told of each delivery: how many are done, of how many.</param>
    /// <exception cref="EvidenceException">One of the two cannot be used, or the source has problems.</exception>
    public static EvidenceCopied Copy(IEvidenceStore from, IEvidenceStore to, Action<int, int> told)
    {
        var (source, known) = (from.Read(), to.Files());
        var files = from.Files()
            .Where(file => !known.Any(other =>
                other.Name == file.Name && other.Bytes.AsSpan().SequenceEqual(file.Bytes)))
            .ToList();
        foreach (var file in files)
        {
            to.Put(file);
        }

        var (done, added) = (0, 0);
        foreach (var entry in source.Deliveries)
        {
            var bytes = from.BytesOf(entry.Sha256)
                ?? throw new EvidenceException(
                    $"{from.Name} has lost the bytes of {entry.File}; nothing more was copied");
            var outcome = to.Import(entry, bytes);
            added += outcome is { IsKnown: false, Change: not null } ? 1
                : outcome.IsKnown ? 0 : throw new EvidenceException(
                    $"{entry.File} is not what it was in {from.Name}: {outcome.Delivery.Mistakes[0].Message}");
            told(++done, source.Deliveries.Count);
        }

        return new EvidenceCopied(files.Count, added, CopyDecisions(source.Decisions, to), CopyPhotos(from, to));
    }

    private static int CopyPhotos(IEvidenceStore from, IEvidenceStore to)
    {
        var there = to.Attachments.All().Select(one => (one.Name, one.Source)).ToHashSet();
        var missing = from.Attachments.All().Where(one => !there.Contains((one.Name, one.Source))).ToList();
        foreach (var photo in missing)
        {
            var bytes = from.Attachments.BytesOf(photo.Name) ?? throw new EvidenceException(
                $"{from.Name} has lost the photo {photo.Name[..12]}; nothing more was copied");
            to.Attachments.Keep(photo.Name, bytes, photo.Source, photo.At);
        }

        return missing.Count;
    }

    // Two decisions may be equal to the letter: as many as there are of each are there in the end.
    private static int CopyDecisions(IReadOnlyList<Decision> decisions, IEvidenceStore to)
    {
        var there = to.Read().Decisions.Select(EvidenceJson.Write).CountBy(line => line)
            .ToDictionary(StringComparer.Ordinal);
        var added = 0;
        foreach (var decision in decisions)
        {
            var line = EvidenceJson.Write(decision);
            if (there.GetValueOrDefault(line) > 0)
            {
                there[line]--;
                continue;
            }

            to.Add(decision);
            added++;
        }

        return added;
    }
}
