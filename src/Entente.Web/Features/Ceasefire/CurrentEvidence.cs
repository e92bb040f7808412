using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;
using Entente.Web.Addresses;
using Entente.Web.Editions;

namespace Entente.Web.Features.Ceasefire;

/// <summary>What was seen of the ceasefire, as the one who asks may see it.</summary>
public sealed class CurrentEvidence
{
    private readonly Lazy<(FolderReading Reading, CeasefireMonitor? Monitor)> _state;

    public CurrentEvidence(EvidenceSource source, IHttpContextAccessor accessor)
    {
        var sight = new CurrentSight(accessor).Value;
        _state = new(() => source.StateFor(sight));
    }

    public FolderReading Reading => _state.Value.Reading;

    /// <summary>Null where the folder cannot be used as it stands.</summary>
    public CeasefireMonitor? Monitor => _state.Value.Monitor;

    /// <summary>The last day with a verdict up to a day; without one, the last of all.</summary>
    public DateOnly? DayFor(DateOnly day)
    {
        var verdicts = Monitor?.Verdicts ?? [];
        return verdicts.LastOrDefault(one => one.Day <= day)?.Day ?? (verdicts.Count > 0 ? verdicts[^1].Day : null);
    }

    /// <summary>The verdicts of one zone, day by day; of all together for an empty name.</summary>
    public IEnumerable<DayVerdict> Of(string zone) => (Monitor?.Verdicts ?? []).Where(one => one.Zone == zone);
}
