using System.Security.Cryptography;
using System.Text;
using Entente.Agreements.Mistakes;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Rules;
using Entente.Monitoring.Verification;
using Entente.Monitoring.Zones;

namespace Entente.Monitoring.Evidence;

/// <summary>
/// A folder that holds all there is to know: <c>rules/</c> with an edition in each file, <c>zones/</c>, every delivery
/// with its bytes, and the decisions. Deliveries and decisions are only ever added.
/// </summary>
public sealed class EvidenceFolder(string path)
{
    private const string DeliveryList = "deliveries.jsonl";
    private const string DecisionList = "decisions.jsonl";

    /// <summary>Whether a path is such a folder: rules lie in it.</summary>
    public static bool IsEvidence(string path) => Directory.Exists(Path.Combine(path, "rules"));

    /// <summary>Reads it as it was known at a moment.</summary>
    /// <param name="knownAt">Deliveries and decisions that came later are left out; null: all are read.</param>
    public FolderReading Read(DateTimeOffset? knownAt = null)
    {
        var problems = new List<string>();
        var rules = ReadRules(problems);
        var deliveries = Lines(DeliveryList, EvidenceJson.ReadDelivery, problems)
            .Where(entry => !(entry.At > knownAt)).ToList();
        var decisions = Lines(DecisionList, EvidenceJson.ReadDecision, problems)
            .Where(decision => !(decision.At > knownAt)).ToList();
        var evidence = new EvidenceRecord();
        foreach (var entry in deliveries)
        {
            Take(entry, evidence, problems);
        }

        var zones = ReadZones(problems);
        NeedZones(rules?.All[^1], zones, evidence, problems);
        return new FolderReading(evidence, deliveries, decisions, rules, zones, problems)
        {
            Digest = Digest(deliveries, decisions),
        };
    }

    /// <summary>Reads a delivery, and keeps its bytes and takes it where it has no mistakes.</summary>
    /// <exception cref="IOException">The disk does not take it, or somebody else is writing; nothing was
    /// taken.</exception>
    public ImportOutcome Import(DeliveryEntry entry, ReadOnlyMemory<byte> bytes)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var delivery = DeliveryReader.Read(IntakeFormats.Parse(entry.Format)!.Value, bytes, Options(entry));
        if (delivery.Mistakes.Count > 0)
        {
            return new ImportOutcome(delivery, null, false);
        }

        var reading = Read();
        var taken = entry with { Sha256 = sha };
        if (reading.Deliveries.Any(known => known with { At = entry.At, File = entry.File } == taken))
        {
            return new ImportOutcome(delivery, new DeliveryChange(), true);
        }

