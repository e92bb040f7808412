using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;
using Entente.Web.Accounts;
using Entente.Web.Addresses;
using Entente.Web.Editions;

namespace Entente.Web.Features.Ceasefire;

/// <summary>What was seen of the ceasefire, as the one who asks may see it.</summary>
public sealed class CurrentEvidence
{
    private readonly Lazy<(EvidenceReading Reading, CeasefireMonitor? Monitor)> _state;

    private readonly Lazy<string> _stamp;
    private readonly Reader _reader;
    private readonly TimeProvider _time;
    private readonly bool _isOpen;

    public CurrentEvidence(EvidenceSource source, IHttpContextAccessor accessor, TimeProvider time)
    {
        _reader = accessor.HttpContext is { } context ? CurrentReader.Of(context) : Reader.Anonymous;
        (_time, _isOpen, IsPast) = (time, source.IsOpen, new CurrentSight(accessor).Value.KnownAt is not null);
        var sight = new CurrentSight(accessor).Value;
        _state = new(() => source.StateFor(sight));
        _stamp = new(() => source.StampFor(sight.Audience));
    }

    /// <summary>
    /// Where people sign in, a keeper; otherwise whoever sits at this machine. Not at a moment of the past.
    /// </summary>
    public bool MayDecide => !IsPast && (_isOpen || _reader.Is(Roles.Keeper));

    /// <summary>Who decides, by the account; empty where the form has to say it.</summary>
    public string Decider => _isOpen ? "" : _reader.Name;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>What was known at a moment is shown; it does not change.</summary>
    public bool IsPast { get; }

    /// <summary>Another text whenever what the one who asks may see now is another.</summary>
    public string Stamp => _stamp.Value;

    public EvidenceReading Reading => _state.Value.Reading;

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
