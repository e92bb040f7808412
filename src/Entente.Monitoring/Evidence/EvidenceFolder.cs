using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Entente.Monitoring.Evidence.Attachments;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Observations;
using Entente.Monitoring.Verification;

namespace Entente.Monitoring.Evidence;

/// <summary>
/// Evidence as a folder of files: <c>rules/</c> with an edition in each file, <c>zones/</c>, every delivery with its
/// bytes, and the decisions. Everything is read anew from the bytes.
/// </summary>
public sealed class EvidenceFolder(string path) : IEvidenceStore
{
    private const string DeliveryList = "deliveries.jsonl";
    private const string DecisionList = "decisions.jsonl";
    private const string Kept = "deliveries";
    private static readonly string[] Folders = ["rules", "zones"];

    // What was read for the last delivery; the next one of the same hand need not read all again.
    private (string Stamp, EvidenceReading Reading)? _last;

    public string Name => path;

    public IAttachments Attachments => new AttachmentFolder(path);

    /// <summary>Whether a path is such a folder: rules lie in it.</summary>
    public static bool IsEvidence(string path) => Directory.Exists(Path.Combine(path, "rules"));

    /// <summary>Makes an empty one.</summary>
    /// <exception cref="EvidenceException">It cannot be made there.</exception>
    public static EvidenceFolder Begin(string path) => Try(() =>
    {
        foreach (var folder in Folders)
        {
            Directory.CreateDirectory(Path.Combine(path, folder));
        }

        return new EvidenceFolder(path);
    });

    /// <remarks>
    /// The bytes of deliveries that stand in a reading before are not looked at again.
    /// </remarks>
    public EvidenceReading Read(DateTimeOffset? knownAt = null, EvidenceReading? before = null) => Try(() =>
    {
        var problems = new List<string>();
        var parts = new EvidenceParts(
            path,
            [.. Named(Folders[0]).Concat(Named(Folders[1])).Select(EvidenceFile.Of)],
            [.. Lines(DeliveryList, EvidenceJson.ReadDelivery, problems).Where(entry => !(entry.At > knownAt))],
            [.. Decisions(problems).Where(one => !(one.At > knownAt))]);
        return parts.Read(problems, before, (number, told) => Take(parts.Deliveries[number], told));
    });

    public IReadOnlyList<Observation> Seen(DateTimeOffset from, DateTimeOffset to) =>
        SeenSpan.Of(Read().Evidence.Observations.Values, from, to);

    public IReadOnlyList<Decision> Decisions() => Try(() => Decisions([]));

    public long Size() => Try(() => new DirectoryInfo(Path.Combine(path, Kept)) is { Exists: true } kept
        ? kept.EnumerateFiles().Sum(file => file.Length)
        : 0);

    public DateTimeOffset? Latest() => null;

