using System.Security.Cryptography;
using System.Text;
using Entente.Agreements.Mistakes;
using Entente.Monitoring.Areas;
using Entente.Monitoring.Intake;
using Entente.Monitoring.Rules;
using Entente.Monitoring.Verification;
using Entente.Monitoring.Zones;

namespace Entente.Monitoring.Evidence;

/// <summary>What a store holds beside the rows of its deliveries, and how a reading is made of it.</summary>
/// <param name="Place">Where a file with rules or zones would be put, for messages.</param>
/// <param name="Files">By name; <c>rules</c> and <c>zones</c> are told apart by their endings.</param>
/// <param name="Deliveries">In the order in which they count: of two the later one is the last word.</param>
internal sealed record EvidenceParts(
    string Place,
    IReadOnlyList<EvidenceFile> Files,
    IReadOnlyList<DeliveryEntry> Deliveries,
    IReadOnlyList<Decision> Decisions)
{
    /// <summary>Reads the rows of the deliveries and puts all together.</summary>
    /// <param name="before">An earlier reading of the same store: what is as it was is taken from it.</param>
    /// <param name="rows">What the delivery of a number says; null where that is not to be had, which it has
    /// told.</param>
    public EvidenceReading Read(List<string> problems, EvidenceReading? before, Func<int, List<string>, Delivery?> rows)
    {
        var known = before is { Problems.Count: 0 } ? before : null;
        var hashes = Files.Select(file => file.Sha256).ToList();
        var read = (Rules: KeyOf(hashes, EvidenceFile.IsRules), Zones: KeyOf(hashes, EvidenceFile.IsZones));
        var rules = known?.Read.Rules == read.Rules ? known.Rules : ReadRules(problems);
        var (evidence, since) = ReadRows(problems, known, rows);
        var zones = known?.Read.Zones == read.Zones
            ? known.Zones
            : ZoneFiles.Read(Files.Where(file => EvidenceFile.IsZones(file.Name)), problems);
        NeedZones(rules?.All[^1], zones, evidence, problems);
        return new EvidenceReading(evidence, Deliveries, Decided(known), rules, zones, problems)
        {
            Digest = Digest(hashes),
            Since = since,
            Read = read,
        };
    }

    private (EvidenceRecord Evidence, DateTimeOffset Since) ReadRows(
        List<string> problems, EvidenceReading? known, Func<int, List<string>, Delivery?> rows)
    {
        var (evidence, since, next) = (new EvidenceRecord(), DateTimeOffset.MinValue, 0);
        if (known is not null && known.Deliveries.SequenceEqual(Deliveries.Take(known.Deliveries.Count)))
        {
            (since, next) = (DateTimeOffset.MaxValue, known.Deliveries.Count);
            evidence = next < Deliveries.Count ? new EvidenceRecord(known.Evidence) : known.Evidence;
        }

        for (; next < Deliveries.Count; next++)
        {
            if (rows(next, problems) is { } delivery)
            {
                var change = evidence.Add(delivery, Deliveries[next].IsWhole);
                since = change.Since < since ? change.Since : since;
            }
        }

        return (evidence, since);
    }

    // Decisions that were there before stay the same objects.
    private List<Decision> Decided(EvidenceReading? known) =>
    [
        .. Decisions.Select((decision, number) =>
            number < known?.Decisions.Count
            && EvidenceJson.Write(known.Decisions[number]) == EvidenceJson.Write(decision)
                ? known.Decisions[number]
                : decision),
    ];

    private string KeyOf(IReadOnlyList<string> hashes, Func<string, bool> isOne) => string.Join('\n', Files
        .Zip(hashes, (file, hash) => (file.Name, Hash: hash))
        .Where(file => isOne(file.Name)).Select(file => $"{file.Hash} {file.Name}"));

    /// <summary>What a delivery says whose format is known, or its mistakes.</summary>
    public static Delivery Said(DeliveryEntry entry, ReadOnlyMemory<byte> bytes) =>
        DeliveryReader.Read(IntakeFormats.Parse(entry.Format)!.Value, bytes, Options(entry));

    /// <summary>What a delivery's entry says beside its bytes.</summary>
    public static IntakeOptions Options(DeliveryEntry entry) => new(entry.Source)
    {
        Standing = entry.Standing,
        Marking = entry.Marking,
        Zone = TimeZoneInfo.TryFindSystemTimeZoneById(entry.Clock, out var zone) ? zone : TimeZoneInfo.Utc,
    };

    /// <summary>
    /// Whether two entries are of the same delivery: when it came and what it was called do not matter.
    /// </summary>
    public static bool IsSame(DeliveryEntry one, DeliveryEntry other) =>
        one with { At = other.At, File = other.File } == other;

    /// <summary>A moment for a delivery after the one before it, in whole milliseconds.</summary>
    public static DateTimeOffset After(DateTimeOffset at, DateTimeOffset? before)
    {
        var exact = at.ToUniversalTime();
        var whole = exact.AddTicks(-(exact.Ticks % TimeSpan.TicksPerMillisecond));
        return whole <= before ? before.Value.AddMilliseconds(1) : whole;
    }

    /// <summary>When the last of some deliveries came; null where there is none.</summary>
    public static DateTimeOffset? LastMoment(IReadOnlyList<DeliveryEntry> deliveries) =>
        deliveries.Count > 0 ? deliveries[^1].At : null;

    private RuleEditions? ReadRules(List<string> problems)
    {
        var editions = new List<CeasefireRules>();
        foreach (var file in Files.Where(file => EvidenceFile.IsRules(file.Name)))
        {
            var (rules, mistakes) = RulesReader.Read(file.Name, file.Bytes);
            problems.AddRange(mistakes.Where(one => !one.Code.IsWarning).Select(MistakeText.Write));
            if (rules is not null && editions.Any(other => other.From == rules.From))
            {
                problems.Add(
                    $"{file.Name}: another edition begins on {rules.From:yyyy-MM-dd} too. Give one another day");
            }
            else if (rules is not null)
            {
                editions.Add(rules);
            }
        }

        if (editions.Count == 0 && problems.Count == 0)
        {
            problems.Add($"{Path.Combine(Place, "rules")}: no rules lie here. Put a YAML file with rules into it");
        }

        return editions.Count > 0 ? new RuleEditions(editions) : null;
    }

    // What lies in no known zone would be counted nowhere, and a ceasefire that is shot at called quiet.
    private void NeedZones(CeasefireRules? rules, ZoneMap zones, EvidenceRecord evidence, List<string> problems)
    {
        var known = zones.Zones.Select(zone => zone.Name).ToHashSet(StringComparer.Ordinal);
        var missing = rules?.Zones.Where(name => !known.Contains(name)).ToList() ?? [];
        if (missing.Count > 0 && evidence.Observations.Values.Any(one => one.Where is not NamedArea))
        {
            problems.Add($"{Path.Combine(Place, "zones")}: the rules judge {string.Join(", ", missing)}, and no zone "
                + "is called so; what was seen at a place cannot be counted there. Put the zone into a GeoJSON file "
                + "here");
        }
    }

    // Moments are left out: the same evidence handed in on another day is the same evidence.
    private string Digest(IEnumerable<string> hashes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Deliveries.Select(one => EvidenceJson.Write(one with { At = default, File = "" }))
            .Concat(Decisions.Select(one => EvidenceJson.Write(one with { At = default })))
            .Concat(hashes))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
