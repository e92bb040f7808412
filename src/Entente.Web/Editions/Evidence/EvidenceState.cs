using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Zones;

namespace Entente.Web.Editions.Evidence;

/// <summary>What somebody may see of the evidence, and what follows from it.</summary>
/// <param name="Monitor">Null where the evidence cannot be used as it stands, or has not been read yet.</param>
/// <param name="Stamp">Another text whenever what can be seen is another.</param>
public sealed record EvidenceState(EvidenceReading Reading, CeasefireMonitor? Monitor, string Stamp)
{
    /// <summary>There is newer evidence, which is being read.</summary>
    public bool IsBehind { get; init; }

    /// <summary>Nothing has been read yet.</summary>
    public bool IsBeingRead { get; init; }

    /// <summary>Nothing can be said, for some reason.</summary>
    public static EvidenceState Of(string problem) => Empty([problem]);

    /// <summary>Nothing can be said yet.</summary>
    public static EvidenceState BeingRead { get; } = Empty([]) with { IsBehind = true, IsBeingRead = true };

    private static EvidenceState Empty(IReadOnlyList<string> problems) =>
        new(new EvidenceReading(new EvidenceRecord(), [], [], null, ZoneMap.Empty, problems), null, "");
}