    public ImportOutcome Import(DeliveryEntry entry, ReadOnlyMemory<byte> bytes)
    {
        var delivery = EvidenceParts.Said(entry, bytes);
        return delivery.Mistakes.Count > 0
            ? new ImportOutcome(delivery, null, false)
            : Try(() => Import(
                entry with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)) }, bytes, delivery));
    }

    public void Add(Decision decision) => Try(() =>
    {
        LineFile.Add(Path.Combine(path, DecisionList), EvidenceJson.Write(decision));
        return true;
    });

    public IReadOnlyList<EvidenceFile> Files() => Try(() => Folders
        .SelectMany(folder => Named(folder)
            .Select(file => new EvidenceFile($"{folder}/{Path.GetFileName(file)}", File.ReadAllBytes(file))))
        .ToList());

    public void Put(EvidenceFile file) => Try(() =>
    {
        Keep(Path.Combine(path, file.Name), file.Bytes);
        return true;
    });

    public byte[]? BytesOf(string sha256)
    {
        var file = PathOf(sha256);
        return File.Exists(file) ? Try(() => File.ReadAllBytes(file)) : null;
    }

    public string Stamp() => Try(() =>
    {
        var stamp = new StringBuilder();
        foreach (var file in Folders
            .Select(folder => new DirectoryInfo(Path.Combine(path, folder)))
            .Where(folder => folder.Exists)
            .SelectMany(folder => folder.EnumerateFiles())
            .Concat(new DirectoryInfo(path).EnumerateFiles("*.jsonl"))
            .OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            stamp.Append(
                CultureInfo.InvariantCulture, $"{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");
        }

        return stamp.ToString();
    });

    private ImportOutcome Import(DeliveryEntry entry, ReadOnlyMemory<byte> bytes, Delivery delivery)
    {
        var reading = _last is { } last && last.Stamp == Stamp() ? last.Reading : Read();
        if (reading.Deliveries.Any(known => EvidenceParts.IsSame(known, entry)))
        {
            return new ImportOutcome(delivery, new DeliveryChange(), true);
        }

        var taken = entry with { At = EvidenceParts.After(entry.At, EvidenceParts.LastMoment(reading.Deliveries)) };
        if (!File.Exists(PathOf(taken.Sha256)))
        {
            Keep(PathOf(taken.Sha256), bytes);
        }

        LineFile.Add(Path.Combine(path, DeliveryList), EvidenceJson.Write(taken));
        var change = reading.Evidence.Add(delivery, entry.IsWhole);
        _last = (Stamp(), reading with { Deliveries = [.. reading.Deliveries, taken] });
        return new ImportOutcome(delivery, change, false);
    }

    private List<Decision> Decisions(List<string> problems) =>
        Lines(DecisionList, EvidenceJson.ReadDecision, problems);

    private string PathOf(string sha256) => Path.Combine(path, Kept, sha256);

    private static void Keep(string file, ReadOnlyMemory<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        WholeFile.Write(file, bytes.Span, replaces: true);
    }

    private Delivery? Take(DeliveryEntry entry, List<string> problems)
    {
        if (BytesOf(entry.Sha256) is not { } bytes
            || Convert.ToHexStringLower(SHA256.HashData(bytes)) != entry.Sha256)
        {
            problems.Add($"{PathOf(entry.Sha256)}: the bytes of {entry.File} are not there as they were taken. Put "
                + "back the file from a backup");
            return null;
        }

        if (IntakeFormats.Parse(entry.Format) is not { } format)
        {
            problems.Add($"{Path.Combine(path, DeliveryList)}: {entry.File} has the format \"{entry.Format}\", which "
                + "is not known here");
            return null;
        }

        var delivery = DeliveryReader.Read(format, bytes, EvidenceParts.Options(entry));
        problems.AddRange(delivery.Mistakes.Take(5).Select(mistake =>
            $"{entry.File}:{mistake.Line}: {mistake.Message}"));
        return delivery;
    }

    private IEnumerable<string> Named(string folder)
    {
        var full = Path.Combine(path, folder);
        return Directory.Exists(full)
            ? Directory.EnumerateFiles(full)
                .Where(folder == Folders[0] ? EvidenceFile.IsRules : EvidenceFile.IsZones)
                .Order(StringComparer.Ordinal)
            : [];
    }

    private List<T> Lines<T>(string file, Func<string, T?> read, List<string> problems)
        where T : class
    {
        var items = new List<T>();
        var number = 0;
        foreach (var line in LineFile.Read(Path.Combine(path, file)))
        {
            number++;
            if (read(line) is { } item)
            {
                items.Add(item);
            }
            else
            {
                problems.Add($"{Path.Combine(path, file)}:{number}: this line was not written by Entente. Put the "
                    + "file back from a backup");
            }
        }

        return items;
    }

    private static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is UnauthorizedAccessException
            || (e is IOException && e is not EvidenceException))
        {
            throw new EvidenceException(e.Message, e);
        }
    }
}