        Keep(sha, bytes);
        LineFile.Add(Path.Combine(path, DeliveryList), EvidenceJson.Write(taken));
        return new ImportOutcome(delivery, reading.Evidence.Add(delivery, entry.IsWhole), false);
    }

    /// <summary>Adds a decision for good.</summary>
    /// <exception cref="IOException">The disk does not take it, or somebody else is writing; nothing was
    /// added.</exception>
    public void Add(Decision decision) =>
        LineFile.Add(Path.Combine(path, DecisionList), EvidenceJson.Write(decision));

    /// <summary>The bytes of a delivery; null where they are not there.</summary>
    public byte[]? BytesOf(string sha256)
    {
        var file = PathOf(sha256);
        return File.Exists(file) ? File.ReadAllBytes(file) : null;
    }

    private string PathOf(string sha256) => Path.Combine(path, "deliveries", sha256);

    private void Keep(string sha, ReadOnlyMemory<byte> bytes)
    {
        var file = PathOf(sha);
        if (File.Exists(file))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var part = new FileStream(file + ".part", FileMode.Create))
        {
            part.Write(bytes.Span);
            part.Flush(flushToDisk: true);
        }

        File.Move(file + ".part", file);
    }

    private void Take(DeliveryEntry entry, EvidenceRecord evidence, List<string> problems)
    {
        if (BytesOf(entry.Sha256) is not { } bytes
            || Convert.ToHexStringLower(SHA256.HashData(bytes)) != entry.Sha256)
        {
            problems.Add($"{PathOf(entry.Sha256)}: the bytes of {entry.File} are not there as they were taken. Put "
                + "back the file from a backup");
            return;
        }

        if (IntakeFormats.Parse(entry.Format) is not { } format)
        {
            problems.Add($"{Path.Combine(path, DeliveryList)}: {entry.File} has the format \"{entry.Format}\", which "
                + "is not known here");
            return;
        }

        var delivery = DeliveryReader.Read(format, bytes, Options(entry));
        problems.AddRange(delivery.Mistakes.Take(5).Select(mistake =>
            $"{entry.File}:{mistake.Line}: {mistake.Message}"));
        evidence.Add(delivery, entry.IsWhole);
    }

    /// <summary>What a delivery's entry says beside its bytes.</summary>
    private static IntakeOptions Options(DeliveryEntry entry) => new(entry.Source)
    {
        Standing = entry.Standing,
        Marking = entry.Marking,
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(entry.Clock, out var zone) ? zone : TimeZoneInfo.Utc,
    };

    private RuleEditions? ReadRules(List<string> problems)
    {
        var editions = new List<CeasefireRules>();
        foreach (var file in Files("rules", ".yaml", ".yml"))
        {
            var (rules, mistakes) = RulesReader.Read(file, File.ReadAllBytes(file));
            problems.AddRange(mistakes.Where(one => !one.Code.IsWarning).Select(MistakeText.Write));
            if (rules is not null && editions.Any(other => other.From == rules.From))
            {
                problems.Add($"{file}: another edition begins on {rules.From:yyyy-MM-dd} too. Give one another day");
            }
            else if (rules is not null)
            {
                editions.Add(rules);
            }
        }

        if (editions.Count == 0 && problems.Count == 0)
        {
            problems.Add($"{Path.Combine(path, "rules")}: no rules lie here. Put a YAML file with rules into it");
        }

        return editions.Count > 0 ? new RuleEditions(editions) : null;
    }

    /// <summary>Zones from all files; what is wrong with them, and nothing of a file that has mistakes.</summary>
    private ZoneMap ReadZones(List<string> problems) => ZoneFiles.Read(Files("zones", ".geojson", ".json"), problems);

    // What lies in no known zone would be counted nowhere, and a ceasefire that is shot at called quiet.
    private void NeedZones(
        CeasefireRules? rules, ZoneMap zones, EvidenceRecord evidence, List<string> problems)
    {
        var known = zones.Zones.Select(zone => zone.Name).ToHashSet(StringComparer.Ordinal);
        var missing = rules?.Zones.Where(name => !known.Contains(name)).ToList() ?? [];
        if (missing.Count > 0 && evidence.Observations.Values.Any(one => one.Where is not NamedArea))
        {
            problems.Add($"{Path.Combine(path, "zones")}: the rules judge {string.Join(", ", missing)}, and no zone is "
                + "called so; what was seen at a place cannot be counted there. Put the zone into a GeoJSON file here");
        }
    }

    private IEnumerable<string> Files(string folder, params string[] endings)
    {
        var full = Path.Combine(path, folder);
        return Directory.Exists(full)
            ? Directory.EnumerateFiles(full)
                .Where(file => endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
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

    // Moments are left out: the same evidence handed in on another day is the same evidence.
    private string Digest(IEnumerable<DeliveryEntry> deliveries, IEnumerable<Decision> decisions)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in deliveries.Select(one => EvidenceJson.Write(one with { At = default, File = "" }))
            .Concat(decisions.Select(one => EvidenceJson.Write(one with { At = default })))
            .Concat(Files("rules", ".yaml", ".yml").Concat(Files("zones", ".geojson", ".json"))
                .Select(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
