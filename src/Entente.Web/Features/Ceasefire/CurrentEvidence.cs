using Entente.Monitoring;
using Entente.Monitoring.Evidence;
using Entente.Monitoring.Holding;
using Entente.Web.Accounts;
using Entente.Web.Addresses;
using Entente.Web.Editions;
using Entente.Web.Editions.Evidence;

namespace Entente.Web.Features.Ceasefire;

/// <summary>What was seen of the ceasefire, as the one who asks may see it.</summary>
public sealed class CurrentEvidence
{
    /// <summary>Set among the items of a request whose page shows what was known before.</summary>
    public const string BehindKey = "evidence-behind";

    private readonly Lazy<EvidenceState> _state;
    private readonly EvidenceSource _source;
    private readonly Sight _sight;
    private readonly Reader _reader;
    private readonly TimeProvider _time;

    public CurrentEvidence(EvidenceSource source, IHttpContextAccessor accessor, TimeProvider time)
    {
        (_source, _time, _sight) = (source, time, new CurrentSight(accessor).Value);
        _reader = accessor.HttpContext is { } context ? CurrentReader.Of(context) : Reader.Anonymous;
        _state = new(() =>
        {
            var state = source.StateFor(_sight);
            if (state.IsBehind && accessor.HttpContext is { } request)
            {
                request.Items[BehindKey] = true;
            }

            return state;
        });
    }

    /// <summary>
    /// Where people sign in, a keeper; otherwise whoever sits at this machine. Not at a moment of the past.
    /// </summary>
    public bool MayDecide => !IsPast && (_source.IsOpen || _reader.Is(Roles.Keeper));

    /// <summary>Who decides, by the account; empty where the form has to say it.</summary>
    public string Decider => _source.IsOpen ? "" : _reader.Name;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>What was known at a moment is shown; it does not change.</summary>
    public bool IsPast => _sight.KnownAt is not null;

    /// <summary>There is newer evidence, which is being read, and the one who asks may know.</summary>
    public bool IsBehind => _source.IsSaidToBeBehind(_state.Value, _sight.Audience);

    /// <summary>Nothing has been read yet.</summary>
    public bool IsBeingRead => _state.Value.IsBeingRead;

    /// <summary>What a page is of: another text whenever it would say something else to the one who asks.</summary>
    public string Token => _source.TokenOf(_state.Value, _sight.Audience);

    public EvidenceReading Reading => _state.Value.Reading;

    /// <summary>Null where the folder cannot be used as it stands.</summary>
    public CeasefireMonitor? Monitor => _state.Value.Monitor;

    /// <summary>The last day with something seen, where that can be told before all is read.</summary>
    public DateOnly? LastDay => _source.LastDay();

    /// <summary>What was seen on some days, while the rest is still being read.</summary>
    public EvidenceState On(DateOnly from, DateOnly to) => _source.DaysFor(_sight.Audience, from, to);

    /// <summary>The last day with a verdict up to a day; without one, the last of all.</summary>
    public DateOnly? DayFor(DateOnly day)
    {
        var verdicts = Monitor?.Verdicts ?? [];
        return verdicts.LastOrDefault(one => one.Day <= day)?.Day ?? (verdicts.Count > 0 ? verdicts[^1].Day : null);
    }

    /// <summary>The verdicts of one zone, day by day; of all together for an empty name.</summary>
    public IEnumerable<DayVerdict> Of(string zone) => (Monitor?.Verdicts ?? []).Where(one => one.Zone == zone);
}
