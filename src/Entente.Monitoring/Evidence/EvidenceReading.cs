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

    /// <summary>The monitor over it; null where there are problems.</summary>
    public CeasefireMonitor? Monitor() =>
        Problems.Count == 0 && Rules is { } rules ? new(Evidence, Decisions, rules, Zones.Find) : null;
}

/// <summary>What came of a delivery that was handed in.</summary>
/// <param name="Delivery">What was read of it, with its mistakes.</param>
/// <param name="Change">What it changed; null where it was not taken.</param>
/// <param name="IsKnown">The same bytes were taken before, and nothing changed.</param>
public sealed record ImportOutcome(Intake.Delivery Delivery, DeliveryChange? Change, bool IsKnown);
