using Entente.Monitoring.Rules;
using Entente.Monitoring.Verification;
using Entente.Monitoring.Zones;

namespace Entente.Monitoring.Evidence;

/// <summary>What all evidence says: everything, or what keeps it from being read.</summary>
/// <param name="Problems">Each with its place and a way out; nothing is judged where there is one.</param>
public sealed record EvidenceReading(
    EvidenceRecord Evidence,
    IReadOnlyList<DeliveryEntry> Deliveries,
    IReadOnlyList<Decision> Decisions,
    RuleEditions? Rules,
    ZoneMap Zones,
    IReadOnlyList<string> Problems)
{
    /// <summary>
    /// SHA-256 of deliveries, decisions, rules and zones, in hexadecimal: two who have the same get the same answers.
    /// </summary>
    public string Digest { get; init; } = "";

    /// <summary>
    /// The earliest moment about which observations or efforts say something else than in the reading that this one
    /// follows: the first of all moments where it follows none, the last where they say the same.
    /// </summary>
    public DateTimeOffset Since { get; init; } = DateTimeOffset.MinValue;

    /// <summary>What the rules and the zones were read from, so that they need not be read twice.</summary>
    internal (string Rules, string Zones) Read { get; init; } = ("", "");

    /// <summary>The monitor over it; null where there are problems.</summary>
    /// <param name="before">One over an earlier reading: what can be as it was is taken from it.</param>
    /// <param name="since">
    /// The earliest moment about which the evidence says something else than that of the one before.
    /// </param>
    public CeasefireMonitor? Monitor(CeasefireMonitor? before = null, DateTimeOffset since = default) =>
        Problems.Count > 0 || Rules is null ? null
        : before?.Then(Evidence, Decisions, Rules, Zones.Find, since) is { } next ? next
        : new CeasefireMonitor(Evidence, Decisions, Rules, Zones.Find);
}

/// <summary>What came of a delivery that was handed in.</summary>
/// <param name="Delivery">What was read of it, with its mistakes.</param>
/// <param name="Change">What it changed; null where it was not taken.</param>
/// <param name="IsKnown">The same bytes were taken before, and nothing changed.</param>
public sealed record ImportOutcome(Intake.Delivery Delivery, DeliveryChange? Change, bool IsKnown);
